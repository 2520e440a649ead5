import { CopyPlus, GripVertical, PencilLine, Trash2 } from 'lucide-react'
import type { KeyboardEvent } from 'react'
import { useLang } from '#platform/routes/web/words.tsx'
import { IconButton } from '#ui/icon-button.tsx'
import { SkeletonRows } from '#ui/skeleton.tsx'
import type { Painted } from '../../board-contract.ts'
import { placed } from './board-page.tsx'
import type { RawWidget } from './edit-history.ts'
import { texts } from './texts.ts'
import { WidgetCard } from './widget-card.tsx'

export interface EditedWidgetProps {
  raw: RawWidget
  n: number
  title: string
  painted: Painted | undefined
  onMove: (by: number) => void
  onSize: (wide: number, high: number) => void
  /** Another widget was let go over this one. */
  onDrop: (id: string) => void
  onDouble: () => void
  onRemove: () => void
  onEdit: () => void
}

const TYPE = 'application/x-saola-widget'
const STEPS: Record<string, [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}

/** A widget in the builder: its handle is dragged, or moved by arrows and sized by Shift with arrows. */
export function EditedWidget(props: EditedWidgetProps) {
  const { raw, n, title, painted } = props
  const { say } = useLang()
  const onKey = (event: KeyboardEvent) => {
    const by = STEPS[event.key]
    if (!by) return
    event.preventDefault()
    if (event.shiftKey) props.onSize(by[0], by[1])
    else props.onMove(by[0] + by[1])
  }
  return (
    <li
      style={placed(raw)}
      className="flex min-w-0 flex-col"
      onDragOver={(event) => event.dataTransfer.types.includes(TYPE) && event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault()
        const id = event.dataTransfer.getData(TYPE)
        if (id && id !== raw.id) props.onDrop(id)
      }}
    >
      <div className="mb-1 flex shrink-0 items-center gap-1 rounded-control bg-raised px-1">
        <button
          type="button"
          draggable
          aria-label={say(texts.grip, { n, title })}
          title={say(texts.grip, { n, title })}
          onKeyDown={onKey}
          onDragStart={(event) => {
            event.dataTransfer.setData(TYPE, raw.id)
            event.dataTransfer.effectAllowed = 'move'
          }}
          className="flex h-8 min-w-0 flex-1 cursor-grab items-center gap-1 truncate rounded-control px-1 text-left text-caption text-fg2 [[data-surface=phone]_&]:h-11"
        >
          <GripVertical aria-hidden="true" className="size-4 shrink-0" />
          <span className="truncate">{title}</span>
        </button>
        <IconButton
          size="small"
          icon={<PencilLine />}
          label={`${say(texts.change)}: ${title}`}
          onClick={props.onEdit}
        />
        <IconButton
          size="small"
          icon={<CopyPlus />}
          label={`${say(texts.duplicate)}: ${title}`}
          onClick={props.onDouble}
        />
        <IconButton size="small" icon={<Trash2 />} label={`${say(texts.delete)}: ${title}`} onClick={props.onRemove} />
      </div>
      <div className="min-h-0 flex-auto">
        {painted ? <WidgetCard painted={painted} at={new Date().toISOString()} /> : <SkeletonRows rows={4} />}
      </div>
    </li>
  )
}
