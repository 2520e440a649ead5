import { readFile } from 'node:fs/promises'

/** A commune's own set of indicators as the sheet it would bring: headings, then one indicator a row. Invented after what communes usually count. */
const SHEET = new URL('./catalogue.csv', import.meta.url)

/** Brings the demo's catalogue by the public door of files, once. */
export async function bringCatalogue(url: string, token: string): Promise<void> {
  const ask = async <T>(path: string, body?: FormData): Promise<T> => {
    const answer = await fetch(url + path, {
      method: path.includes('/imports') ? 'POST' : 'GET',
      headers: { authorization: `Bearer ${token}` },
      ...(body && { body }),
    })
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${(await answer.text()).slice(0, 300)}`)
    return (await answer.json()) as T
  }
  const there = await ask<{ items: { origin: string }[] }>('/api/v1/indicators?of=figure&limit=1000&fields=origin')
  if (there.items.some((one) => one.origin === 'local')) return
  const form = new FormData()
  form.append('file', new Blob(['\uFEFF', await readFile(SHEET)]), 'danh-muc-chi-tieu-xa.csv')
  const seen = await ask<{ id: string }>('/api/v1/imports?type=indicators.catalogue', form)
  await ask(`/api/v1/imports/${seen.id}/commit`)
}

/** A figure of the catalogue's own indicators for a commune of this many people and households. Invented. */
export function catalogueValues(people: number, households: number): Record<string, number> {
  const share = (of: number, rate: number) => Math.round(of * rate)
  return {
    'land-area': share(people, 0.42),
    'farm-land': share(people, 0.33),
    deaths: share(people, 0.0061),
    'working-age': share(people, 0.61),
    employed: share(people, 0.585),
    'maize-area': share(people, 0.012),
    'maize-output': share(people, 0.055),
    buffaloes: share(people, 0.061),
    cattle: share(people, 0.11),
    pigs: share(people, 0.34),
    poultry: share(people, 2.1),
    'forest-planted': share(people, 0.014),
    enterprises: share(people, 0.0021),
    cooperatives: Math.max(1, share(people, 0.0003)),
    'near-poor-households': share(households, 0.067),
    schools: Math.max(2, share(people, 0.0004)),
    classes: share(people, 0.0071),
    pupils: share(people, 0.204),
    insured: share(people, 0.956),
    'traffic-accidents': share(people, 0.0003),
    'waste-made': share(people, 0.19),
    'waste-collected': share(people, 0.158),
  }
}
