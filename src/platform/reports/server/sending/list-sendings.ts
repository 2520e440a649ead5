import sql, { type Sql as SqlText } from 'sql-template-tag'
import { missing } from '#kernel/errors.ts'
import { isUuid } from '#kernel/id.ts'
import type { Text } from '#kernel/text.ts'
import { isoVn } from '#kernel/time.ts'
import { areaIndex } from '#platform/areas/server/area-index.ts'
import type { Sql } from '#platform/database/server/db.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import type { SendingOut } from '../../regime/sending-contract.ts'
import { asciiSlug } from '../papers/file-name.ts'
import { mayReadDuties, titleOf } from '../regime/list-duties.ts'

interface Row {
  id: string
  duty: string
  code: string
  name: string
  nameEn: string
  period: string
  from: string
  to: string
  areaId: number
  channel: string
  door: string | null
  pushed: boolean
  format: SendingOut['format']
  simulated: boolean
  state: string
  rows: number
  tries: number
  notBefore: Date
  trouble: Text | null
  hash: string
  receipt: SendingOut['receipt']
  madeAt: Date
}

/** The bytes of a sending as they went or were handed over. @throws 404 also where the actor may not read its report. */
export async function sendingFile(
  db: Sql,
  who: Actor,
  id: string,
): Promise<{ name: string; format: string; body: Buffer }> {
  const found = isUuid(id)
    ? await db.find<{
        code: string
        period: string
        areaId: number
        format: string
        body: Buffer
      }>(sql`select r.code, d.period,
        d.area_id as "areaId", s.format, s.body
      from reports.sending s join reports.duty d on d.id = s.duty join reports.report r on r.id = d.report
      where s.id = ${id} and ${await mayReadDuties(db, who)}`)
    : undefined
  if (!found) throw missing({ vi: 'Không có lần gửi này.', en: 'There is no such sending.' })
  const { code, period, areaId, format, body } = found
  const area = (await areaIndex(db)).get(areaId).name
  return { name: `${asciiSlug(`${code} ${period} ${area}`)}.${format}`, format, body }
}

/** The log of sendings an actor may see, newest first; those of one duty where it is named. */
export async function listSendings(db: Sql, who: Actor, duty?: string, limit = 500): Promise<SendingOut[]> {
  const within: SqlText = duty ? sql`s.duty = ${duty}` : sql`true`
  const index = await areaIndex(db)
  const rows =
    await db.rows<Row>(sql`select s.id, s.duty, r.code, r.name, r.name_en as "nameEn", d.period, d."from", d."to", d.area_id as "areaId", s.channel,
      o.title as door, coalesce(o.simulated, false) as simulated, s.state, s.rows, s.format, coalesce(o.kind = 'lris', false) as pushed,
      s.tries, s.not_before as "notBefore", s.trouble, s.hash, s.receipt, s.made_at as "madeAt"
    from reports.sending s join reports.duty d on d.id = s.duty join reports.report r on r.id = d.report left join reports.door o on o.id = s.door
    where ${within} and ${await mayReadDuties(db, who)} order by s.made_at desc, s.id desc limit ${limit}`)
  return rows.map(({ period, from, to, areaId, notBefore, madeAt, ...rest }) => ({
    ...rest,
    periodTitle: titleOf({ period, from, to }),
    areaName: index.get(areaId).fullName,
    nextAt: rest.state === 'waiting' && rest.pushed ? isoVn(notBefore) : null,
    madeAt: isoVn(madeAt),
  }))
}
