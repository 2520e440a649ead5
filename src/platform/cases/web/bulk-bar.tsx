import { MoreHorizontal, X } from 'lucide-react'
import { useState } from 'react'
import { useNotice } from '#platform/routes/web/notices.ts'
import { useRefresh } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { Button } from '#ui/button.tsx'
import { IconButton } from '#ui/icon-button.tsx'
import { Menu } from '#ui/menu.tsx'
import type { AllowedMove, CaseMoveIn, CaseOut } from '../contract.ts'
import { bulkMoves } from './bulk-moves.ts'
import { CASES, INBOX } from './cases-paths.ts'
import { moveCases } from './move-case.ts'
import { MoveDialog } from './move-dialog.tsx'
import { isAskless } from './split-moves.ts'
import { texts } from './texts.ts'
import { useCaseTypes } from './use-case-types.ts'
import type { Selection } from './use-selection.ts'

/** What can be done with everything that is ticked; each case succeeds or is refused by itself, and the refusals say why. */
export function BulkBar({ items, selection }: { items: readonly CaseOut[]; selection: Selection }) {
  const { say } = useLang()
  const notice = useNotice()
  const refresh = useRefresh()
  const { byId } = useCaseTypes()
  const [open, setOpen] = useState<AllowedMove | null>(null)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>(undefined)
  if (selection.ids.length === 0) return null
  const chosen = items.filter((one) => selection.has(one.id))
  const moves = bulkMoves(chosen, byId)
  const make = async (move: CaseMoveIn) => {
    setBusy(true)
    setProblem(undefined)
    try {
      const results = await moveCases(selection.ids, move)
      const refused = results.filter((one) => !one.ok)
      const done = results.length - refused.length
      notice({
        status: refused.length ? 'high' : 'ok',
        title: say(texts.bulkDone, { n: done }),
        body: refused.length
          ? say(texts.bulkRefused, { n: refused.length, why: refused[0]!.reason ? say(refused[0]!.reason) : '' })
          : undefined,
      })
      // What was refused stays ticked, so that it can be looked at.
      selection.set(
        results.filter((one) => one.ok).map((one) => one.id),
        false,
      )
      refresh(CASES, INBOX)
      setOpen(null)
      return true
    } catch (error) {
      setProblem(error)
      if (open === null)
        notice({ status: 'high', title: say(texts.notDone), body: error instanceof Error ? error.message : undefined })
      return false
    } finally {
      setBusy(false)
    }
  }
  const choose = (move: AllowedMove) => {
    setProblem(undefined)
    if (isAskless(move)) void make({ move: move.move })
    else setOpen(move)
  }
  return (
    <div
      role="toolbar"
      aria-label={say(texts.chosen, { n: selection.ids.length })}
      className="no-print z-20 flex min-h-12 items-center gap-2 border-t border-line2 bg-panel px-3 py-1.5 shadow-over"
    >
      <b className="shrink-0 font-semibold tabular-nums">{say(texts.chosen, { n: selection.ids.length })}</b>
      <IconButton label={say(texts.unselect)} icon={<X />} onClick={selection.clear} />
      <span className="flex-1" />
      {moves.slice(0, 3).map((move, at) => (
        <Button
          key={move.move}
          kind={at === 0 ? 'primary' : 'plain'}
          busy={busy}
          onClick={() => choose(move)}
          className="max-sm:nth-[n+5]:hidden [[data-surface=phone]_&]:h-11"
        >
          {say(move.title)}
        </Button>
      ))}
      {moves.length > 3 && (
        <Menu
          trigger={<IconButton label={say(texts.more)} icon={<MoreHorizontal />} framed />}
          groups={[
            moves.slice(3).map((move) => ({
              id: move.move,
              label: say(move.title),
              danger: move.grave,
              onChoose: () => choose(move),
            })),
          ]}
        />
      )}
      {open && (
        <MoveDialog
          move={open}
          draft="bulk"
          about={say(texts.chosen, { n: selection.ids.length })}
          place={{ area: chosen[0]?.area, on: chosen[0]?.areaFrom, field: chosen[0]?.type.split('.')[0] }}
          busy={busy}
          problem={problem}
          conflict={undefined}
          onMake={make}
          onClose={() => setOpen(null)}
        />
      )}
    </div>
  )
}
