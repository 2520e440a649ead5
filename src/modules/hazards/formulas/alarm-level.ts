import type { Text } from '#kernel/text.ts'
import { formatNumber } from '#kernel/vietnamese-number.ts'

/** Flood alarm levels of a station in metres of its own datum (Decision 05/2020/QĐ-TTg, annex). Some stations lack one or all. */
export interface AlarmLevels {
  alarm1?: number | null
  alarm2?: number | null
  alarm3?: number | null
}

export type AlarmStep = 1 | 2 | 3

export interface AlarmState {
  /** Highest level reached, equal counts; 0 = below the lowest, or no level known. */
  reached: 0 | AlarmStep
  /** The level nearest to the water, of which bulletins speak; undefined at a station without levels. */
  nearest: AlarmStep | undefined
  /** Metres above (+) or below (−) the nearest level, to the centimetre. */
  offset: number | undefined
  text: Text
}

const ROMAN = { 1: 'I', 2: 'II', 3: 'III' } as const
/** Sums of binary fractions: 8.95 must not count as 8.949999. */
const EPSILON = 1e-9

/**
 * Where the water stands against the alarm levels: what is reached, and the wording of the bulletins ("dưới BĐ III 0,05 m").
 * Of two levels equally near the one already reached is named.
 */
export function alarmLevel(level: number, levels: AlarmLevels): AlarmState {
  const steps = stepsOf(levels)
  if (steps.length === 0 || !Number.isFinite(level)) {
    const text = { vi: 'trạm chưa có mức báo động', en: 'no alarm levels at this station' }
    return { reached: 0, nearest: undefined, offset: undefined, text }
  }
  const reached = steps.findLast(([, at]) => level >= at - EPSILON)?.[0] ?? 0
  const [nearest, at] = steps.reduce((best, step) =>
    Math.abs(level - step[1]) < Math.abs(level - best[1]) - EPSILON ? step : best,
  )
  const offset = inCentimetres(level - at)
  return { reached, nearest, offset, text: wording(nearest, offset) }
}

/** A distance to an alarm level in words: "trên BĐ III 1,11 m" / "1.11 m above alarm level III". */
export function wording(step: AlarmStep, offset: number): Text {
  const name = ROMAN[step]
  const away = (lang: 'vi' | 'en') => formatNumber(Math.abs(offset), lang, 2, true)
  if (offset === 0) return { vi: `ở mức BĐ ${name}`, en: `at alarm level ${name}` }
  return offset > 0
    ? { vi: `trên BĐ ${name} ${away('vi')} m`, en: `${away('en')} m above alarm level ${name}` }
    : { vi: `dưới BĐ ${name} ${away('vi')} m`, en: `${away('en')} m below alarm level ${name}` }
}

/** What is wrong with a bulletin that states a level and its distance to an alarm level. */
export interface Contradiction {
  stated: number
  /** The distance that follows from the station's level, to the centimetre. */
  computed: number
  text: Text
}

/**
 * Checks a bulletin against itself: level, alarm level and stated distance must fit to the centimetre. Undefined when they
 * do, or when the station has no such level to check by.
 */
export function contradiction(
  level: number,
  stated: { step: AlarmStep; offset: number },
  levels: AlarmLevels,
): Contradiction | undefined {
  const at = levels[`alarm${stated.step}`]
  if (at == null) return undefined
  const computed = inCentimetres(level - at)
  if (Math.abs(computed - stated.offset) <= 0.01 + EPSILON) return undefined
  const [said, is] = [wording(stated.step, inCentimetres(stated.offset)), wording(stated.step, computed)]
  const text = {
    vi: `Bản tin ghi "${said.vi}" nhưng mực nước ${formatNumber(level, 'vi', 2, true)} m là "${is.vi}". Hãy hỏi lại nơi gửi.`,
    en: `The bulletin says "${said.en}" but ${formatNumber(level, 'en', 2, true)} m is "${is.en}". Ask the sender.`,
  }
  return { stated: stated.offset, computed, text }
}

/** Checks the levels of a station: those there are must rise from I to III. */
export function risingLevels(levels: AlarmLevels): boolean {
  const steps = stepsOf(levels)
  return steps.every(([, at], i) => i === 0 || at > steps[i - 1]![1])
}

function stepsOf(levels: AlarmLevels): [AlarmStep, number][] {
  const steps: AlarmStep[] = [1, 2, 3]
  return steps.flatMap((step) => {
    const at = levels[`alarm${step}`]
    return at == null ? [] : [[step, at] as [AlarmStep, number]]
  })
}

/** Rounded to the centimetre, but never to "at the level" from just below it: 4 mm short is 1 cm short. */
function inCentimetres(metres: number): number {
  const rounded = Math.round(metres * 100 + Math.sign(metres) * 1e-7) / 100
  return rounded === 0 ? (metres < -EPSILON ? -0.01 : 0) : rounded
}
