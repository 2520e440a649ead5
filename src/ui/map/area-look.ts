import { type Lang, say } from '#kernel/text.ts'
import { formatNumber } from '#ui/format.ts'
import { texts } from '#ui/texts.ts'
import { type Ramp, rampColour, stepOf } from './ramp.ts'

/** Values of areas by code; an area that is named with null, or not at all, has none. */
export type Values = Readonly<Record<string, number | null>> | undefined

/** The paint of an area: the step of its value, hatched where there is none, plain where the map shows no values. `id`: the map's own. */
export function areaFill(code: string, values: Values, ramp: Ramp | undefined, id: string): string {
  if (!values || !ramp) return 'var(--ramp-1)'
  const value = values[code]
  return value === null || value === undefined ? `url(#${id}-none)` : rampColour(stepOf(value, ramp), ramp)
}

/** What follows the name of an area in its hint: the value, or that there is none. */
export function areaNote(code: string, values: Values, unit: string, lang: Lang): string {
  if (!values) return ''
  const value = values[code]
  return value === null || value === undefined
    ? `: ${say(texts.noValueHere, lang)}`
    : `: ${formatNumber(value, lang)} ${unit}`.trimEnd()
}
