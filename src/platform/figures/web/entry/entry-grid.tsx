import { ArrowDownToLine, CloudOff, Redo2, SearchX, Send, Square, Undo2 } from 'lucide-react'
import { type ReactNode, useMemo, useState } from 'react'
import { type GridOut, MARK } from '#platform/figures/grid-contract.ts'
import { useNotice } from '#platform/routes/web/notices.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { FormProblem } from '#platform/settings/web/form-problem.tsx'
import { Badge } from '#ui/badge.tsx'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { formatNumber } from '#ui/format.ts'
import { Progress } from '#ui/progress.tsx'
import { CellPanel } from './cell-panel.tsx'
import { type At, type Edit, fillDown, isWritable, putBlock, readBlock, readCell } from './grid-model.ts'
import { corners, GridTable } from './grid-table.tsx'
import { narrowGrid } from './narrow-grid.ts'
import { texts } from './texts.ts'
import { type EditsKept, useEdits } from './use-edits.ts'
import { useLooks } from './use-looks.ts'
import { type Saving, useSave } from './use-save.ts'

export interface EntryGridProps {
  grid: GridOut
  /** Under which key this device keeps what is not saved. */
  kept: string
  field: string | undefined
  readOnly: boolean
  label: string
  /** Words that the indicators shown must have. */
  find: string
}

const START: At = { r: 0, c: 0 }

/** The grid with what is done with it: typing, pasting, the way back, saving; and what the chosen cell is about. */
export function EntryGrid({ grid: all, kept, field, readOnly, label, find }: EntryGridProps) {
  const { say, lang } = useLang()
  const notice = useNotice()
  const edited = useEdits(kept)
  const { edits, change, undo, redo } = edited
  const saving = useSave(all, field, edited)
  const grid = useMemo(() => narrowGrid(all, find), [all, find])
  const looks = useLooks(grid, edits, lang)
  const [chosen, setSelection] = useState({ from: START, to: START })
  const selection = { from: within(grid, chosen.from), to: within(grid, chosen.to) }
  const box = corners(selection.from, selection.to)
  const focus = selection.to
  if (!grid.rows.length || !grid.columns.length)
    return (
      <Card>
        <EmptyState icon={<SearchX />} title={say(texts.noneFound)} from={say(texts.noneFoundHow)} />
      </Card>
    )
  const put = (at: At, edit: Edit) => change(new Map([[looks.keyAt(at), edit]]))
  const type = (at: At, text: string) => {
    if (!isWritable(grid, at) || text.trim() === looks.textAt(at)) return
    const { insist, note } = looks.editAt(at) ?? {}
    put(at, { text: text.trim(), value: readCell(text), ...(insist && { insist }), ...(note && { note }) })
  }
  const paste = (block: readonly (readonly string[])[]) => {
    const { patch, outside } = putBlock(grid, block, box.from, box.to)
    change(patch)
    if (outside) notice({ status: 'medium', title: say(texts.outside, { n: outside }) })
  }
  const fill = () => box.from.r < box.to.r && change(fillDown(grid, looks.textAt, box.from, box.to))
  const drafts = all.cells.some((cell) => cell[3] === 'd' || cell[3] === 'r')
  return (
    <div className="flex flex-col gap-2">
      <Toolbar {...{ edited, saving, readOnly, drafts }} fill={box.from.r < box.to.r ? fill : undefined} />
      <FormProblem problem={saving.problem} />
      {saving.problem !== null && edits.size > 0 && (
        <p className="text-high">{say(texts.stopped, { n: formatNumber(edits.size, lang) })}</p>
      )}
      {saving.stopped && edits.size > 0 && (
        <p role="status" className="text-high">
          {say(texts.stoppedByHand, {
            saved: formatNumber(saving.stopped.saved, lang),
            left: formatNumber(edits.size, lang),
          })}
        </p>
      )}
      <div className="grid grid-cols-1 gap-3 lg:grid-cols-[minmax(0,1fr)_18rem]">
        <GridTable
          {...{ grid, label, looks, selection, readOnly }}
          onSelect={(from, to) => setSelection({ from, to })}
          onType={type}
          onPaste={(text) => paste(readBlock(text))}
          onEmpty={() => paste([['']])}
          onUndo={undo}
          onRedo={redo}
          onFill={fill}
        />
        <CellPanel
          grid={grid}
          at={focus}
          looks={looks}
          onReason={(insist) => {
            const edit = looks.editAt(focus) ?? {
              text: looks.textAt(focus),
              value: looks.cellAt(focus)?.value ?? null,
            }
            const closed = Boolean((looks.cellAt(focus)?.marks ?? 0) & MARK.locked)
            put(focus, { ...edit, insist, ...(closed && { note: insist }) })
          }}
        />
      </div>
      <p className="text-caption text-fg3 max-sm:hidden">{say(texts.keys)}</p>
    </div>
  )
}

