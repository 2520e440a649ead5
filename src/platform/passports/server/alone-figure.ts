import { type Period, parsePeriod, periodTitle } from '#kernel/period.ts'
import { aloneOf, isCumulative } from '#kernel/restating/cumulative.ts'
import type { Lang, Text } from '#kernel/text.ts'
import { formatNumber } from '#kernel/vietnamese-number.ts'
import type { Area } from '#platform/areas/server/area-index.ts'
import type { Sql } from '#platform/database/server/db.ts'
import { definitionOn, type FigureIndicatorWithId } from '#platform/declared.ts'
import { type Figure, figuresOf } from '#platform/figures/server/figures-of.ts'
import { restatedWithInputs } from '#platform/figures/server/restating/restated-of.ts'
import type { Behind } from './figure-passport.ts'

/** A value of the year with the rows it was made of. */
interface Told {
  value: number
  inputs: Figure[]
  error: number | null
}

/**
 * What fell into one period alone: a flow out of values that are counted since January, or a quarter out of nine months and
 * a half year. Undefined where it cannot be said, or where the figure is no flow.
 */
export async function aloneFigure(
  db: Sql,
  indicator: FigureIndicatorWithId,
  area: Area,
  period: Period,
  asked: { borders?: string | undefined; known?: Date | undefined },
): Promise<Behind | undefined> {
  const then = (definitionOn(db.db.declared, indicator.id, period.to) ?? indicator) as FigureIndicatorWithId
  if (then.measure !== 'flow') return undefined
  const year = parsePeriod(`${period.text.slice(0, 4)}${period.calendar === 'calendar' ? '' : `@${period.calendar}`}`)!
  const told = await toldIn(db, indicator, area, { from: year.text, to: year.text, known: asked.known }, asked.borders)
  const running = isCumulative(then)
  const found = aloneOf(period, running, (text) => told.get(text)?.value)
  if (!found) return undefined
  const used = [found.of, ...found.less].map((text) => told.get(text)!)
  return {
    value: found.value,
    method: 'recomputed',
    // The two ends may err in different directions.
    error: used.every((one) => one.error === null) ? null : used.reduce((sum, one) => sum + (one.error ?? 0), 0),
    inputs: used.flatMap((one) => one.inputs),
    shares: new Map(),
    own: undefined,
    explanation: running && !found.less.length ? null : wordsFor(period, found, told, then.unit, running),
  }
}

async function toldIn(
  db: Sql,
  indicator: FigureIndicatorWithId,
  area: Area,
  window: { from: string; to: string; known: Date | undefined },
  borders: string | undefined,
): Promise<Map<string, Told>> {
  const told = new Map<string, Told>()
  if (borders === undefined) {
    for (const f of await figuresOf(db, { ...window, indicator: indicator.id, areaIds: [area.id] }))
      if (f.category === null && f.value !== null) told.set(f.period, { value: f.value, inputs: [f], error: null })
    return told
  }
  for (const one of await restatedWithInputs(db, [indicator], [area], borders, window))
    if (one.category === null && one.value !== null)
      told.set(one.period, { value: one.value, inputs: one.inputs.map(({ figure }) => figure), error: one.error })
  return told
}

function wordsFor(
  period: Period,
  found: { of: string; less: readonly string[]; value: number },
  told: ReadonlyMap<string, Told>,
  unit: string,
  running: boolean,
): Text {
  const of = (lang: Lang) => {
    const one = (text: string) =>
      `${formatNumber(told.get(text)!.value, lang, 2)} (${lower(periodTitle(parsePeriod(text)!)[lang], lang)})`
    return [found.of, ...found.less].map(one).join(' − ')
  }
  const own = (lang: Lang) => `${formatNumber(found.value, lang, 2)} ${unit}`
  const when = periodTitle(period)
  if (running)
    return {
      vi: `Số lũy kế từ đầu năm. Riêng ${lower(when.vi, 'vi')}: ${own('vi')}, tách từ số lũy kế: ${of('vi')}.`,
      en: `Counted since January. ${when.en} alone: ${own('en')}, derived from cumulative values: ${of('en')}.`,
    }
  return {
    vi: `Không ai báo cáo riêng kỳ này; tách từ các kỳ đã báo cáo: ${of('vi')}.`,
    en: `Nobody reported this period itself; it is what others leave: ${of('en')}.`,
  }
}

const lower = (text: string, lang: Lang) => (lang === 'vi' ? text.charAt(0).toLowerCase() + text.slice(1) : text)
