import { Timer } from 'lucide-react'
import { vnDay } from '#kernel/time.ts'
import type { CalendarDay } from '#platform/calendar/contract.ts'
import { useGet } from '#platform/routes/web/use-get.ts'
import { useNow } from '#platform/routes/web/use-now.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { Card } from '#ui/card.tsx'
import { classes } from '#ui/classes.ts'
import { Progress } from '#ui/progress.tsx'
import { StatusMark } from '#ui/status-mark.tsx'
import type { CaseDetail } from '../contract.ts'
import { dueStanding, instantWords } from './due-standing.ts'
import { explainClock } from './explain-clock.ts'
import { texts } from './texts.ts'
import { clockTexts } from './texts-clock.ts'

/** When it is due, how long still, and why: the clock told line by line, so that anybody can count it again. */
export function ClockCard({ one }: { one: CaseDetail }) {
  const { say, lang } = useLang()
  const now = useNow(60)
  const { status, words } = dueStanding(one, now)
  const { effectiveDay } = one.clock
  const until = one.dueAt ? vnDay(new Date(one.dueAt)) : null
  const days = useGet<{ items: CalendarDay[] }>(
    '/api/v1/calendar',
    { from: effectiveDay, to: until },
    { every: 0, wait: !effectiveDay || !until || effectiveDay > until },
  )
  const lines = explainClock(one, days.data?.items ?? [], say)
  const from = Date.parse(one.receivedAt)
  const due = one.dueAt ? Date.parse(one.dueAt) : Number.NaN
  const share = one.endedAt || due <= from ? 1 : (now - from) / (due - from)
  return (
    <Card title={say(texts.due)} icon={<Timer />} padded>
      <div className="flex flex-wrap items-baseline gap-x-3">
        <StatusMark status={status} label={say(words)} size={18} lang={lang} className="text-title" />
        {one.dueAt && <span className="text-fg2">{say(instantWords(one.dueAt))}</span>}
      </div>
      {one.dueAt && one.endedAt === null && one.timeliness !== 'paused' && (
        <Progress
          className="mt-2.5"
          thick
          share={share}
          tone={status === 'info' ? 'accent' : status}
          label={say(texts.due)}
        />
      )}
      <details className="group mt-3" open>
        <summary className="flex min-h-8 items-center font-semibold text-accent [[data-surface=phone]_&]:min-h-11">
          {say(clockTexts.title)}
        </summary>
        <ol className="mt-1">
          {lines.map((line) => (
            <li
              key={line.key}
              className={classes(
                'grid grid-cols-[8.5rem_1fr] gap-x-3 border-t border-line py-1.5',
                line.result && 'font-semibold',
              )}
            >
              <span className={line.result ? 'text-fg1' : 'text-fg3'}>{line.label}</span>
              <span className="min-w-0">
                <span className="whitespace-pre-line">{line.value}</span>
                {line.note && <span className="block text-caption font-normal text-fg3">{line.note}</span>}
              </span>
            </li>
          ))}
        </ol>
      </details>
    </Card>
  )
}
