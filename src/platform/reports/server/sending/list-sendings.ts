import sql, { type Sql as SqlText } from 'sql-template-tag'
import type { Text } from '#kernel/text.ts'
import { isoVn } from '#kernel/time.ts'
import { areaIndex } from '#platform/areas/server/area-index.ts'
import type { Sql } from '#platform/database/server/db.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import type { SendingOut } from '../../regime/contract.ts'
import { mayReadDuties, titleOf } from '../regime/list-duties.ts'

interface Row {
  id: string
  duty: string
  code: string
  name: string
  period: string
  from: string
  to: string
  areaId: number
  channel: string
  door: string | null
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

/** The log of sendings an actor may see, newest first; those of one duty where it is named. */
export async function listSendings(db: Sql, who: Actor, duty?: string, limit = 500): Promise<SendingOut[]> {
  const within: SqlText = duty ? sql`s.duty = ${duty}` : sql`true`
  const index = await areaIndex(db)
  const rows =
    await db.rows<Row>(sql`select s.id, s.duty, r.code, r.name, d.period, d."from", d."to", d.area_id as "areaId", s.channel,
      o.title as door, coalesce(o.simulated, false) as simulated, s.state, jsonb_array_length(convert_from(s.body, 'UTF8')::jsonb->'rows') as rows,
      s.tries, s.not_before as "notBefore", s.trouble, s.hash, s.receipt, s.made_at as "madeAt"
    from reports.sending s join reports.duty d on d.id = s.duty join reports.report r on r.id = d.report left join reports.door o on o.id = s.door
    where ${within} and ${await mayReadDuties(db, who)} order by s.made_at desc, s.id desc limit ${limit}`)
  return rows.map(({ period, from, to, areaId, notBefore, madeAt, ...rest }) => ({
    ...rest,
    periodTitle: titleOf({ period, from, to }),
    areaName: index.get(areaId).fullName,
    nextAt: rest.state === 'waiting' && rest.door ? isoVn(notBefore) : null,
    madeAt: isoVn(madeAt),
  }))
}
