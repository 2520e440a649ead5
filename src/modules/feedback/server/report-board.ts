import sql from 'sql-template-tag'
import type { Text } from '#kernel/text.ts'
import { isoVn } from '#kernel/time.ts'
import { reach } from '#platform/access/server/may.ts'
import { visibleTo } from '#platform/cases/server/visible.ts'
import type { Db } from '#platform/database/server/db.ts'
import { officeIndex } from '#platform/offices/server/office-index.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import type { ReportBoard } from '../contract.ts'
import { GROUPS, type Group } from '../words.ts'
import { countReports, leastOf } from './count-reports.ts'

const NO_OFFICE: Text = { vi: 'Chưa có đơn vị', en: 'No office yet' }

/** How offices or fields of work answer, where somebody may see; rates only where there are enough of them. */
export async function reportBoard(db: Db, who: Actor, by: 'group' | 'office', days: number): Promise<ReportBoard> {
  const areas = await reach(db, who, 'cases:read', 'feedback')
  const [counts, ranking, least, offices] = await Promise.all([
    db.get<{ open: number; overdue: number }>(sql`select count(*)::int as open,
        count(*) filter (where c.late_at < ${db.now})::int as overdue
      from cases."case" c where c.type = 'feedback.report' and c.ended_at is null and ${await visibleTo(db, who)}`),
    countReports(db, { by, days, areas }),
    leastOf(db),
    officeIndex(db),
  ])
  const nameOf = (key: string): Text =>
    by === 'group'
      ? (GROUPS[key as Group] ?? GROUPS.other)
      : key === ''
        ? NO_OFFICE
        : (offices.get(key)?.name ?? { vi: key, en: key })
  return {
    at: isoVn(db.now),
    ...counts,
    least,
    days,
    ranking: ranking.map(({ key, ...rest }) => ({ name: nameOf(key), ...rest })),
  }
}
