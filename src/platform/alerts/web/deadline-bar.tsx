import { useNow } from '#platform/routes/web/use-now.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { formatSpan } from '#ui/format.ts'
import { Progress } from '#ui/progress.tsx'
import type { AlertOut } from '../contract.ts'
import { deadlineOf } from './deadline.ts'
import { texts } from './texts.ts'

/** Who has it and how much time is left, as a bar between two words. */
export function DeadlineBar({ alert, named = true }: { alert: AlertOut; named?: boolean }) {
  const { say, lang } = useLang()
  const { share, left, tone } = deadlineOf(alert, useNow(15))
  const span = formatSpan(left, lang)
  return (
    <Progress
      share={share}
      tone={tone}
      label={say(texts.deadline)}
      start={named ? alert.ownerName : undefined}
      end={
        <span className={left < 0 ? 'font-semibold text-critical' : ''}>
          {say(left < 0 ? texts.over : texts.left, { span })}
        </span>
      }
    />
  )
}
