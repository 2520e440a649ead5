import sql, { join, type Sql as SqlText } from 'sql-template-tag'
import type { Sql } from '#platform/database/server/db.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import type { CasesQuery, InboxGroup } from '../contract.ts'
import { conditionsOf } from './case-conditions.ts'
import { MOST_COUNTED } from './count-cases.ts'
import { countClaimable } from './count-claimable.ts'
import { belongsTo, claimableBy, standsAs } from './inbox-conditions.ts'
import { dueKey } from './page-of-cases.ts'
import type { AskedPage } from './pages-as-text.ts'
import { visibleTo } from './visible.ts'

/** The parts of one person's inbox, ready to be asked for in one statement. */
export interface OwnInbox {
  beforehand: SqlText
  pages: AskedPage[]
}

const PLACE: SqlText = sql`c.id, c.ctid, c.xmin, c.received_at, c.due_at, c.late_at`
const BY_DUE: SqlText = sql`order by c.due_at asc nulls last, c.id asc`

/**
 * The groups of somebody's own inbox. What one has in hand and what one gave is read once, by the indexes of people, and
 * parted afterwards: asking for each group by itself took ten times as long to plan as to answer.
 */
export async function ownInbox(
  db: Sql,
  who: Actor,
  query: Pick<CasesQuery, 'type'>,
  groups: readonly InboxGroup[],
  limit: number,
): Promise<OwnInbox> {
  const [visible, asked, whose, free] = await Promise.all([
    visibleTo(db, who),
    conditionsOf(db, who, query),
    belongsTo(db, who, 'me'),
    claimableBy(db, who, 'me'),
  ])
  const open = join([sql`c.ended_at is null`, visible, ...asked], ' and ')
  const beforehand = sql`with mine as materialized (select ${PLACE} from cases."case" c where ${open} and ${whose}),
    given as materialized (select ${PLACE}, c.assignee, c.giver, c.timeliness is not null and not ${free} as answered
      from cases."case" c where ${open} and c.giver = ${who.id})`
  const claimable = groups.includes('waiting') ? await countClaimable(db, who, query, sql`${open} and ${free}`) : 0
  const pages = groups.map((group): AskedPage => {
    const among = partOf(db, group)
    const n = sql`(select least(count(*), ${MOST_COUNTED})::integer from ${among})`
    return {
      plan: {
        limit,
        statement: (columns) =>
          group === 'waiting'
            ? waitingFirst(columns, sql`${open} and ${free}`, limit + 1)
            : sql`select ${columns} from ${among} ${BY_DUE} limit ${limit + 1}`,
        keyOf: dueKey,
      },
      count: group === 'waiting' ? sql`select least(${claimable}::integer + ${n}, ${MOST_COUNTED})` : sql`select ${n}`,
    }
  })
  return { beforehand, pages }
}

/** Where a group is taken from; of what waits, only the answers that are in. */
function partOf(db: Sql, group: InboxGroup): SqlText {
  switch (group) {
    case 'late':
    case 'today':
    case 'soon':
      return sql`mine c where ${standsAs(db, group)}`
    case 'missing':
      return sql`given c where c.assignee is distinct from c.giver and ${standsAs(db, 'late')}`
    case 'waiting':
      return sql`given c where c.answered`
    default:
      return sql`mine c`
  }
}

function waitingFirst(columns: SqlText, claimable: SqlText, limit: number): SqlText {
  return sql`select c.* from ((select ${columns} from cases."case" c where ${claimable} ${BY_DUE} limit ${limit})
    union all (select ${columns} from given c where c.answered ${BY_DUE} limit ${limit})) c ${BY_DUE} limit ${limit}`
}
