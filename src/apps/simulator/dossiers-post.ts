import type { MadeYear } from './dossiers.ts'
import { fileOf } from './dossiers-file.ts'
import { catalogueRows, dossierRows, type Vendor } from './dossiers-layouts.ts'

/** What a centre answered to one file. */
export interface Sent {
  name: string
  accepted: number
  rejected: number
}

/** How many dossiers a file holds at most: the door takes ten megabytes. */
const A_FILE = 4000

/**
 * Brings a synthetic year into a centre by its public doors: the catalogue, then lists of dossiers in both vendors' layouts,
 * previewed and committed. @throws with the centre's words when it refuses a file as a whole.
 */
export async function postYear(
  url: string,
  token: string,
  made: MadeYear,
  year: number,
  tell: (sent: Sent) => void,
): Promise<void> {
  const catalogue = await fileOf('danh-muc.csv', catalogueRows(made.procedures, year))
  const stored = await send<{ stored: number; unchanged: number; changed: number; refused: unknown[] }>(
    `${url}/api/v1/public-services/procedures`,
    token,
    { name: 'danh-muc.csv', bytes: catalogue },
  )
  const { refused, ...counts } = stored
  tell({ name: 'danh-muc.csv', accepted: counts.stored + counts.unchanged + counts.changed, rejected: refused.length })
  await postDossiers(url, token, made, tell)
}

/** Brings the dossiers of a year alone, for a centre that keeps its own catalogue. */
export async function postDossiers(
  url: string,
  token: string,
  made: MadeYear,
  tell: (sent: Sent) => void,
): Promise<void> {
  for (const [vendor, name, all] of [
    ['A', 'ho-so', made.dossiers],
    ['B', 'dat-dai', made.land],
  ] as const)
    for (let from = 0; from < all.length; from += A_FILE) {
      const part = all.slice(from, from + A_FILE)
      tell(await sendList(url, token, vendor, `${name}-${from / A_FILE + 1}.xlsx`, part))
    }
}

async function sendList(
  url: string,
  token: string,
  vendor: Vendor,
  name: string,
  part: MadeYear['dossiers'],
): Promise<Sent> {
  const bytes = await fileOf(name, dossierRows(vendor, part))
  const at = `${url}/api/v1/imports`
  const preview = await send<{ id: string }>(`${at}?type=public-services.dossier`, token, { name, bytes })
  const done = await send<{ accepted: number; rejected: unknown[] }>(`${at}/${preview.id}/commit`, token)
  return { name, accepted: done.accepted, rejected: done.rejected.length }
}

async function send<T>(url: string, token: string, file?: { name: string; bytes: Buffer }): Promise<T> {
  const form = new FormData()
  if (file) form.append('file', new Blob([new Uint8Array(file.bytes)]), file.name)
  const answer = await fetch(url, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    ...(file && { body: form }),
  })
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${(await answer.text()).slice(0, 500)}`)
  return (await answer.json()) as T
}
