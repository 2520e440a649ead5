import { Lock } from 'lucide-react'
import { MARK } from '#platform/figures/grid-contract.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { classes } from '#ui/classes.ts'
import { type Status, toneClass } from '#ui/status.ts'
import { StatusShape } from '#ui/status-shape.tsx'
import type { Cell, Edit } from './grid-model.ts'
import { marks } from './texts.ts'

export type Mark = keyof typeof marks

const looks: Record<Mark, Status> = {
  unsaved: 'info',
  wrong: 'critical',
  asks: 'medium',
  d: 'off',
  s: 'info',
  r: 'high',
  o: 'ok',
  odd: 'medium',
  insisted: 'ok',
  differs: 'high',
  locked: 'off',
  late: 'high',
  sum: 'medium',
}

/** What is known of a cell before its mark is chosen. */
export interface Marked {
  cell: Cell | undefined
  edit: Edit | undefined
  /** A check asks for a reason. */
  asks: boolean
  /** Its parts do not make it. */
  off: boolean
  /** Nothing came though it was due. */
  late: boolean
}

/** The one thing about a cell that must be seen first; undefined for an empty cell that nobody owes. */
export function markOf({ cell, edit, asks, off, late }: Marked): Mark | undefined {
  if (edit) {
    if (edit.value === undefined || (edit.refused && !edit.asks)) return 'wrong'
    if (off && !edit.insist) return 'sum'
    return asks && !edit.insist ? 'asks' : 'unsaved'
  }
  if (off && cell?.state !== 'o') return 'sum'
  if (cell && cell.marks & MARK.differs) return 'differs'
  if (cell?.state === 'r') return 'r'
  if (cell && cell.marks & MARK.odd && cell.state !== 'o') return 'odd'
  if (cell && cell.marks & MARK.locked) return 'locked'
  if (cell?.state) return cell.state
  return late ? 'late' : undefined
}

/** Shape, colour and word of a cell's state. */
export function CellMark({ mark, className }: { mark: Mark; className?: string }) {
  const { say } = useLang()
  return (
    <span className={classes(toneClass(looks[mark]), 'inline-flex items-center gap-1 text-tone', className)}>
      {mark === 'locked' ? (
        <Lock aria-hidden="true" className="size-2.5" />
      ) : (
        <svg viewBox="-14 -14 28 28" aria-hidden="true" className="size-2.5 shrink-0">
          <StatusShape status={looks[mark]} r={13} />
        </svg>
      )}
      {say(marks[mark])}
    </span>
  )
}
