import type { Text } from '#kernel/text.ts'
import { formatDay, isDay } from '#kernel/time.ts'
import { unitIn } from '#kernel/unit-words.ts'
import type { FigureIndicator } from '#platform/contract.ts'
import type { IndicatorOut } from '../contract.ts'
import { bases, betters, measures, periodKinds, texts } from './texts.ts'

type Say = (text: Text) => string

/** The definition of a figure; the wire carries it as a free record. */
export function figureOf(one: { definition: Record<string, unknown> }): FigureIndicator {
  return one.definition as unknown as FigureIndicator
}

/** The value of one field of a definition in words. */
export function fieldWords(field: string, value: unknown, say: Say, nameOf: (id: string) => string): string {
  if (value === undefined || value === null || value === '') return say(texts.empty)
  if (value === true) return say(texts.yes)
  if (value === false) return say(texts.no)
  const word = (list: Record<string, Text>, key: unknown) =>
    say(list[String(key)] ?? { vi: String(key), en: String(key) })
  if (field === 'unit') return say({ vi: String(value), en: unitIn(String(value), 'en') })
  if (field === 'measure') return word(measures, value)
  if (field === 'better') return word(betters, value)
  if (field === 'restate') return word(bases, (value as { basis: string }).basis)
  if (field === 'calendar') return say(value === 'decree-09' ? texts.calendarDecree : texts.calendarPlain)
  if (field === 'periods') return (value as string[]).map((kind) => word(periodKinds, kind)).join(', ')
  if (field === 'title' || field === 'short') return say(value as Text)
  if (field === 'due') return daysWords((value as { dueDays?: number }).dueDays, say)
  if (field === 'jump' || field === 'tolerance') return `${Math.round(Number(value) * 1000) / 10} %`
  if (field === 'formula') return (value as { text: string }).text
  if (field === 'categories') return categoryLines(value as NonNullable<FigureIndicator['categories']>, say)
  if (field === 'ratio') {
    const { over, under, scale } = value as NonNullable<FigureIndicator['ratio']>
    return `${scale === 1 ? '' : `${scale} × `}${nameOf(over)} ÷ ${nameOf(under)}`
  }
  return isDay(String(value)) ? formatDay(String(value)) : String(value)
}

/** "10 ngày sau kỳ". */
export function daysWords(days: number | undefined, say: Say): string {
  return days === undefined ? '–' : say(texts.days).replace('{n}', String(days))
}

/** Breakdowns as the form takes them: one a line, values in brackets, `=` where they add up to the total. */
export function categoryLines(all: NonNullable<FigureIndicator['categories']>, say: Say = (text) => text.vi): string {
  return all
    .map(({ title, values, whole }) => {
      const list = values.map((value) => say(value.title)).join(', ')
      return `${whole ? '= ' : ''}${say(title)}${list ? ` (${list})` : ''}`
    })
    .join('\n')
}

/** Names of indicators by id. */
export function namer(all: readonly Pick<IndicatorOut, 'id' | 'title'>[] | undefined, say: Say) {
  const names = new Map(all?.map((one) => [one.id, say(one.title)]))
  return (id: string) => names.get(id) ?? id
}
