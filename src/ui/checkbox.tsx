import { Checkbox as Base } from '@base-ui/react/checkbox'
import { Check } from 'lucide-react'
import type { ReactNode } from 'react'

export interface CheckboxProps {
  checked: boolean
  onChecked: (checked: boolean) => void
  label: ReactNode
  hint?: ReactNode
  name?: string
  disabled?: boolean
}

/** Yes or no, with its label to the right; the whole line is the target. */
export function Checkbox({ checked, onChecked, label, hint, name, disabled }: CheckboxProps) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the box inside is the control
    <label className="flex min-h-8 cursor-pointer items-start gap-2.5 py-1.5 [[data-surface=phone]_&]:min-h-11">
      <Base.Root
        checked={checked}
        onCheckedChange={onChecked}
        name={name}
        disabled={disabled}
        className="mt-px grid size-[1.15rem] shrink-0 place-items-center rounded-[0.3rem] border border-line3 bg-panel text-on-accent data-checked:border-accent data-checked:bg-accent"
      >
        <Base.Indicator>
          <Check aria-hidden="true" className="size-3.5" strokeWidth={3} />
        </Base.Indicator>
      </Base.Root>
      <span>
        {label}
        {hint && <span className="block text-caption text-fg3">{hint}</span>}
      </span>
    </label>
  )
}
