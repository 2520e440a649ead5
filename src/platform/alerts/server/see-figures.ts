import { daysIn, parsePeriod } from '#kernel/period.ts'
import { daysBetween, vnDay } from '#kernel/time.ts'
import { areaIndex } from '#platform/areas/server/area-index.ts'
import type { Tx } from '#platform/database/server/db.ts'
import { directionOf } from './compile.ts'
import { nextLevel } from './evaluate.ts'
import { hysteresisOf, ruleBook, thresholdsFor, tunings } from './rule-book.ts'
import type { Sighting } from './sighting.ts'

/** A figure that became official. */
export interface FigureOfficial {
  indicator: string
  areaId: number
  period: string
  value: number | null
}

/** Days after its period's end within which a figure without a due rule is news: as long as the period itself, and two days. */
const GRACE = 2

/** What official figures mean for the rules. Figures of long past periods (a yearbook typed in) alert nobody. */
export async function seeFigures(tx: Tx, figures: readonly FigureOfficial[]): Promise<Sighting[]> {
  const sightings: Sighting[] = []
  const tuned = await tunings(tx)
  for (const figure of figures) {
    if (figure.value === null) continue
    const value = figure.value
    for (const rule of ruleBook(tx.db).of(figure.indicator, ['figure'])) {
      if (tuned.get(rule.id)?.enabled === false) continue
      const areas = await areaIndex(tx)
      const area = areas.get(figure.areaId)
      const thresholds = await thresholdsFor(tx, rule, {}, areas.lineage(area.id))
      const hysteresis = await hysteresisOf(tx, rule)
      const judge = (current: number) => nextLevel(thresholds, directionOf(rule), hysteresis, current, value)
      const subject = {
        kind: 'figure',
        id: `${figure.indicator}/${area.code}/${area.validFrom}`,
        areaId: area.id,
        thing: null,
        name: { vi: area.fullName, en: area.fullName },
        simulated: false,
      }
      const step = { at: tx.now, value, fresh: isNews(tx, figure), suspect: false, judge }
      sightings.push({ rule, subject, steps: [step], period: figure.period })
    }
  }
  return sightings
}

function isNews(tx: Tx, figure: FigureOfficial): boolean {
  const period = parsePeriod(figure.period)
  if (!period) return true
  const due = tx.db.declared.indicators.get(figure.indicator)?.due?.dueDays ?? 0
  return daysBetween(period.to, vnDay(tx.now)) <= daysIn(period) + due + GRACE
}
