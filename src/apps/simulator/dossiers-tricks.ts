import { addDays, vnDay } from '#kernel/time.ts'
import type { Chance } from './dossiers-chance.ts'
import { at, calendar, dueOf, later, type MadeDossier } from './dossiers-desk.ts'

/** How many of each trick are planted, and of the honest things that look like it. */
export const PLANTED = { clockStops: 60, recreated: 45, massClosings: 6, massSize: 22 }
const HONEST = { lateStops: 18, repeats: 30, batches: 4 }

/** What the planting works on. `scale`: share of the full number of tricks, for smaller years. */
export interface Ground {
  all: MadeDossier[]
  until: Date
  scale: number
}

const closed = (d: MadeDossier) =>
  d.endedAt !== null && d.state === 'finished' && !d.truth.late && !d.truth.unexplained && d.truth.trick === ''
const untouched = (d: MadeDossier) => closed(d) && d.stops.length === 0

/**
 * Stops of the clock on the last day, without anything being asked of the citizen; the dossier then ends "on time" by the
 * new due day. Beside them honest late supplements, which say what was missing.
 */
export function plantClockStops(chance: Chance, { all, until, scale }: Ground): void {
  const planted = Math.round(PLANTED.clockStops * scale)
  const able = all.filter((d) => untouched(d) && d.procedure.term.value >= 2)
  const taken = chance.some(able, planted + Math.round(HONEST.lateStops * scale))
  taken.forEach((d, i) => {
    const honest = i >= planted
    const due = dueOf(d)
    const from = honest ? later(chance, d.receivedAt, Math.max(1, d.procedure.term.value - 1)) : lastHours(chance, due)
    if (from <= d.receivedAt) return
    const to = later(chance, from, chance.whole(2, 6))
    const stop = { from, to, supplement: honest || chance.happens(0.3) }
    const dueAt = dueOf({ ...d, stops: [stop] })
    const endedAt = honest ? later(chance, to, 1) : new Date(Math.max(to.getTime(), due.getTime()) + 2 * 3_600_000)
    if (endedAt > until || vnDay(endedAt) > vnDay(dueAt)) return
    Object.assign(d, { stops: [stop], dueAt, endedAt, handedAt: endedAt })
    if (honest) d.reason = 'Yêu cầu bổ sung bản sao giấy tờ còn thiếu'
    else d.truth = { ...d.truth, trick: 'clock-stop', group: d.code }
  })
}

/** Some hours before the due time of its last day, in office hours. */
function lastHours(chance: Chance, due: Date): Date {
  return new Date(due.getTime() - chance.whole(20, 3 * 60) * 60_000)
}

/**
 * Dossiers closed without a result just before their due day and made anew, with a new code and a whole new term, for the
 * same person and procedure. Beside them honest repetitions: the same person asks again weeks after a result.
 * @returns the new ones.
 */
export function plantRecreated(chance: Chance, { all, until, scale }: Ground): MadeDossier[] {
  const [most, honest] = [Math.round(PLANTED.recreated * scale), Math.round(HONEST.repeats * scale)]
  const able = all.filter((d) => untouched(d) && d.procedure.term.value >= 2)
  const made: MadeDossier[] = []
  const taken = chance.some(able, (most + honest) * 2)
  let [tricks, repeats] = [0, 0]
  for (const d of taken) {
    const trick = tricks < most
    if (!trick && repeats >= honest) break
    const dueDay = vnDay(dueOf(d))
    const shut = trick
      ? at(calendarBefore(dueDay, chance.whole(0, 1)), chance.whole(14 * 60, 16 * 60 + 40))
      : d.endedAt!
    const again = trick ? later(chance, shut, chance.whole(0, 1)) : later(chance, shut, chance.whole(15, 60))
    const copy = { ...d, code: '', receivedAt: again, stops: [], truth: { ...d.truth } }
    const dueAt = dueOf(copy)
    const endedAt = later(chance, again, Math.max(0, Math.floor(d.procedure.term.value * 0.6)))
    if (shut <= d.receivedAt || again <= shut || endedAt > until || vnDay(endedAt) > vnDay(dueAt)) continue
    const group = `r${made.length + 1}`
    if (trick) {
      Object.assign(d, {
        endedAt: shut,
        handedAt: null,
        state: chance.happens(0.6) ? 'returned' : 'stopped',
        electronicResult: false,
        rating: null,
      })
      d.reason = chance.pick(['Hồ sơ sai sót', 'Công dân rút hồ sơ', 'Nhập nhầm'])
      d.truth = { ...d.truth, trick: 're-created', group }
      tricks++
    } else repeats++
    made.push({
      ...copy,
      dueAt,
      endedAt,
      handedAt: endedAt,
      truth: trick ? { ...copy.truth, trick: 're-created', group } : copy.truth,
    })
  }
  return made
}

/**
 * One officer ends dozens of dossiers within a quarter of an hour before closing, on the day they fall due. Beside them
 * honest batches: one procedure, signed together in the morning, well before their time.
 */
export function plantMassClosings(chance: Chance, { all, until, scale }: Ground): void {
  const groups = new Map<string, MadeDossier[]>()
  for (const d of all) {
    if (!untouched(d) || d.procedure.term.value < 3) continue
    const key = `${d.commune} ${d.officer.name} ${vnDay(d.receivedAt).slice(0, 7)}`
    groups.set(key, [...(groups.get(key) ?? []), d])
  }
  const days = [...groups.values()].map(busiestDay).filter((g) => g.open.length >= SMALLEST)
  days.sort((a, b) => b.open.length - a.open.length)
  days.slice(0, Math.round((PLANTED.massClosings + HONEST.batches) * scale)).forEach(({ day, open }, i) => {
    const trick = i < PLANTED.massClosings
    for (const d of open.slice(0, PLANTED.massSize)) {
      const endedAt = at(day, trick ? chance.whole(16 * 60 + 44, 16 * 60 + 58) : chance.whole(9 * 60, 10 * 60 + 30))
      if (endedAt > until) continue
      Object.assign(d, { endedAt, handedAt: endedAt })
      if (trick) d.truth = { ...d.truth, trick: 'mass-closing', group: `m${i + 1}` }
    }
  })
}

/** Fewest dossiers of a mass closing. */
const SMALLEST = 10

/** The due day of a group on which most of it was open still, and what was. */
function busiestDay(group: readonly MadeDossier[]): { day: string; open: MadeDossier[] } {
  let best = { day: '', open: [] as MadeDossier[] }
  for (const day of new Set(group.map((d) => vnDay(d.dueAt)))) {
    const open = group.filter((d) => vnDay(d.receivedAt) < day && vnDay(d.dueAt) >= day)
    if (open.length > best.open.length) best = { day, open }
  }
  return best
}

function calendarBefore(day: string, n: number): string {
  let found = day
  for (let left = n; left > 0; ) {
    found = addDays(found, -1)
    if (calendar.isWorkingDay(found)) left--
  }
  return found
}
