import { ArrowDown, ArrowUp, Plus, X } from 'lucide-react'
import { useState } from 'react'
import { useLang } from '#platform/routes/web/words.tsx'
import { Button } from '#ui/button.tsx'
import { IconButton } from '#ui/icon-button.tsx'
import { TextField } from '#ui/text-field.tsx'
import type { Part, TablePart } from '../../../regime/contract.ts'
import { HoleDialog } from './hole-dialog.tsx'
import { swapped } from './swapped.ts'
import { TableDialog } from './table-dialog.tsx'
import { TALL, TALL_ICON } from './tall.ts'
import { texts } from './texts.ts'

const NAMES = { heading: texts.heading, text: texts.paragraph, table: texts.table } as const
const NEW_TABLE: TablePart = { kind: 'table', by: 'indicators', indicators: [], columns: [{ title: 'Kỳ này' }] }

export interface OutlineFieldsProps {
  /** Before the ids of the fields, where two outlines could be on one page. */
  id: string
  parts: readonly Part[]
  onParts: (parts: Part[]) => void
}

/** The parts of a report one under the other: words to be typed, figures to be chosen, tables to be set up, all by keys. */
export function OutlineFields({ id, parts, onParts }: OutlineFieldsProps) {
  const { say } = useLang()
  const [inserting, setInserting] = useState<number | null>(null)
  const [table, setTable] = useState<{ at: number; part: TablePart } | null>(null)
  const put = (at: number, part: Part) => onParts(parts.with(at, part))
  const insert = (at: number, hole: string) => {
    const part = parts[at]!
    if (part.kind === 'table') return
    const field = document.getElementById(`${id}-${at}`) as HTMLTextAreaElement | null
    const caret = field?.selectionStart ?? part.text.length
    put(at, { ...part, text: part.text.slice(0, caret) + hole + part.text.slice(caret) })
    setInserting(null)
  }
  const nameOf = (at: number) => say(texts.partOf, { kind: say(NAMES[parts[at]!.kind]).toLowerCase(), n: at + 1 })
  return (
    <div className="flex flex-col gap-3">
      {parts.length === 0 && <p className="text-fg3">{say(texts.outlineNone)}</p>}
      {[...parts.entries()].map(([at, part]) => (
        // The parts of a report have no names; their order is what they are.
        <div key={`part-${at}`} className="flex flex-col gap-1.5">
          {part.kind === 'table' ? (
            <div className="rounded-control bg-raised px-3 py-2">
              <p className="font-medium">
                {say(texts.partOf, { kind: say(texts.table), n: at + 1 })}
                {part.title && `: ${part.title}`}
              </p>
              <p className="text-caption text-fg3">{summaryOf(part, say)}</p>
            </div>
          ) : (
            <TextField
              id={`${id}-${at}`}
              label={say(texts.partOf, { kind: say(NAMES[part.kind]), n: at + 1 })}
              rows={part.kind === 'heading' ? 1 : Math.min(8, Math.ceil(part.text.length / 80) + 1)}
              value={part.text}
              onChange={(e) => put(at, { ...part, text: (e.currentTarget as unknown as HTMLTextAreaElement).value })}
            />
          )}
          <span className="flex flex-wrap items-center gap-1">
            {part.kind === 'table' ? (
              <Button size="small" className={TALL} onClick={() => setTable({ at, part })}>
                {say(texts.editTable)}
              </Button>
            ) : (
              <Button
                size="small"
                className={TALL}
                aria-label={say(texts.insertInto, { part: nameOf(at) })}
                onClick={() => setInserting(at)}
              >
                {say(texts.insert)}
              </Button>
            )}
            <IconButton
              className={TALL_ICON}
              label={say(texts.up, { part: nameOf(at) })}
              icon={<ArrowUp />}
              disabled={at === 0}
              onClick={() => onParts(swapped(parts, at, at - 1))}
            />
            <IconButton
              className={TALL_ICON}
              label={say(texts.down, { part: nameOf(at) })}
              icon={<ArrowDown />}
              disabled={at === parts.length - 1}
              onClick={() => onParts(swapped(parts, at, at + 1))}
            />
            <IconButton
              className={TALL_ICON}
              label={say(texts.takeOut, { part: nameOf(at) })}
              icon={<X />}
              onClick={() => onParts(parts.toSpliced(at, 1))}
            />
          </span>
        </div>
      ))}
      <span className="flex flex-wrap gap-2">
        <Button icon={<Plus />} className={TALL} onClick={() => onParts([...parts, { kind: 'heading', text: '' }])}>
          {say(texts.addHeading)}
        </Button>
        <Button icon={<Plus />} className={TALL} onClick={() => onParts([...parts, { kind: 'text', text: '' }])}>
          {say(texts.addParagraph)}
        </Button>
        <Button icon={<Plus />} className={TALL} onClick={() => setTable({ at: parts.length, part: NEW_TABLE })}>
          {say(texts.addTable)}
        </Button>
      </span>
      {inserting !== null && (
        <HoleDialog onInsert={(hole) => insert(inserting, hole)} onClose={() => setInserting(null)} />
      )}
      {table && (
        <TableDialog
          part={table.part}
          onClose={() => setTable(null)}
          onPart={(part) => {
            onParts(table.at < parts.length ? parts.with(table.at, part) : [...parts, part])
            setTable(null)
          }}
        />
      )}
    </div>
  )
}

function summaryOf(part: TablePart, say: ReturnType<typeof useLang>['say']): string {
  const rows = part.by === 'units' ? say(texts.unitRows) : say(texts.nRows, { n: part.indicators?.length ?? 0 })
  return say(texts.summary, { rows, columns: part.columns.length })
}
