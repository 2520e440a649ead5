export interface Ramp {
  /** What the colours mean, with its unit: "Lượng mưa 24 giờ (mm)". */
  title: string
  /** Lower ends of the steps 1 … 5, rising; below the first lies step 0. Five at most. */
  steps: readonly number[]
}

/** Which step (0 … 5) a value falls into. */
export function stepOf(value: number, ramp: Ramp): number {
  return ramp.steps.slice(0, 5).filter((step) => value >= step).length
}

/** The colour of a step as a CSS variable; with fewer steps the ramp is stretched over its whole length. */
export function rampColour(step: number, ramp: Ramp): string {
  const last = Math.min(5, ramp.steps.length)
  return `var(--ramp-${last === 0 ? 2 : Math.round((step / last) * 5)})`
}
