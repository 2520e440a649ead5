import type { Text } from '#kernel/text.ts'
import { checkSum } from '#platform/figures/checks/balance.ts'
import type { GridOut } from '#platform/figures/grid-contract.ts'
import type { At } from './grid-model.ts'

/** How the parts of one dimension stand against their total. */
export interface SumLine {
  title: Text
  /** What the parts that are there make, and how many of them. */
  sum: number
  given: number
  of: number
  whole: number | null
  /** What is wrong with it, as the server will say it. */
  says?: Text
}

/** Tells of a cell, whole or part, how the parts stand against the total. Empty where its indicator has no parts in the grid. */
export type Sums = (at: At, valueAt: (at: At) => number | null) => SumLine[]

/** Works out where the parts of each indicator lie, once for a grid. */
export function sumsOf(grid: GridOut): Sums {
  const lines = grid.view === 'units' ? grid.columns : grid.rows
  const places = new Map<string, number>()
  for (const [n, { indicator, category }] of lines.entries()) places.set(`${indicator}|${category ?? ''}`, n)
  return (at, valueAt) => {
    const n = grid.view === 'units' ? at.c : at.r
    const { indicator } = lines[n] ?? {}
    const facts = indicator === undefined ? undefined : grid.indicators[indicator]
    const wholeAt = places.get(`${indicator}|`)
    if (!facts?.dimensions || wholeAt === undefined || (facts.measure !== 'flow' && facts.measure !== 'stock'))
      return []
    const on = (line: number) => valueAt(grid.view === 'units' ? { r: at.r, c: line } : { r: line, c: at.c })
    const whole = on(wholeAt)
    return facts.dimensions.flatMap(({ title, whole: isWhole, values }) => {
      const seen = values.flatMap((v) => places.get(`${indicator}|${v.id}`) ?? [])
      if (seen.length !== values.length) return []
      const given = seen.flatMap((line) => on(line) ?? [])
      if (!given.length) return []
      const parts = given.map((value) => ({ title, value }))
      const complete = isWhole && given.length === values.length
      const says = whole === null ? undefined : checkSum(facts, whole, parts, complete)?.says
      const sum = given.reduce((total, value) => total + value, 0)
      return [{ title, sum, given: given.length, of: values.length, whole, ...(says && { says }) }]
    })
  }
}
