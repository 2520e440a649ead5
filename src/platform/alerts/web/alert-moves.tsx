import { CheckCheck, CircleSlash, Hand, RotateCcw, UserRoundPlus } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useNotice } from '#platform/routes/web/notices.ts'
import { useSession } from '#platform/routes/web/session.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import type { AlertDetail, MoveIn } from '../contract.ts'
import { AssignDialog } from './assign-dialog.tsx'
import { CloseDialog } from './close-dialog.tsx'
import { CommentBox } from './comment-box.tsx'
import { ReasonDialog } from './reason-dialog.tsx'
import { Refusal } from './refusal.tsx'
import { texts } from './texts.ts'
import type { AlertHold } from './use-alert.ts'

const BUTTONS: { move: string; word: keyof typeof texts; icon: ReactNode }[] = [
  { move: 'assign', word: 'assign', icon: <UserRoundPlus /> },
  { move: 'close', word: 'close', icon: <CheckCheck /> },
  { move: 'false-alarm', word: 'falseAlarm', icon: <CircleSlash /> },
  { move: 'reopen', word: 'reopen', icon: <RotateCcw /> },
]

/** What I may do now: take it with one touch, the rest each with its own small form. */
export function AlertMoves({ alert, hold }: { alert: AlertDetail; hold: AlertHold }) {
  const { say } = useLang()
  const { person } = useSession()
  const notice = useNotice()
  const [open, setOpen] = useState<string | null>(null)
  const can = (move: string) => alert.moves.some((one) => one.move === move)
  const make = async (move: MoveIn, shown?: Partial<AlertDetail>) => {
    const taken = await hold.move(move, shown)
    if (taken) {
      setOpen(null)
      notice({ title: say(move.move === 'acknowledge' ? texts.taken : texts.sent) })
    }
    return taken
  }
  const take = () => make({ move: 'acknowledge' }, { state: 'acknowledged', owner: person.id, ownerName: person.name })
  const show = (move: string | null) => {
    hold.clear()
    setOpen(move)
  }
  const dialog = { alert, hold, make, onClose: () => show(null) }
  return (
    <Card title={say(texts.moves)} padded className="no-print">
      {hold.conflict && open === null && <Refusal>{say(texts.conflict, { what: hold.conflict })}</Refusal>}
      {hold.problem && open === null && <Refusal>{hold.problem.detail}</Refusal>}
      {alert.moves.length === 0 && <p className="text-fg3">{say(texts.noMoves)}</p>}
      <div className="flex flex-col gap-2">
        {can('acknowledge') && (
          <Button kind="primary" size="touch" wide icon={<Hand />} busy={hold.busy} onClick={() => void take()}>
            {say(texts.take)}
          </Button>
        )}
        <div className="grid grid-cols-2 gap-2">
          {BUTTONS.filter(({ move }) => can(move)).map(({ move, word, icon }) => (
            <Button key={move} wide icon={icon} onClick={() => show(move)} className="h-11 last:odd:col-span-2">
              {say(texts[word])}
            </Button>
          ))}
        </div>
        {can('comment') && <CommentBox alert={alert} make={make} busy={hold.busy} />}
      </div>
      {open === 'assign' && <AssignDialog {...dialog} />}
      {open === 'close' && <CloseDialog {...dialog} />}
      {(open === 'false-alarm' || open === 'reopen') && <ReasonDialog {...dialog} move={open} />}
    </Card>
  )
}
