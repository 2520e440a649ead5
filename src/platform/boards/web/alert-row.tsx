import { memo } from 'react'
import { say as sayIn } from '#kernel/text.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { classes } from '#ui/classes.ts'
import { formatSpan } from '#ui/format.ts'
import { Progress } from '#ui/progress.tsx'
import { toneClass } from '#ui/status.ts'
import { StatusMark } from '#ui/status-mark.tsx'
import type { BoardAlert } from '../contract.ts'
import { deadlineLeft } from './deadline-left.ts'
import { texts } from './texts.ts'

export interface AlertRowProps {
  alert: BoardAlert
  now: number
  chosen?: boolean
  onChoose?: (id: string) => void
}

/** An alert as a line of the wall: mark with the map's number, what, where, since when, who, and the time that is left. */
export const AlertRow = memo(function AlertRow({ alert, now, chosen, onChoose }: AlertRowProps) {
  const { lang, say } = useLang()
  const { share, left } = deadlineLeft(alert.openedAt, alert.dueAt, now)
  const overdue = left < 0
  const unclaimed = alert.state === 'open'
  return (
    <button
      type="button"
      onClick={() => onChoose?.(alert.id)}
      aria-pressed={chosen}
      className={classes(
        toneClass(alert.severity),
        'grid h-full w-full grid-cols-[1.625rem_minmax(0,1fr)] content-center gap-x-2.5 px-3.5 text-left focus-visible:outline-offset-[-2px]',
        chosen ? 'bg-tone-soft' : 'hover:bg-raised',
      )}
    >
      <StatusMark status={alert.severity} number={alert.number} word="hidden" lang={lang} className="row-span-3" />
      <span className="truncate font-semibold">{sayIn(alert.title, lang)}</span>
      <span className="flex justify-between gap-3 text-caption text-fg2">
        <span className="truncate">
          {alert.areaName}
          {alert.passed && ` · ${say(texts.passed)}`}
        </span>
        <span className="shrink-0 text-fg3">{formatSpan(Math.max(0, now - Date.parse(alert.openedAt)), lang)}</span>
      </span>
      <Progress
        share={share}
        tone={overdue ? 'critical' : alert.severity}
        label={say(texts.deadline)}
        start={
          unclaimed ? (
            <>
              <b className="font-semibold text-tone">{say(texts.unclaimed)}</b>
              <span className="font-normal text-fg3"> · {alert.ownerName}</span>
            </>
          ) : (
            alert.ownerName
          )
        }
        end={
          <span className={overdue ? 'font-semibold text-critical' : undefined}>
            {say(overdue ? texts.overdue : texts.left, { span: formatSpan(left, lang) })}
          </span>
        }
      />
    </button>
  )
})
