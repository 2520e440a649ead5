import { X } from 'lucide-react'
import { useState } from 'react'
import { unitIn } from '#kernel/unit-words.ts'
import type { IndicatorOut } from '#platform/indicators/contract.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { AreaPicker } from '#platform/settings/web/area-picker.tsx'
import { Button } from '#ui/button.tsx'
import { Checkbox } from '#ui/checkbox.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { IconButton } from '#ui/icon-button.tsx'
import { NativeSelect } from '#ui/native-select.tsx'
import { NumberField } from '#ui/number-field.tsx'
import { TextField } from '#ui/text-field.tsx'
import { WIDGET_KINDS, type Widget, type WidgetKind } from '../../board-contract.ts'
import { CasesFields } from './cases-fields.tsx'
import { ReadingFields } from './reading-fields.tsx'
import { type Suggestible, suggestKind, widgetOf } from './suggest.ts'
import { KIND_WORDS, texts } from './texts.ts'
import { WidgetPreview } from './widget-preview.tsx'

export interface WidgetFormProps {
  /** The widget to change; left out: a new one with this id. */
  widget?: Widget
  newId: string
  all: readonly IndicatorOut[]
  /** Kind of the board's area: communes have nothing below them. */
  areaKind: string
  view: object
  onDone: (widget: Widget) => void
  onClose: () => void
}

/** Kinds that show figures; the others ask for something else. */
const FIGURES: ReadonlySet<WidgetKind> = new Set(
  WIDGET_KINDS.filter((kind) => !['reading', 'cases', 'text'].includes(kind)),
)
const PERIOD_KINDS = ['year', 'nine-months', 'half', 'quarter', 'month', 'week', 'school-year', 'season'] as const

