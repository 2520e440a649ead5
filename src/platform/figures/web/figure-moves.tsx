import { useState } from 'react'
import { parsePeriod, periodTitle } from '#kernel/period.ts'
import type { Text } from '#kernel/text.ts'
import { send } from '#platform/routes/web/api.ts'
import { useNotice } from '#platform/routes/web/notices.ts'
import { useSession } from '#platform/routes/web/session.ts'
import { useRefresh } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { useSending } from '#platform/settings/web/use-sending.ts'
import { Button } from '#ui/button.tsx'
import type { FigureOut, FiguresTaken } from '../contract.ts'
import { ReturnDialog } from './approval/return-dialog.tsx'
import { texts } from './texts.ts'

type Move = 'submit' | 'approve' | 'return'

/** What may be done with a figure on its way to being official; nothing for one that is. */
export function FigureMoves({ figure }: { figure: FigureOut }) {
  const { say } = useLang()
  const session = useSession()
  const sending = useSending()
  const notice = useNotice()
  const refresh = useRefresh()
  const period = parsePeriod(figure.period)
  const title = period ? say(periodTitle(period)) : figure.period
  const [returning, setReturning] = useState(false)
  const go = async (move: Move, done: Text, note?: string) => {
    const { indicator, area } = figure
    await sending.run(async () => {
      const taken = await send<Pick<FiguresTaken, 'accepted' | 'rejected'>>('POST', '/api/v1/figures/moves', {
        items: [{ indicator, area, period: figure.period, ...(figure.category && { category: figure.category }) }],
        move,
        ...(note && { note }),
      })
      const refused = taken.rejected[0]
      notice(
        refused
          ? {
              status: 'high',
              title: say(texts.standing),
              body: typeof refused.reason === 'string' ? refused.reason : say(refused.reason),
            }
          : { title: say(done, { period: title }) },
      )
      refresh('/api/v1/figures', '/api/v1/boards')
      return taken
    })
  }
  const button = (move: Move, text: Text, done: Text) => (
    <Button
      size="small"
      kind={move === 'approve' ? 'plain' : 'quiet'}
      busy={sending.busy}
      aria-label={`${say(text)} ${title}`}
      onClick={() => (move === 'return' ? setReturning(true) : void go(move, done))}
    >
      {say(text)}
    </Button>
  )
  const approves = session.may('figures:approve')
  if (figure.method !== 'reported' || figure.status === 'official') return null
  return (
    <span className="flex justify-end gap-1">
      {returning && (
        <ReturnDialog
          busy={sending.busy}
          onClose={() => setReturning(false)}
          onReturn={(note) => void go('return', texts.returned, note).then(() => setReturning(false))}
        />
      )}
      {figure.status !== 'submitted' && session.may('figures:write') && button('submit', texts.submit, texts.submitted)}
      {figure.status === 'submitted' && approves && button('return', texts.giveBack, texts.returned)}
      {figure.status === 'submitted' && approves && button('approve', texts.approve, texts.approved)}
    </span>
  )
}
