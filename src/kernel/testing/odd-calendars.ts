import type { CalendarRow } from '../calendar-row.ts'
import { addDays, weekday } from '../time.ts'
import { lunarStarts } from './naive-lunar.ts'

const row = (day: string, kind: CalendarRow['kind']): CalendarRow => ({
  day,
  kind,
  name: { vi: 'Quyết định', en: 'Decision' },
  source: 'test',
})
const dayOf = (n: number) => new Date(n * 86_400_000).toISOString().slice(0, 10)

/**
 * The decisions of a century as an unruly government would take them: Tết blocks moved and lengthened, Saturdays worked,
 * storm days off, days in lieu, 29 February among them. @param random 0 to 1, seeded by the caller.
 */
export function oddCalendar(random: () => number, from = 1979, to = 2080): CalendarRow[] {
  const rows = new Map<string, CalendarRow>()
  const put = (day: string, kind: CalendarRow['kind']) => rows.set(day, row(day, kind))
  for (let year = from; year <= to; year++) {
    if (random() < 0.5) {
      const begin = lunarStarts(year).first - 3 + Math.floor(random() * 4)
      const length = 5 + Math.floor(random() * 4)
      for (let n = 0; n < length; n++) put(dayOf(begin + n), n < 5 ? 'holiday' : 'swapped_off')
    }
    for (let n = Math.floor(random() * 4); n > 0; n--) {
      const any = addDays(`${year}-01-01`, Math.floor(random() * 365))
      put(addDays(any, 6 - weekday(any)), 'swapped_work')
      put(addDays(`${year}-01-01`, Math.floor(random() * 365)), 'swapped_off')
    }
    if (random() < 0.3) put(addDays(`${year}-05-02`, Math.floor(random() * 5)), 'compensatory')
    if (random() < 0.3) put(random() < 0.5 ? `${year}-09-01` : `${year}-09-03`, 'holiday')
    if (year % 4 === 0 && random() < 0.5) put(`${year}-02-29`, random() < 0.5 ? 'swapped_off' : 'swapped_work')
    if (random() < 0.2) put(`${year}-04-30`, 'swapped_work')
    if (random() < 0.2) put(addDays(`${year}-06-01`, Math.floor(random() * 60)), 'proposed')
  }
  return [...rows.values()].filter(({ day }) => Number(day.slice(0, 4)) >= from)
}

/** A small seeded generator (mulberry32): the same seed gives the same century. */
export function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}