/** A place kept within a grid that has become smaller. */
const within = (grid: GridOut, { r, c }: At): At => ({
  r: Math.max(0, Math.min(r, grid.rows.length - 1)),
  c: Math.max(0, Math.min(c, grid.columns.length - 1)),
})

/** A verb of the toolbar: by its sign alone where there is no room for the word. */
function Tool({ says, ...rest }: { says: string; icon: ReactNode; disabled: boolean; onClick: () => void }) {
  return (
    <Button kind="quiet" aria-label={says} title={says} className="max-sm:h-11 max-sm:w-11 max-sm:px-0" {...rest}>
      <span className="max-sm:hidden">{says}</span>
    </Button>
  )
}

interface ToolbarProps {
  edited: EditsKept
  saving: Saving
  readOnly: boolean
  drafts: boolean
  fill: (() => void) | undefined
}

function Toolbar({ edited, saving, readOnly, drafts, fill }: ToolbarProps) {
  const { say, lang } = useLang()
  const { edits, outbox, restored, canUndo, canRedo, change, undo, redo } = edited
  const { busy, progress, stopping, save, stop } = saving
  const number = (n: number) => formatNumber(n, lang)
  return (
    <div className="flex flex-wrap items-center gap-1.5 sm:gap-2">
      <Button
        className="max-sm:h-11 max-sm:px-2"
        kind="plain"
        busy={busy}
        disabled={readOnly || !edits.size}
        onClick={() => save(false)}
      >
        {say(texts.save, { n: number(edits.size) })}
      </Button>
      <Button
        className="max-sm:h-11 max-sm:px-2"
        kind="primary"
        icon={<Send />}
        busy={busy}
        disabled={readOnly || (!edits.size && !drafts)}
        onClick={() => save(true)}
      >
        {say(texts.submit)}
      </Button>
      <Tool icon={<Undo2 />} says={say(texts.undo)} disabled={!canUndo} onClick={undo} />
      <Tool icon={<Redo2 />} says={say(texts.redo)} disabled={!canRedo} onClick={redo} />
      <Tool icon={<ArrowDownToLine />} says={say(texts.fill)} disabled={readOnly || !fill} onClick={() => fill?.()} />
      {progress && (
        <Progress
          thick
          className="w-full sm:w-80"
          label={say(texts.saving)}
          share={progress.done / progress.total}
          end={say(texts.savingOf, { done: number(progress.done), total: number(progress.total) })}
        />
      )}
      {progress && progress.done < progress.total && (
        <Button kind="plain" icon={<Square />} disabled={stopping} onClick={stop}>
          {say(stopping ? texts.stopping : texts.stop)}
        </Button>
      )}
      {outbox && (
        <Badge tone="high" icon={<CloudOff />}>
          {say(texts.waiting, { n: number(edits.size) })}
        </Badge>
      )}
      {!outbox && !progress && restored > 0 && edits.size > 0 && (
        <span className="flex items-center gap-2">
          <Badge tone="info">{say(texts.restored, { n: number(restored) })}</Badge>
          <Button
            size="small"
            kind="quiet"
            onClick={() => change(new Map([...edits.keys()].map((key) => [key, null])))}
          >
            {say(texts.discard)}
          </Button>
        </span>
      )}
    </div>
  )
}
