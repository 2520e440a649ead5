import { type Plane, weakerMark } from './plane.ts'

/** For one column: the ways to say a term, by columns of the same table; tried in order. */
export type TermColumn = readonly { plus: readonly number[]; less: readonly number[] }[]

/** A term along the rows of a table: of each column what its first known way gives; NaN where none is known. */
export function termPlane(plane: Plane, columns: readonly TermColumn[]): Plane {
  const width = columns.length
  const out: Plane = { values: new Float64Array(plane.values.length).fill(Number.NaN), marks: plane.marks.slice() }
  for (let i = 0; i < out.values.length; i++) {
    const p = i % width
    const row = i - p
    for (const { plus, less } of columns[p]!) {
      let value = 0
      for (const c of plus) value += plane.values[row + c]!
      for (const c of less) value -= plane.values[row + c]!
      if (Number.isNaN(value)) continue
      out.values[i] = value
      out.marks[i] = [...plus, ...less].map((c) => plane.marks[row + c]!).reduce(weakerMark)
      break
    }
  }
  return out
}

/** The same of how many units are missing: columns that lack different numbers of units do not compare (-1). */
export function termMissing(missing: Int32Array, columns: readonly TermColumn[]): Int32Array {
  return missing.map((own, p) => {
    const [first] = columns[p]!
    if (!first) return own
    const all = [...first.plus, ...first.less].map((c) => missing[c]!)
    return all.every((one) => one === all[0]) ? all[0]! : -1
  })
}