/** A widget in one column: indicator first, then how it is shown (one way is suggested), then what that way asks. */
export function WidgetForm({ widget, newId, all, areaKind, view, onDone, onClose }: WidgetFormProps) {
  const { say, lang } = useLang()
  const [now, setNow] = useState<Widget>(widget ?? { id: newId, kind: 'tile', indicators: [], span: 3, tall: 1 })
  const [touched, setTouched] = useState(widget !== undefined)
  const nameOf = (id: string) => say(all.find((one) => one.id === id)?.title ?? { vi: id, en: id })
  const first = all.find((one) => one.id === now.indicators[0]) as unknown as Suggestible | undefined
  const suggested = first && suggestKind(first, areaKind)
  const counted = FIGURES.has(now.kind)
  const kindTo = (kind: WidgetKind) => {
    // Readings have indicators of their own: what was chosen among figures does not go along, nor back.
    const keeps = FIGURES.has(kind) && counted
    const fresh = widgetOf(kind, keeps ? now.indicators : [], now.id)
    const { title, area } = now
    setNow({ ...fresh, ...(title && { title }), ...(area && { area }) })
  }
  const addIndicator = (id: string) => {
    if (!id || now.indicators.includes(id)) return
    const next = { ...now, indicators: [...now.indicators, id] }
    const found = all.find((one) => one.id === id) as unknown as Suggestible | undefined
    if (!touched && found && next.indicators.length === 1)
      setNow({ ...widgetOf(suggestKind(found, areaKind), [id], now.id) })
    else setNow(next)
  }
  const option = (change: Widget['options']) => setNow({ ...now, options: { ...now.options, ...change } })
  const last = now.periods && 'last' in now.periods ? now.periods : { last: 12 }
  const overTime = now.kind === 'line' || now.kind === 'table' || now.kind === 'completeness' || now.kind === 'tile'
  const ready = counted ? now.indicators.length > 0 : now.kind !== 'reading' || now.thing !== undefined
  return (
    <Dialog
      open
      wide
      onOpen={onClose}
      title={say(widget ? texts.change : texts.add)}
      actions={
        <>
          <Button onClick={onClose}>{say(texts.cancel)}</Button>
          <Button kind="primary" disabled={!ready} onClick={() => onDone(now)}>
            {say(widget ? texts.changeDone : texts.addDone)}
          </Button>
        </>
      }
    >
      <div className="grid gap-5 sm:grid-cols-2">
        <div className="flex flex-col gap-3">
          {counted && (
            <>
              <ul className="flex flex-col gap-1">
                {now.indicators.map((id) => (
                  <li key={id} className="flex items-center gap-2 rounded-control bg-raised px-3 py-1">
                    <span className="flex-1">{nameOf(id)}</span>
                    <IconButton
                      size="small"
                      icon={<X />}
                      label={say(texts.takeOut, { name: nameOf(id) })}
                      onClick={() => setNow({ ...now, indicators: now.indicators.filter((one) => one !== id) })}
                    />
                  </li>
                ))}
              </ul>
              <NativeSelect
                id="widget-indicator"
                label={say(now.indicators.length ? texts.another : texts.indicator)}
                value=""
                prompt="–"
                onChange={(event) => addIndicator(event.target.value)}
                choices={all.map((one) => ({ value: one.id, label: `${say(one.title)} (${unitIn(one.unit, lang)})` }))}
              />
            </>
          )}
          <NativeSelect
            id="widget-kind"
            label={say(texts.kind)}
            value={now.kind}
            onChange={(event) => {
              setTouched(true)
              kindTo(event.target.value as WidgetKind)
            }}
            choices={WIDGET_KINDS.map((kind) => ({
              value: kind,
              label: `${say(KIND_WORDS[kind])}${kind === suggested ? ` (${say(texts.suggested)})` : ''}`,
            }))}
          />
          <TextField
            id="widget-title"
            label={say(texts.title)}
            value={now.title ?? ''}
            maxLength={200}
            onChange={(event) => setNow({ ...now, title: event.target.value })}
          />
          {now.kind === 'reading' ? (
            <ReadingFields widget={now} onWidget={setNow} />
          ) : now.kind === 'cases' ? (
            <CasesFields widget={now} onWidget={setNow} />
          ) : now.kind === 'text' ? (
            <TextField
              id="widget-text"
              rows={5}
              label={say(texts.textIn)}
              value={now.options?.text ?? ''}
              onChange={(event) => option({ text: event.target.value })}
            />
          ) : (
            <>
              <AreaPicker
                id="widget-area"
                label={say(texts.fixArea)}
                empty={say(texts.followsBoard)}
                value={now.area ?? null}
                onValue={(area) => {
                  const { area: _old, ...rest } = now
                  setNow(area ? { ...rest, area } : rest)
                }}
              />
              {(now.kind === 'table' || now.kind === 'plan') && (
                <NativeSelect
                  id="widget-units"
                  label={say(texts.units)}
                  value={now.units ?? 'self'}
                  onChange={(event) => setNow({ ...now, units: event.target.value as 'self' | 'below' })}
                  choices={[
                    { value: 'self', label: say(texts.self) },
                    { value: 'below', label: say(texts.below) },
                  ]}
                />
              )}
              <NativeSelect
                id="widget-period-kind"
                label={say(texts.periodKind)}
                value={last.kind ?? ''}
                prompt={say(texts.auto)}
                onChange={(event) => {
                  const { kind: _old, ...rest } = last
                  const kind = event.target.value as (typeof PERIOD_KINDS)[number] | ''
                  setNow({ ...now, periods: kind ? { ...rest, kind } : rest })
                }}
                choices={PERIOD_KINDS.map((value) => ({ value, label: say(texts.periods[value]) }))}
              />
              {overTime && (
                <NumberField
                  id="widget-last"
                  label={say(texts.last)}
                  value={last.last}
                  digits={0}
                  onValue={(value) =>
                    setNow({ ...now, periods: { ...last, last: Math.max(1, Math.min(60, Math.round(value ?? 12))) } })
                  }
                />
              )}
              {now.kind === 'line' && (
                <>
                  <Checkbox
                    checked={now.options?.target !== false}
                    onChecked={(target) => option({ target })}
                    label={say(texts.showTarget)}
                  />
                  <NumberField
                    id="widget-forecast"
                    label={say(texts.forecastN)}
                    value={now.options?.forecast ?? 0}
                    digits={0}
                    onValue={(value) => option({ forecast: Math.max(0, Math.min(24, Math.round(value ?? 0))) })}
                  />
                </>
              )}
            </>
          )}
        </div>
        <section aria-label={say(texts.preview)} className="min-w-0">
          <p className="mb-1 font-medium text-fg2">{say(texts.preview)}</p>
          {ready && <WidgetPreview widget={now} view={view} />}
        </section>
      </div>
    </Dialog>
  )
}
