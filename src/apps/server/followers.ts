import { followReports } from '#modules/feedback/server/follow-reports.ts'
import { followImports } from '#modules/public-services/server/analysis/back-test-store.ts'
import { followDossiers } from '#modules/public-services/server/analysis/work-out-studies.ts'
import { alertExists } from '#platform/alerts/server/alert-exists.ts'
import { watchFacts } from '#platform/alerts/server/watch.ts'
import { followFolder } from '#platform/backup/server/nightly.ts'
import { findCasesByWords } from '#platform/cases/server/find-words.ts'
import { answerParent } from '#platform/cases/server/parents.ts'
import { followCalendar as recomputeClocks } from '#platform/cases/server/recompute.ts'
import { followBorders } from '#platform/cases/server/rehome.ts'
import type { Db } from '#platform/database/server/db.ts'
import { tellUses } from '#platform/figures/server/uses-of.ts'
import { followDefinitions } from '#platform/indicators/server/own-definitions.ts'
import { watchMatters } from '#platform/notifications/server/watch-matters.ts'
import { tellReports } from '#platform/reports/server/filling/tell-reports.ts'
import { followCalendar as replanTasks } from '#platform/reports/server/recurring.ts'
import { followWorkingDays } from '#platform/reports/server/regime/make-duties.ts'
import { followAreas } from '#platform/things/server/rehome-things.ts'

/** Everything that acts when something else has happened, inside the same transaction; readable in one place. */
export function followAll(db: Db): void {
  followDefinitions(db)
  followAreas(db)
  followBorders(db)
  findCasesByWords(db)
  recomputeClocks(db)
  watchFacts(db)
  watchMatters(db)
  replanTasks(db)
  followWorkingDays(db)
  followReports(db)
  followImports(db)
  followFolder(db)
  followDossiers(db)
  answerParent(db, 'alert', alertExists)
  tellUses(db, tellReports)
}
