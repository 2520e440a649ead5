import { lazy, Suspense, useEffect, useState } from 'react'
import { useNotice } from '#platform/routes/web/notices.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import type { AllowedMove, CaseMoveIn } from '../contract.ts'
import { firstStep, isAskless } from './split-moves.ts'
import { texts } from './texts.ts'
import { useCase } from './use-case.ts'

/** Most moves from a list are one press: the form, with its fields and choosers, comes with the first that asks. */
const MoveDialog = lazy(() => import('./move-dialog.tsx').then((file) => ({ default: file.MoveDialog })))

export interface MadeMoveProps {
  id: string
  /** Name of the move; left out = the next step. */
  move?: string
  onDone: () => void
}

/** A move made from a list: what I may do with the case is asked for; a move without a form is made at once, else its form opens. */
export function MadeMove({ id, move: wanted, onDone }: MadeMoveProps) {
  const { say } = useLang()
  const notice = useNotice()
  const hold = useCase(id)
  const [open, setOpen] = useState<AllowedMove | null>(null)
  const one = hold.answer.data
  const failed = hold.answer.error
  const make = async (move: CaseMoveIn) => {
    const taken = await hold.move(move)
    const title = one?.moves.find((some) => some.move === move.move)?.title
    if (taken) {
      notice({ title: title ? say(title) : say(texts.done), body: one?.code })
      onDone()
    }
    return taken
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the case is known
  useEffect(() => {
    if (failed && !one) {
      notice({ status: 'high', title: say(texts.notDone), body: failed.detail })
      onDone()
    }
    if (!one || open) return
    const step = wanted ? one.moves.find((move) => move.move === wanted) : firstStep(one.moves)
    if (!step) {
      notice({ status: 'info', title: say(texts.noNext), body: one.code })
      onDone()
      // A refusal needs a place to be read: the form opens empty with the reason above it.
    } else if (isAskless(step)) void make({ move: step.move }).then((taken) => !taken && setOpen(step))
    else setOpen(step)
  }, [one?.id, failed])
  if (!open || !one) return null
  return (
    <Suspense>
      <MoveDialog
        move={open}
        draft={one.id}
        about={`${one.code} · ${one.title}`}
        place={{ area: one.area, on: one.areaFrom, field: one.type.split('.')[0] }}
        busy={hold.busy}
        problem={hold.problem}
        conflict={hold.conflict}
        onMake={make}
        onClose={onDone}
      />
    </Suspense>
  )
}
