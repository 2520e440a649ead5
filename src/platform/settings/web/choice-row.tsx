import type { ReactNode } from 'react'
import { classes } from '#ui/classes.ts'

export interface ChoiceRowProps<T extends string> {
  /** What is chosen, spoken. */
  label: string
  value: T
  onValue: (value: T) => void
  choices: readonly { value: T; label: ReactNode }[]
}

/** A few short choices side by side, one pressed: the step of a chart, the window of time. */
export function ChoiceRow<T extends string>({ label, value, onValue, choices }: ChoiceRowProps<T>) {
  return (
    <fieldset className="m-0 flex w-fit items-center gap-0.5 rounded-control border-0 bg-raised p-0.5">
      <legend className="spoken">{label}</legend>
      {choices.map((one) => (
        <button
          key={one.value}
          type="button"
          aria-pressed={one.value === value}
          onClick={() => onValue(one.value)}
          className={classes(
            'h-7 rounded-chip px-2.5 text-caption font-medium whitespace-nowrap [[data-surface=phone]_&]:h-10',
            one.value === value ? 'bg-panel text-fg1 shadow-panel' : 'text-fg2 hover:text-fg1',
          )}
        >
          {one.label}
        </button>
      ))}
    </fieldset>
  )
}
