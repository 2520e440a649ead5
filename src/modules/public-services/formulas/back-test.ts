import { addDays, vnDay } from '#kernel/time.ts'
import type { Dossier } from './dossier.ts'
import { type Experience, endedOf, experienceAt } from './experience.ts'
import { foretell, type Method } from './risk.ts'
import type { WorkDays } from './work-days.ts'

/** Chances from which a dossier is shown as in danger: watched, and likely. */
export const WATCH_FROM = 0.25
export const LIKELY_FROM = 0.5
/** Fewer foretold or fewer late ones than this and the error is not told. */
export const ENOUGH_FORETOLD = 200
export const ENOUGH_LATE = 20

export interface BackTest {
  method: Method
  /** Days on which it was asked, with what was known then. */
  asked: string[]
  foretold: number
  late: number
  /** Mean squared error of the chance (0 = always right), and of always saying the share that was late. */
  brier: number
  brierOfShare: number
  /** How much smaller the error is than that of the bare share: 1 = perfect, 0 = no better, below 0 = worse. */
  skill: number
  thresholds: { from: number; flagged: number; hit: number; precision: number | null; recall: number | null }[]
  /** Of those with a chance in this band: what was said on average and what came true, as shares. */
  bands: { from: number; to: number; n: number; said: number; came: number }[]
  /** Left out: too little past; clock moved later, so that the due day known then is not known now. */
  refused: number
  moved: number
}

/** The error of the method on this centre's own past, or why it cannot be told. */
export type BackTestOutcome =
  | { enough: true; best: BackTest; other: BackTest }
  | { enough: false; foretold: number; late: number; needForetold: number; needLate: number }

/**
 * Runs the method as of past days, each time with what was known on that day only, and compares with what happened.
 * Asked every `every` calendar days over the last `back` days, ending where outcomes are mostly known. The method with the smaller error is `best`.
 */
export function backTest(
  dossiers: readonly Dossier[],
  now: Date,
  work: WorkDays,
  options: { back?: number; every?: number } = {},
): BackTestOutcome {
  const steps = walkBackTest(dossiers, now, work, options)
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

/** The same in steps of one past morning each, so that whoever walks can let others through in between. */
export function* walkBackTest(
  dossiers: readonly Dossier[],
  now: Date,
  work: WorkDays,
  { back = 180, every = 7 }: { back?: number; every?: number } = {},
): Generator<undefined, BackTestOutcome, undefined> {
  const ended = endedOf(dossiers, work)
  const moments: Moment[] = []
  for (const day of daysAsked(vnDay(now), back, every)) {
    const at = new Date(`${day}T07:00:00+07:00`)
    moments.push({
      day,
      past: experienceAt(ended, at, work),
      open: dossiers.filter((one) => one.receivedAt < at && (one.endedAt ? one.endedAt >= at : isOpen(one))),
    })
    yield
  }
  const queue = yield* testMethod(moments, now, work, 'past-and-queue')
  const plain = yield* testMethod(moments, now, work, 'past')
  if (queue.foretold < ENOUGH_FORETOLD || queue.late < ENOUGH_LATE)
    return {
      enough: false,
      foretold: queue.foretold,
      late: queue.late,
      needForetold: ENOUGH_FORETOLD,
      needLate: ENOUGH_LATE,
    }
  return queue.brier <= plain.brier
    ? { enough: true, best: queue, other: plain }
    : { enough: true, best: plain, other: queue }
}

function daysAsked(today: string, back: number, every: number): string[] {
  const days: string[] = []
  for (let ago = back; ago >= every; ago -= every) days.push(addDays(today, -ago))
  return days
}

/** A past day with what was open and what was known on its morning. */
interface Moment {
  day: string
  past: Experience
  open: Dossier[]
}

function* testMethod(
  moments: readonly Moment[],
  now: Date,
  work: WorkDays,
  method: Method,
): Generator<undefined, BackTest, undefined> {
  const pairs: [chance: number, late: 0 | 1][] = []
  let refused = 0
  let moved = 0
  for (const { past, open } of moments) {
    const picture = foretell(open, past, work, method)
    refused += picture.refused
    for (const { dossier, chance } of picture.forecasts) {
      if (dossier.stops.some((stop) => stop.at > past.at)) moved++
      else {
        const late = cameLate(dossier, now)
        if (late !== undefined) pairs.push([chance, late ? 1 : 0])
      }
    }
    yield
  }
  return { method, asked: moments.map(({ day }) => day), ...errorsOf(pairs), refused, moved }
}

/** Open, not ended without a day: of that one nothing is known. */
function isOpen({ phase }: Dossier): boolean {
  return phase === 'waiting' || phase === 'working'
}

/** Undefined while nobody can know. */
function cameLate({ dueAt, endedAt }: Dossier, now: Date): boolean | undefined {
  const due = vnDay(dueAt!)
  if (endedAt) return vnDay(endedAt) > due
  return vnDay(now) > due ? true : undefined
}

/** Errors of pairs of (chance said, 1 = came late): Brier score, precision and recall by threshold, calibration by bands. */
export function errorsOf(
  pairs: readonly (readonly [chance: number, late: 0 | 1])[],
): Pick<BackTest, 'foretold' | 'late' | 'brier' | 'brierOfShare' | 'skill' | 'thresholds' | 'bands'> {
  const n = pairs.length
  const late = pairs.reduce((sum, [, came]) => sum + came, 0)
  const brier = n ? pairs.reduce((sum, [chance, came]) => sum + (chance - came) ** 2, 0) / n : 0
  const rate = n ? late / n : 0
  const brierOfShare = rate * (1 - rate)
  return {
    foretold: n,
    late,
    brier,
    brierOfShare,
    skill: brierOfShare > 0 ? 1 - brier / brierOfShare : 0,
    thresholds: [WATCH_FROM, LIKELY_FROM].map((from) => {
      const flagged = pairs.filter(([chance]) => chance >= from)
      const hit = flagged.reduce((sum, [, came]) => sum + came, 0)
      return {
        from,
        flagged: flagged.length,
        hit,
        precision: flagged.length ? hit / flagged.length : null,
        recall: late ? hit / late : null,
      }
    }),
    bands: [0, 0.1, 0.25, 0.5, 0.75].map((from, at, all) => {
      const to = all[at + 1] ?? 1
      const inside = pairs.filter(([chance]) => chance >= from && (chance < to || to === 1))
      const mean = (of: 0 | 1) => (inside.length ? inside.reduce((sum, pair) => sum + pair[of], 0) / inside.length : 0)
      return { from, to, n: inside.length, said: mean(0), came: mean(1) }
    }),
  }
}
