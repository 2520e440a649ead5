import sql, { join, type Sql as SqlText } from 'sql-template-tag'
import type { Sql } from '#platform/database/server/db.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import type { CasesQuery, InboxGroup } from '../contract.ts'
import { conditionsOf } from './case-conditions.ts'
import { MOST_COUNTED } from './count-cases.ts'
import { dueIn, inboxDays } from './due-days.ts'
import { belongsTo } from './inbox-conditions.ts'
import { dueKey, inOrder } from './page-of-cases.ts'
import type { AskedPage } from './pages-as-text.ts'
import { participation, visibleTo } from './visible.ts'

/** What one has in hand and what one gave, ready to be asked for in one statement. */
export interface OwnInbox {
  beforehand: SqlText
  /** The page of one part with its count. */
  page(group: OwnGroup): AskedPage
}

/** Parts of an inbox that belong to a person; what waits to be claimed belongs to nobody yet. */
export type OwnGroup = Exclude<InboxGroup, 'waiting' | 'any'>

const PLACE: SqlText = sql`c.id, c.ctid, c.xmin, c.received_at, c.due_at, c.late_at`

/**
 * The parts of somebody's own inbox. What one has in hand and what one gave is read once, by the indexes of people, and
 * parted afterwards: asking for each part by itself took ten times as long to plan as to answer.
 */
export async function ownInbox(db: Sql, who: Actor, query: Pick<CasesQuery, 'type'>, limit: number): Promise<OwnInbox> {
  const [visible, asked, whose] = await Promise.all([
    visibleTo(db, who),
    conditionsOf(db, who, query),
    belongsTo(db, who, 'me'),
  ])
  const open = join([sql`c.ended_at is null`, ...asked], ' and ')
  // What one takes part in one may see; what another has in hand, for whom one acts, perhaps not.
  const seen = sql`(${participation(who) ?? sql`false`} or ${visible})`
  const beforehand = sql`with mine as materialized (select ${PLACE} from cases."case" c where ${open} and ${whose} and ${seen}),
    missing as materialized (select ${PLACE} from cases."case" c where ${open} and c.giver = ${who.id}
      and c.assignee is distinct from c.giver and ${dueIn(inboxDays('late', db.now), db.now)} and ${seen})`
  return {
    beforehand,
    page: (group) => {
      const among = partOf(db, group)
      return {
        plan: {
          limit,
          statement: (columns) => sql`select ${columns} from ${among} ${inOrder(true, limit + 1)}`,
          keyOf: dueKey,
        },
        count: sql`select least(count(*), ${MOST_COUNTED})::integer from ${among}`,
      }
    },
  }
}

function partOf(db: Sql, group: OwnGroup): SqlText {
  if (group === 'missing') return sql`missing c`
  return group === 'mine' ? sql`mine c` : sql`mine c where ${dueIn(inboxDays(group, db.now), db.now)}`
}
