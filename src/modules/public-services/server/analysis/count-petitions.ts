import sql from 'sql-template-tag'
import { addDays, startOfVnDay } from '#kernel/time.ts'
import type { Sql } from '#platform/database/server/db.ts'
import { settingAt } from '#platform/settings/server/settings.ts'
import type { Scope } from './scope.ts'

/** Which cases of the centre count as petitions, and the moves by which a citizen shows that he is not content. */
export interface PetitionKinds {
  types: string[]
  unhappy: string[]
}

/** Petitions of a period; `ever` tells whether the centre takes any at all. */
export interface Petitions {
  ever: boolean
  n: number
  inTime: number
  ended: number
  content: number
}

/**
 * Counts petitions (phản ánh, kiến nghị) as Decision 766 asks, over the cases of the types the centre has named: whoever
 * declares them, they are cases like all others. In time = ended in time, or open and not late.
 */
export async function countPetitions(db: Sql, scope: Scope): Promise<Petitions> {
  const { types, unhappy } = await settingAt<PetitionKinds>(db, 'public-services.petitions')
  const [from, to] = [startOfVnDay(scope.period.from), startOfVnDay(addDays(scope.period.to, 1))]
  const where = scope.within === 'all' ? sql`true` : sql`c.home_area_id = any(${scope.within}::integer[])`
  return db.get<Petitions>(sql`
    with p as (
      select c.ended_at, c.timeliness, c.ended_at is null and (c.late_at is null or c.late_at >= ${db.now}) as open_in_time,
        exists (select from cases.move m where m."case" = c.id and m.move = any(${unhappy}::text[])) as unhappy
      from cases."case" c where c.type = any(${types}::text[]) and c.merged_into is null and ${where}
        and c.received_at >= ${from} and c.received_at < ${to} and c.phase <> 'refused'
    )
    select exists (select from cases."case" c where c.type = any(${types}::text[]) and ${where}) as ever,
      count(*)::integer as n,
      (count(*) filter (where open_in_time or timeliness in ('early', 'on-time', 'none')))::integer as "inTime",
      (count(*) filter (where ended_at is not null))::integer as ended,
      (count(*) filter (where ended_at is not null and not unhappy and timeliness is distinct from 'late'))::integer as content
    from p`)
}
