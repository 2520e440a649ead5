import sql from 'sql-template-tag'
import { expected } from '#kernel/errors.ts'
import { isUuid } from '#kernel/id.ts'
import { named, type Sql, type Tx } from '#platform/database/server/db.ts'
import type { Preference } from '../contract.ts'
import { MESSAGE_KINDS } from '../formulas/kinds.ts'
import { QUIET } from './quiet-hours.ts'

const MAIL = /^[^\s@<>"]{1,64}@[a-z0-9-]+(\.[a-z0-9-]+)+$/i
const PHONE = /^\+?\d{8,15}$/

/** What a person wants to hear of; the usual when he has said nothing. */
export async function preferenceOf(db: Sql, person: string): Promise<Preference> {
  const row = await db.find<Preference>(sql`select off, quiet_from as "quietFrom", quiet_to as "quietTo", outward,
      not_by::text[] as "notBy", mail, phone from notifications.preference where person = ${person}`)
  return row ?? { off: [], ...QUIET, outward: false, notBy: [], mail: null, phone: null }
}

/** The same for who is to be told something; undefined when the account is closed. One statement, because each alert asks. */
export async function wantsOf(db: Sql, person: string): Promise<Preference | undefined> {
  const row = await db.find<Partial<Preference>>(
    named(
      'notifications.wants',
      sql`select w.off, w.quiet_from as "quietFrom", w.quiet_to as "quietTo", w.outward, w.not_by::text[] as "notBy"
        from identity.person p left join notifications.preference w on w.person = p.id where p.id = ${person} and p.state = 'active'`,
    ),
  )
  if (!row) return undefined
  return {
    off: row.off ?? [],
    quietFrom: row.quietFrom ?? QUIET.quietFrom,
    quietTo: row.quietTo ?? QUIET.quietTo,
    outward: row.outward ?? false,
    notBy: row.notBy ?? [],
  }
}

/** Keeps what a person wants. @throws expected 422 for a kind that does not exist. */
export async function setPreference(tx: Tx, person: string, wanted: Preference): Promise<Preference> {
  const odd = wanted.off.find((kind) => !Object.hasOwn(MESSAGE_KINDS, kind))
  if (odd !== undefined) {
    const message = { vi: `Không có loại thông báo “${odd}”.`, en: `There is no kind of notification “${odd}”.` }
    throw expected(message, { errors: [{ path: '/off', message }] })
  }
  const mail = wanted.mail?.trim() || null
  if (mail !== null && !MAIL.test(mail)) {
    const message = { vi: 'Địa chỉ thư phải như ten@coquan.gov.vn.', en: 'Write the address like name@office.gov.vn.' }
    throw expected(message, { errors: [{ path: '/mail', message }] })
  }
  const phone = wanted.phone?.replace(/[\s.()-]/g, '') || null
  if (phone !== null && !PHONE.test(phone)) {
    const message = { vi: 'Số điện thoại phải như 0905000111.', en: 'Write the number like 0905000111.' }
    throw expected(message, { errors: [{ path: '/phone', message }] })
  }
  const notBy = (wanted.notBy ?? []).filter(isUuid)
  await tx.run(sql`insert into notifications.preference (person, off, quiet_from, quiet_to, outward, not_by, mail, phone, set_at)
    values (${person}, ${wanted.off}, ${wanted.quietFrom}, ${wanted.quietTo}, ${wanted.outward}, ${notBy}::uuid[], ${mail}, ${phone}, ${tx.now})
    on conflict (person) do update set off = excluded.off, quiet_from = excluded.quiet_from, quiet_to = excluded.quiet_to,
      outward = excluded.outward, not_by = excluded.not_by, mail = excluded.mail, phone = excluded.phone, set_at = excluded.set_at`)
  return preferenceOf(tx, person)
}
