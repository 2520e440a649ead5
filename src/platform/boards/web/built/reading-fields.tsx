import { useState } from 'react'
import { useGet } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { useModules } from '#platform/settings/web/use-modules.ts'
import type { ThingOut } from '#platform/things/contract.ts'
import { NativeSelect } from '#ui/native-select.tsx'
import type { Widget } from '../../board-contract.ts'
import { texts } from './texts.ts'

interface FieldsProps {
  widget: Widget
  onWidget: (widget: Widget) => void
}

interface Readable {
  items: { id: string; title: { vi: string; en: string }; unit: string }[]
}

const STRETCHES = [
  [24, { vi: '24 giờ', en: '24 hours' }],
  [48, { vi: '48 giờ', en: '48 hours' }],
  [72, { vi: '3 ngày', en: '3 days' }],
  [168, { vi: '7 ngày', en: '7 days' }],
  [720, { vi: '30 ngày', en: '30 days' }],
  [8760, { vi: '1 năm', en: '1 year' }],
] as const

/** What a widget of readings asks for: kind of station, station, which of its readings, how far back. */
export function ReadingFields({ widget, onWidget }: FieldsProps) {
  const { say } = useLang()
  const modules = useModules()
  const kinds = modules.kinds.filter(({ kind }) => (kind.reads?.length ?? 0) > 0)
  const chosen = useGet<ThingOut>(`/api/v1/things/${encodeURIComponent(widget.thing ?? '')}`, undefined, {
    every: 0,
    wait: !widget.thing,
  })
  const [picked, setPicked] = useState<string>()
  const kind = picked ?? (widget.thing ? chosen.data?.kind : undefined) ?? ''
  const things = useGet<{ items: ThingOut[] }>('/api/v1/things', { kind, limit: 1000 }, { every: 0, wait: !kind })
  const readable = useGet<Readable>('/api/v1/indicators', { of: 'reading', limit: 1000 }, { every: 0 })
  const reads = modules.kindOf(kind)?.reads ?? []
  const items = kind ? (things.data?.items ?? []).filter((one) => one.kind === kind) : []
  const nameOf = (id: string) => {
    const found = readable.data?.items.find((one) => one.id === id)
    return found ? `${say(found.title)} (${found.unit})` : id
  }
  return (
    <>
      <NativeSelect
        id="widget-thing-kind"
        label={say(texts.kindOfThing)}
        value={kind}
        prompt={say(texts.choose)}
        onChange={(event) => {
          setPicked(event.target.value)
          const { thing: _old, ...rest } = widget
          onWidget({ ...rest, indicators: [] })
        }}
        choices={kinds.map((one) => ({ value: one.id, label: say(one.kind.title) }))}
      />
      {kind && (
        <NativeSelect
          id="widget-thing"
          label={say(texts.thing)}
          value={widget.thing ?? ''}
          prompt={say(texts.choose)}
          hint={things.data && items.length === 0 ? say(texts.noThings) : undefined}
          onChange={(event) => onWidget({ ...widget, thing: event.target.value, indicators: [] })}
          choices={items.map((one) => ({ value: one.id, label: `${say(one.name)} · ${one.areaName}` }))}
        />
      )}
      {reads.length > 1 && (
        <NativeSelect
          id="widget-reads"
          label={say(texts.what)}
          value={widget.indicators[0] ?? reads[0]}
          onChange={(event) => onWidget({ ...widget, indicators: [event.target.value] })}
          choices={reads.map((id) => ({ value: id, label: nameOf(id) }))}
        />
      )}
      <NativeSelect
        id="widget-hours"
        label={say(texts.hours)}
        value={String(widget.options?.hours ?? 48)}
        onChange={(event) => onWidget({ ...widget, options: { ...widget.options, hours: Number(event.target.value) } })}
        choices={STRETCHES.map(([hours, words]) => ({ value: String(hours), label: say(words) }))}
      />
    </>
  )
}
