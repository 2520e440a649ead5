import { expected } from '#kernel/errors.ts'
import type { Sql } from '#platform/database/server/db.ts'
import { settingAt } from './settings.ts'

/** The setting of the address the public reaches this centre at. */
export const PUBLIC_ADDRESS = 'centre.address'

/** A call, or a page that is asked for: how it reached us is the second best answer. */
interface Reached {
  db: Sql
  header(name: string): string | undefined
}

/** The address the public reaches this centre at as it is set, without a slash at the end; empty = nobody has set it. */
export async function publicAddress(db: Sql): Promise<string> {
  return (await settingAt<string>(db, PUBLIC_ADDRESS)).trim().replace(/\/+$/, '')
}

/** Where links that leave the house lead: the public address, else the host this call came by; empty when neither can be told. */
export async function addressFor(call: Reached): Promise<string> {
  const set = await publicAddress(call.db)
  if (set) return set
  const host = (call.header('host') ?? '').toLowerCase()
  if (!/^[\w.:[\]-]+$/.test(host)) return ''
  return `${call.header('x-forwarded-proto') === 'https' ? 'https' : 'http'}://${host}`
}

/** Checks a public address before it is set; empty takes it back. @throws expected 422 when it is no address of a site. */
export function mustBePublicAddress(value: unknown): void {
  if (typeof value === 'string' && (value.trim() === '' || isSite(value.trim()))) return
  const message = {
    vi: 'Hãy ghi địa chỉ như https://dieuhanh.tramy.gov.vn, không kèm trang nào phía sau.',
    en: 'Write the address like https://centre.tramy.gov.vn, with no page behind it.',
  }
  throw expected(message, { errors: [{ path: '/value', message }] })
}

function isSite(text: string): boolean {
  if (!URL.canParse(text)) return false
  const url = new URL(text)
  return /^https?:$/.test(url.protocol) && url.pathname === '/' && !url.search && !url.hash && !url.username
}
