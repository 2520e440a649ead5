import { ListChecks } from 'lucide-react'
import { useNotice } from '#platform/routes/web/notices.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { Card } from '#ui/card.tsx'
import { Checkbox } from '#ui/checkbox.tsx'
import type { AlertDetail } from '../contract.ts'
import { texts } from './texts.ts'
import type { AlertHold } from './use-alert.ts'

/** The steps of the procedure; a tick is shown at once and can be taken back. */
export function AlertProcedure({ alert, hold }: { alert: AlertDetail; hold: AlertHold }) {
  const { say } = useLang()
  const notice = useNotice()
  const allowed = alert.moves.some((one) => one.move === 'step')
  const done = alert.procedure.filter((step) => step.done).length
  const tick = async (step: number, to: boolean, again = true) => {
    const procedure = alert.procedure.map((one) => (one.step === step ? { ...one, done: to } : one))
    if (!(await hold.move({ move: 'step', fill: { step, done: to } }, { procedure }))) return
    notice({
      title: say(to ? texts.stepDone : texts.stepUndone, { step }),
      action: again ? { label: say(texts.undo), onPress: () => void tick(step, !to, false) } : undefined,
    })
  }
  return (
    <Card
      title={say(texts.procedure)}
      icon={<ListChecks />}
      scope={alert.procedure.length ? say(texts.procedureDone, { done, all: alert.procedure.length }) : undefined}
      padded
    >
      {alert.procedure.length === 0 && <p className="text-fg3">{say(texts.noProcedure)}</p>}
      <ol className="flex flex-col">
        {alert.procedure.map((one) => (
          <li key={one.step}>
            <Checkbox
              checked={one.done}
              disabled={!allowed || hold.busy}
              onChecked={(to) => void tick(one.step, to)}
              label={
                <span className={one.done ? 'text-fg3' : ''}>
                  {one.step}. {say(one.title)}
                </span>
              }
            />
          </li>
        ))}
      </ol>
    </Card>
  )
}
