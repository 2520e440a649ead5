import {
  ArrowRightLeft,
  CalendarPlus,
  Hand,
  ListPlus,
  Merge,
  MessageSquare,
  MoreHorizontal,
  Paperclip,
  Pencil,
  UserRoundPlus,
  UsersRound,
} from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useNotice } from '#platform/routes/web/notices.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { Menu } from '#ui/menu.tsx'
import type { AllowedMove, CaseDetail, CaseMoveIn, CommonMove } from '../contract.ts'
import { CommentBox } from './comment-box.tsx'
import { GiveTask } from './give-task.tsx'
import { MoveDialog } from './move-dialog.tsx'
import { Refusal } from './refusal.tsx'
import { isAskless, splitMoves } from './split-moves.ts'
import { texts } from './texts.ts'
import { caseTexts } from './texts-case.ts'
import type { CaseHold } from './use-case.ts'

const ICONS: Record<CommonMove, ReactNode> = {
  claim: <Hand />,
  assign: <UserRoundPlus />,
  'hand-over': <ArrowRightLeft />,
  'add-helper': <UsersRound />,
  comment: <MessageSquare />,
  attach: <Paperclip />,
  extend: <CalendarPlus />,
  merge: <Merge />,
  rename: <Pencil />,
}

/** What I may do now: the next step first, each with its own small form; what is needed less often behind one button. */
export function CaseMoves({ one, hold }: { one: CaseDetail; hold: CaseHold }) {
  const { say } = useLang()
  const notice = useNotice()
  const [open, setOpen] = useState<AllowedMove | null>(null)
  const { steps, beside, more } = splitMoves(one.moves)
  const make = async (move: CaseMoveIn) => {
    const taken = await hold.move(move)
    if (taken) {
      setOpen(null)
      const title = one.moves.find((some) => some.move === move.move)?.title
      notice({ title: title ? say(title) : say(texts.done), body: one.code })
    }
    return taken
  }
  const choose = (move: AllowedMove) => {
    hold.clear()
    if (isAskless(move)) void make({ move: move.move })
    else setOpen(move)
  }
  const can = (move: string) => one.moves.some((some) => some.move === move)
  return (
    <Card title={say(caseTexts.moves)} icon={<ListPlus />} padded className="no-print">
      {hold.conflict && open === null && <Refusal>{say(caseTexts.conflict, { what: hold.conflict })}</Refusal>}
      {hold.problem && open === null && <Refusal>{hold.problem.detail}</Refusal>}
      {steps.length + beside.length + more.length === 0 && (
        <p className="mb-2 text-fg2">{say(one.record === 'mirrored' ? caseTexts.mirrored : caseTexts.noMoves)}</p>
      )}
      <div className="flex flex-col gap-2">
        {steps.map((move, at) => (
          <Button
            key={move.move}
            kind={at === 0 ? 'primary' : 'plain'}
            size="touch"
            wide
            busy={hold.busy && at === 0}
            onClick={() => choose(move)}
          >
            {say(move.title)}
          </Button>
        ))}
        <div className="grid grid-cols-2 gap-2">
          {beside.map((move) => (
            <Button
              key={move.move}
              wide
              kind={move.move === 'claim' && steps.length === 0 ? 'primary' : 'plain'}
              className="h-11"
              icon={ICONS[move.move as 'claim']}
              onClick={() => choose(move)}
            >
              <span className="leading-tight whitespace-normal">{say(move.title)}</span>
            </Button>
          ))}
          <GiveTask
            parent={{ kind: 'case', id: one.id }}
            title={`${one.code} · ${one.title}`}
            area={one.area}
            buttonClass="h-11 w-full"
          />
          {more.length > 0 && (
            <Menu
              trigger={
                <Button wide className="h-11" icon={<MoreHorizontal />}>
                  {say(caseTexts.moreMoves)}
                </Button>
              }
              groups={[
                more.map((move) => ({
                  id: move.move,
                  label: say(move.title),
                  icon: ICONS[move.move as 'claim'],
                  danger: move.grave,
                  onChoose: () => choose(move),
                })),
              ]}
            />
          )}
        </div>
        {can('comment') && <CommentBox id={one.id} make={make} busy={hold.busy} />}
      </div>
      {open && (
        <MoveDialog
          move={open}
          draft={one.id}
          about={`${one.code} · ${one.title}`}
          place={{ area: one.area, on: one.areaFrom, field: one.type.split('.')[0] }}
          busy={hold.busy}
          problem={hold.problem}
          conflict={hold.conflict}
          onMake={make}
          onClose={() => {
            hold.clear()
            setOpen(null)
          }}
        />
      )}
    </Card>
  )
}
