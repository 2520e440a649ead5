import { Combobox } from '@base-ui/react/combobox'
import { ChevronsUpDown, X } from 'lucide-react'
import { useMemo, useState } from 'react'
import { matchRank } from '#kernel/vietnamese.ts'
import { useGet } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { classes } from '#ui/classes.ts'
import { controlClass, describedBy, Field } from '#ui/field.tsx'
import { texts } from './texts.ts'
import { useSettled } from './use-settled.ts'

/** As much of an area as choosing one needs. */
export interface PickedArea {
  code: string
  fullName: string
  parentName: string | null
  /** First day of validity: a code means another unit before it. */
  validFrom?: string
}

export interface AreaPickerProps {
  id: string
  label: string
  /** GSO code, or null. */
  value: string | null
  onValue: (code: string | null, area?: PickedArea | null) => void
  /** The day whose units are offered; default today. */
  on?: string
  /** The day on which `value` is read, where it is another. */
  valueOn?: string
  kind?: 'province' | 'commune'
  hint?: string
  error?: string
  optional?: boolean
  /** Shown while empty, for example "Mọi địa bàn". */
  empty?: string
  className?: string
}

/** Chooses one area by typing part of its name, with or without accents, or its code. */
export function AreaPicker(props: AreaPickerProps) {
  const { id, label, value, onValue, on, kind, hint, error, optional } = props
  const { lang, say } = useLang()
  const [typed, setTyped] = useState('')
  const wanted = useSettled(typed.trim())
  const isCode = /^\d{2,5}$/.test(wanted)
  const chosen = useGet<PickedArea>(`/api/v1/areas/${value}`, { on: props.valueOn ?? on }, { every: 0, wait: !value })
  const found = useGet<{ items: PickedArea[] }>(
    '/api/v1/areas',
    { q: isCode ? undefined : wanted, on, kind, limit: 60 },
    { every: 0 },
  )
  const byCode = useGet<PickedArea>(`/api/v1/areas/${wanted}`, { on }, { every: 0, wait: !isCode })
  const items = useMemo(() => {
    if (isCode) return byCode.data ? [byCode.data] : []
    const all = [...(found.data?.items ?? [])]
    return wanted ? all.sort((a, b) => matchRank(wanted, b.fullName) - matchRank(wanted, a.fullName)) : all
  }, [isCode, byCode.data, found.data, wanted])
  const now = value && chosen.data?.code === value ? chosen.data : null
  return (
    <Field {...{ id, label, hint, error, optional, lang }} className={props.className}>
      <Combobox.Root
        items={items}
        filter={null}
        value={now}
        onValueChange={(next: PickedArea | null) => onValue(next?.code ?? null, next)}
        onInputValueChange={setTyped}
        itemToStringLabel={(area: PickedArea) => area.fullName}
        itemToStringValue={(area: PickedArea) => area.code}
        isItemEqualToValue={(a: PickedArea, b: PickedArea) => a.code === b.code}
      >
        <span className="relative block">
          <Combobox.Input
            id={id}
            autoComplete="off"
            placeholder={props.empty ?? say(texts.areaPrompt)}
            aria-invalid={error ? true : undefined}
            aria-describedby={describedBy(id, hint, error)}
            className={classes(controlClass, 'pr-14')}
          />
          <span className="absolute inset-y-0 right-1 flex items-center">
            {now && (
              <Combobox.Clear
                aria-label={say(texts.clear)}
                className="grid size-7 place-items-center rounded-control text-fg3 hover:text-fg1"
              >
                <X aria-hidden="true" className="size-3.5" />
              </Combobox.Clear>
            )}
            <Combobox.Trigger
              aria-label={label}
              className="grid size-7 place-items-center rounded-control text-fg3 hover:text-fg1"
            >
              <ChevronsUpDown aria-hidden="true" className="size-3.5" />
            </Combobox.Trigger>
          </span>
        </span>
        <Combobox.Portal>
          <Combobox.Positioner sideOffset={4} className="z-50 outline-none">
            <Combobox.Popup className="max-h-80 min-w-(--anchor-width) overflow-y-auto rounded-panel border border-line2 bg-panel p-1 shadow-over">
              <Combobox.Empty className="px-3 py-3 text-fg3 empty:hidden">{say(texts.noArea)}</Combobox.Empty>
              <Combobox.List>
                {(area: PickedArea) => (
                  <Combobox.Item
                    key={area.code}
                    value={area}
                    className="flex cursor-pointer items-baseline gap-3 rounded-control px-2.5 py-1.5 outline-none data-highlighted:bg-raised data-selected:font-semibold"
                  >
                    <span className="flex-1">{area.fullName}</span>
                    <span className="text-caption text-fg3">{area.parentName ?? area.code}</span>
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
