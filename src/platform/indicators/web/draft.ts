import type { FigureIndicator } from '#platform/contract.ts'
import type { DefinitionIn } from '../contract.ts'
import { closedSet } from '../formulas/closed-sets.ts'
import { givenOf } from '../formulas/given-of.ts'
import { categoryLines } from './field-words.ts'

/** A definition as it stands in the form: shares in per cent, breakdowns as lines. */
export interface Draft {
  value: DefinitionIn
  how: 'entered' | 'ratio' | 'formula'
  categories: string
}

/** An empty draft: yearly, entered, neither way better. */
export const EMPTY: Draft = {
  value: { title: { vi: '', en: '' }, unit: '', measure: 'flow', periods: ['year'], better: 'neither' },
  how: 'entered',
  categories: '',
}

/** The draft of a definition that stands. */
export function draftOf(indicator: FigureIndicator, version: number, nameOf: (id: string) => string): Draft {
  const { categories: _categories, ...given } = givenOf(indicator)
  const ratio = given.ratio && { ...given.ratio, over: nameOf(given.ratio.over), under: nameOf(given.ratio.under) }
  return {
    value: { ...given, ...(ratio && { ratio }), version },
    how: indicator.formula ? 'formula' : indicator.ratio ? 'ratio' : 'entered',
    categories: categoryLines(indicator.categories ?? []),
  }
}

/** What is sent: without what the chosen way of making values does not need. Ids of known breakdowns are kept. */
export function sentOf({ value, how, categories }: Draft, before: FigureIndicator | undefined): DefinitionIn {
  const { ratio, formula, title, ...rest } = value
  const lines = categories.split('\n').filter((line) => line.trim())
  return {
    ...rest,
    title: title.en?.trim() ? title : { vi: title.vi },
    ...(how === 'ratio' && ratio && { ratio }),
    ...(how === 'formula' && formula && { formula }),
    ...(lines.length > 0 && { categories: lines.map((line) => readLine(line, before)) }),
  }
}

function readLine(line: string, before: FigureIndicator | undefined): NonNullable<DefinitionIn['categories']>[number] {
  const whole = line.trim().startsWith('=')
  const [, name = '', list = ''] = /^=?\s*([^(]*?)\s*(?:\((.*)\))?\s*$/.exec(line.trim()) ?? []
  const known = before?.categories?.find((one) => one.title.vi === name)
  const values = list
    .split(/[,;]/)
    .map((one) => one.trim())
    .filter(Boolean)
    .map((vi) => known?.values.find((one) => one.title.vi === vi) ?? { title: { vi } })
  return { ...(known && { id: known.id }), title: known?.title ?? { vi: name }, values, ...(whole && { whole }) }
}

/** A breakdown of the form that can add up to the total: its line, what it is called, and whether it usually does. */
export interface WholeChoice {
  line: number
  title: string
  values: string[]
  whole: boolean
  usual: boolean
}

/** The breakdowns with at least two values, for saying which of them make the whole. */
export function wholeChoices(categories: string): WholeChoice[] {
  return categories.split('\n').flatMap((text, line) => {
    if (!text.trim()) return []
    const { title, values, whole = false } = readLine(text, undefined)
    const names = values.map((value) => value.title.vi)
    return names.length < 2
      ? []
      : [{ line, title: title.vi, values: names, whole, usual: closedSet(names) !== undefined }]
  })
}

/** The same breakdowns, one of them said to make the whole or not. */
export function withWhole(categories: string, line: number, whole: boolean): string {
  return categories
    .split('\n')
    .map((text, at) => (at === line ? `${whole ? '= ' : ''}${text.trim().replace(/^=\s*/, '')}` : text))
    .join('\n')
}
