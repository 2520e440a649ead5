import { Select as Base } from '@base-ui/react/select'
import { Check, ChevronsUpDown } from 'lucide-react'
import { say } from '#kernel/text.ts'
import { classes } from './classes.ts'
import { controlClass, describedBy, Field, type FieldProps } from './field.tsx'
import { pageLang } from './page-lang.ts'
import { texts } from './texts.ts'

export interface Choice<T extends string = string> {
  value: T
  label: string
  note?: string
  disabled?: boolean
}

export interface SelectProps<T extends string> extends Omit<FieldProps, 'children'> {
  value: T | null
  onValue: (value: T) => void
  choices: readonly Choice<T>[]
  name?: string
  disabled?: boolean
}

/** One of a list that is known beforehand. For the portal use `NativeSelect`, which needs no scripts. */
export function Select<T extends string>({ value, onValue, choices, name, disabled, ...field }: SelectProps<T>) {
  return (
    <Field {...field}>
      <Base.Root
        items={choices as Choice<T>[]}
        value={value}
        name={name}
        disabled={disabled}
        onValueChange={(next) => next !== null && onValue(next as T)}
      >
        <Base.Trigger
          id={field.id}
          aria-invalid={field.error ? true : undefined}
          aria-describedby={describedBy(field.id, field.hint, field.error)}
          className={classes(controlClass, 'flex items-center justify-between gap-2 text-left')}
        >
          <Base.Value>
            {(now: T | null) =>
              choices.find((one) => one.value === now)?.label ?? say(texts.choose, field.lang ?? pageLang())
            }
          </Base.Value>
          <ChevronsUpDown aria-hidden="true" className="size-3.5 shrink-0 text-fg3" />
        </Base.Trigger>
        <Base.Portal>
          <Base.Positioner sideOffset={4} alignItemWithTrigger={false} className="z-50 outline-none">
            <Base.Popup className="max-h-80 min-w-(--anchor-width) overflow-y-auto rounded-panel border border-line2 bg-panel p-1 shadow-over">
              {choices.map((one) => (
                <Base.Item
                  key={one.value}
                  value={one.value}
                  disabled={one.disabled}
                  className="grid cursor-pointer grid-cols-[1rem_1fr] items-center gap-2 rounded-control px-2 py-1.5 outline-none data-disabled:text-fg3 data-highlighted:bg-raised"
                >
                  <Base.ItemIndicator className="text-accent">
                    <Check className="size-4" />
                  </Base.ItemIndicator>
                  <span className="col-start-2">
                    <Base.ItemText>{one.label}</Base.ItemText>
                    {one.note && <span className="block text-caption text-fg3">{one.note}</span>}
                  </span>
                </Base.Item>
              ))}
            </Base.Popup>
          </Base.Positioner>
        </Base.Portal>
      </Base.Root>
    </Field>
  )
}
