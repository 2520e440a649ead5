import type { Text } from '#kernel/text.ts'
import { isoVn } from '#kernel/time.ts'
import type { Drawn } from '../../board-contract.ts'
import { PARTS } from './case-parts.ts'
import { texts } from './texts.ts'

export type CsvRow = readonly (string | number | null | undefined)[]
type Say = (text: Text) => string

/** The course of a series as rows: where, what, when, how much, and whether any of it is simulated. */
export function readingRows(drawn: Drawn, say: Say): CsvRow[] {
  const face = drawn.reading!
  const [indicator] = drawn.indicators
  const simulated = drawn.simulated ? say(texts.simulated) : ''
  return [
    texts.readingHead.map(say),
    ...face.points.map(([at, value]) => [
      say(face.name),
      face.thing,
      say(indicator!.title),
      indicator!.id,
      isoVn(new Date(at)),
      value,
      indicator!.unit,
      face.every,
      simulated,
    ]),
  ]
}

/** Counts of cases as rows, one a state: each part of a count has a column of its own, the total is their sum. */
export function caseRows(drawn: Drawn, say: Say): CsvRow[] {
  const face = drawn.cases!
  const simulated = drawn.simulated ? say(texts.simulated) : ''
  return [
    [...texts.casesHead.map(say), ...PARTS.map((part) => say(texts.counts[part.key])), say(texts.simulated)],
    ...face.items.map((one) => [
      say(face.types.find((type) => type.id === one.type)?.title ?? { vi: one.type, en: one.type }),
      one.type,
      say(one.stateTitle),
      drawn.area.name,
      drawn.area.code,
      one.n,
      ...PARTS.map((part) => one[part.key]),
      simulated,
    ]),
  ]
}
