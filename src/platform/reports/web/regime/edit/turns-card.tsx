import { Plus } from 'lucide-react'
import { useEffect, useState } from 'react'
import { parsePeriod, periodTitle } from '#kernel/period.ts'
import { formatDay } from '#kernel/time.ts'
import { send } from '#platform/routes/web/api.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { useSettled } from '#platform/settings/web/use-settled.ts'
import { Badge } from '#ui/badge.tsx'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { texts as words } from '../texts.ts'
import { type CardOfForm, withException } from './report-form.ts'
import { TALL } from './tall.ts'
import { texts } from './texts.ts'
import { TurnDialog } from './turn-dialog.tsx'

interface Turn {
  period: string
  title: { vi: string; en: string }
  from: string
  to: string
  due: string
}

/** The turns as the rule makes them, checked with the eyes before it is saved; one of them may have dates of its own. */
export function TurnsCard({ form, put, readOnly }: CardOfForm) {
  const { say } = useLang()
  const [turns, setTurns] = useState<Turn[]>([])
  const [changing, setChanging] = useState<string | null>(null)
  const asked = useSettled(JSON.stringify(form.rule), 300)
  useEffect(() => {
    let stale = false
    const rule: unknown = JSON.parse(asked)
    send<{ items: Turn[] }>('POST', '/api/v1/reports/regime/preview', { rule })
      .then(({ items }) => !stale && setTurns(items))
      // A rule that is half typed has no turns yet; saving tells what is wrong with it.
      .catch(() => !stale && setTurns([]))
    return () => {
      stale = true
    }
  }, [asked])
  const exceptions = form.rule.exceptions ?? {}
  const once = form.rule.frequency === 'once'
  const others = Object.keys(exceptions).filter((period) => !turns.some((turn) => turn.period === period))
  const titleOf = (period: string) => {
    const known = parsePeriod(period)
    return known
      ? say(periodTitle({ ...known, calendar: 'calendar' }))
      : say(texts.turnName, { n: period.replace(/\D+/g, '') })
  }
  const addTurn = () => {
    let n = 1
    while (exceptions[`dot-${n}`]) n++
    setChanging(`dot-${n}`)
  }
  const change = (period: string, title: string) =>
    !readOnly && (
      <Button
        size="small"
        className={TALL}
        aria-label={`${say(texts.changeTurn)}: ${title}`}
        onClick={() => setChanging(period)}
      >
        {say(texts.changeTurn)}
      </Button>
    )
  return (
    <Card
      title={say(texts.turns)}
      tools={
        once &&
        !readOnly && (
          <Button size="small" icon={<Plus />} className={TALL} onClick={addTurn}>
            {say(texts.addTurn)}
          </Button>
        )
      }
    >
      <p className="px-3.5 pb-2 text-caption text-fg3">{say(texts.turnsNote)}</p>
      {turns.length === 0 && others.length === 0 && <p className="px-3.5 pb-3 text-fg2">{say(texts.turnsNone)}</p>}
      <ul aria-live="polite">
        {turns.map((turn) => (
          <li
            key={turn.period}
            className="flex flex-wrap items-center gap-x-3 gap-y-1 border-t border-line px-3.5 py-1.5"
          >
            <span className="min-w-0 flex-1 basis-52">
              <span className="font-medium">{once ? titleOf(turn.period) : say(turn.title)}</span>{' '}
              {!once && exceptions[turn.period] && <Badge tone="info">{say(texts.exception)}</Badge>}
              <span className="block text-caption text-fg3 tabular-nums">
                {say(words.covers, { from: formatDay(turn.from), to: formatDay(turn.to) })}
              </span>
            </span>
            <span className="font-medium tabular-nums">{say(words.dueOn, { day: formatDay(turn.due) })}</span>
            {change(turn.period, once ? titleOf(turn.period) : say(turn.title))}
          </li>
        ))}
        {others.map((period) => (
          <li key={period} className="flex flex-wrap items-center gap-x-3 gap-y-1 border-t border-line px-3.5 py-1.5">
            <span className="min-w-0 flex-1 basis-52">
              <span className="font-medium">{titleOf(period)}</span>{' '}
              <Badge tone={exceptions[period]!.skip ? 'off' : 'info'}>
                {say(exceptions[period]!.skip ? texts.skipped : texts.exception)}
              </Badge>
            </span>
            {change(period, titleOf(period))}
          </li>
        ))}
      </ul>
      {changing && (
        <TurnDialog
          title={titleOf(changing)}
          once={once}
          value={exceptions[changing] ?? {}}
          known={changing in exceptions}
          byRule={turns.find((turn) => turn.period === changing)}
          onClose={() => setChanging(null)}
          onValue={(to) => {
            put({ rule: withException(form.rule, changing, to) })
            setChanging(null)
          }}
        />
      )}
    </Card>
  )
}
