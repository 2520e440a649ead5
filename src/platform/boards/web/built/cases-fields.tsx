import { useCaseTypes } from '#platform/cases/web/use-case-types.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { AreaPicker } from '#platform/settings/web/area-picker.tsx'
import { Checkbox } from '#ui/checkbox.tsx'
import { NumberField } from '#ui/number-field.tsx'
import type { Widget } from '../../board-contract.ts'
import { texts } from './texts.ts'

interface FieldsProps {
  widget: Widget
  onWidget: (widget: Widget) => void
}

/** What a widget of cases asks for: which types, whose ground, how many of those due next are listed. */
export function CasesFields({ widget, onWidget }: FieldsProps) {
  const { say } = useLang()
  const types = useCaseTypes()
  const chosen = widget.types ?? []
  return (
    <>
      <fieldset className="flex flex-col gap-1.5">
        <legend className="mb-1 font-medium">{say(texts.types)}</legend>
        {types.all.map((type) => (
          <Checkbox
            key={type.id}
            checked={chosen.includes(type.id)}
            onChecked={(on) =>
              onWidget({ ...widget, types: on ? [...chosen, type.id] : chosen.filter((one) => one !== type.id) })
            }
            label={say(type.title)}
          />
        ))}
      </fieldset>
      <AreaPicker
        id="widget-area"
        label={say(texts.fixArea)}
        empty={say(texts.followsBoard)}
        value={widget.area ?? null}
        onValue={(area) => {
          const { area: _old, ...rest } = widget
          onWidget(area ? { ...rest, area } : rest)
        }}
      />
      <NumberField
        id="widget-rows"
        label={say(texts.rowsN)}
        value={widget.options?.rows ?? 0}
        digits={0}
        onValue={(value) =>
          onWidget({
            ...widget,
            options: { ...widget.options, rows: Math.max(0, Math.min(30, Math.round(value ?? 0))) },
          })
        }
      />
    </>
  )
}
