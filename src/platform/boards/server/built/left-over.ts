import { type Period, parsePeriod, periodTitle } from '#kernel/period.ts'
import { aloneReader, isCumulative } from '#kernel/restating/cumulative.ts'
import type { Text } from '#kernel/text.ts'
import type { FigureIndicatorWithId } from '#platform/declared.ts'
import type { FigureFor } from '#platform/figures/server/figures-for.ts'
import { weakest } from '#platform/figures/server/figures-of.ts'

/**
 * What nobody reported and yet is known: of what falls into periods a longer period less its other parts, as nine months less
 * the first half are the third quarter. The same that its passport tells.
 * @returns a function of an indicator, a period and how to find a figure of the unit by its period as written; undefined
 * where it cannot be said, and for what runs on since January, where each period is a level.
 */
export function leftOver() {
  const alone = aloneReader()
  return (
    indicator: FigureIndicatorWithId,
    period: Period,
    find: (period: string) => FigureFor | undefined,
  ): FigureFor | undefined => {
    if (indicator.measure !== 'flow' || isCumulative(indicator)) return undefined
    const found = alone(period, false, (text) => find(text)?.value ?? undefined)
    if (!found?.derived) return undefined
    const used = [found.of, ...found.less].map((text) => find(text)!)
    const { workflow, quality } = weakest(used.map((one) => ({ workflow: one.status, quality: one.quality })))
    return {
      ...used[0]!,
      period: period.text,
      value: found.value,
      method: 'recomputed',
      error: used.every((one) => one.error === null) ? null : used.reduce((sum, one) => sum + (one.error ?? 0), 0),
      status: workflow,
      quality,
      simulated: used.some((one) => one.simulated),
      note: null,
      explanation: wordsOf(found.of, found.less),
    }
  }
}

function wordsOf(whole: string, parts: readonly string[]): Text {
  const [of, ...less] = [whole, ...parts].map((text) => periodTitle(parsePeriod(text)!))
  const say = (lang: 'vi' | 'en') => [of![lang], ...less.map((one) => one[lang])].join(' − ')
  return { vi: `Chưa ai báo kỳ này; lấy ${say('vi')}.`, en: `Nobody reported this period; it is ${say('en')}.` }
}
