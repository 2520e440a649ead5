/** The readings of one body side by side: row `i` is `names[i]`, `at[i]`, `value[i]`. Nothing about them is checked yet. */
export interface Columns {
  readonly count: number
  /** Numbers of `thing` and `indicator` together, as `Names` gives them. */
  readonly names: Int32Array
  /** ms since 1970. */
  readonly at: Float64Array
  readonly value: Float64Array
}
