/** Values of one indicator, unit by unit and within a unit period by period; NaN = none. `marks` has a letter's code a cell. */
export interface Plane {
  values: Float64Array
  marks: Uint8Array
}

const NONE = '-'.charCodeAt(0)

/** A plane without values. */
export function emptyPlane(size: number): Plane {
  return { values: new Float64Array(size).fill(Number.NaN), marks: new Uint8Array(size).fill(NONE) }
}

/** Order from strong to weak; a capital letter is simulated and weaker than its small one. */
const RANK = 'frspFRSPeaEAcC-'

/** The mark of what was worked out from two: the weaker one's. */
export function weakerMark(a: number, b: number): number {
  return RANK.indexOf(String.fromCharCode(a)) >= RANK.indexOf(String.fromCharCode(b)) ? a : b
}

/**
 * Fills a plane with what is worked out from others where all of them have a value; elsewhere `own` stands (what somebody
 * reported). @param work the value from the inputs' values, in their order; null when it cannot be said.
 */
export function workedOut(
  own: Plane,
  inputs: readonly Plane[],
  work: (values: readonly number[]) => number | null,
): Plane {
  const out: Plane = { values: own.values.slice(), marks: own.marks.slice() }
  const at: number[] = new Array<number>(inputs.length)
  cells: for (let i = 0; i < out.values.length; i++) {
    for (let n = 0; n < inputs.length; n++) {
      at[n] = inputs[n]!.values[i]!
      if (Number.isNaN(at[n])) continue cells
    }
    const value = work(at)
    if (value === null || !Number.isFinite(value)) continue
    out.values[i] = value
    out.marks[i] = inputs.map((one) => one.marks[i]!).reduce(weakerMark)
  }
  return out
}
