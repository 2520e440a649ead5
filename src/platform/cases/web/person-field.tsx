import { Combobox } from '@base-ui/react/combobox'
import { ChevronsUpDown } from 'lucide-react'
import { matchRank } from '#kernel/vietnamese.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { classes } from '#ui/classes.ts'
import { controlClass, describedBy, Field } from '#ui/field.tsx'
import type { Choice } from '#ui/select.tsx'
import { texts as uiTexts } from '#ui/texts.ts'

export interface PersonFieldProps {
  id: string
  label: string
  value: string | null
  onValue: (id: string | null) => void
  choices: readonly Choice[]
  hint?: string
  error?: string
  optional?: boolean
  /** Shown while nothing is chosen. */
  empty?: string
}

/** One of many people or offices, found by a few letters with or without accents. */
export function PersonField({ id, label, value, onValue, choices, hint, error, optional, empty }: PersonFieldProps) {
  const { lang, say } = useLang()
  const now = choices.find((one) => one.value === value) ?? null
  return (
    <Field {...{ id, label, hint, error, optional, lang }}>
      <Combobox.Root
        items={choices as Choice[]}
        filter={(one: Choice, typed: string) =>
          typed.trim() === '' || matchRank(typed, `${one.label} ${one.note ?? ''}`) > 0
        }
        value={now}
        onValueChange={(next: Choice | null) => onValue(next?.value ?? null)}
        itemToStringLabel={(one: Choice) => one.label}
        itemToStringValue={(one: Choice) => one.value}
        isItemEqualToValue={(a: Choice, b: Choice) => a.value === b.value}
      >
        <span className="relative block">
          <Combobox.Input
            id={id}
            autoComplete="off"
            placeholder={empty ?? say(uiTexts.choose)}
            aria-invalid={error ? true : undefined}
            aria-describedby={describedBy(id, hint, error)}
            className={classes(controlClass, 'pr-9')}
          />
          <Combobox.Trigger
            aria-label={label}
            className="absolute inset-y-0 right-1 grid w-7 place-items-center rounded-control text-fg3 hover:text-fg1"
          >
            <ChevronsUpDown aria-hidden="true" className="size-3.5" />
          </Combobox.Trigger>
        </span>
        <Combobox.Portal>
          <Combobox.Positioner sideOffset={4} className="z-60 outline-none">
            <Combobox.Popup className="max-h-72 min-w-(--anchor-width) overflow-y-auto rounded-panel border border-line2 bg-panel p-1 shadow-over">
              <Combobox.Empty className="px-3 py-3 text-fg3 empty:hidden">{say(uiTexts.noneFound)}</Combobox.Empty>
              <Combobox.List>
                {(one: Choice) => (
                  <Combobox.Item
                    key={one.value}
                    value={one}
                    className="flex min-h-9 cursor-pointer items-baseline gap-3 rounded-control px-2.5 py-1.5 outline-none data-highlighted:bg-raised data-selected:font-semibold"
                  >
                    <span className="flex-1">{one.label}</span>
                    {one.note && <span className="text-caption text-fg3">{one.note}</span>}
                  </Combobox.Item>
                )}
              </Combobox.List>
            </Combobox.Popup>
          </Combobox.Positioner>
        </Combobox.Portal>
      </Combobox.Root>
    </Field>
  )
}
