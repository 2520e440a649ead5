import { say as sayIn } from '#kernel/text.ts'
import { unitIn } from '#kernel/unit-words.ts'
import type { BoardAlert } from '#platform/boards/contract.ts'
import { deadlineLeft } from '#platform/boards/web/deadline-left.ts'
import { alertUrl } from '#platform/routes/web/urls.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { Button, buttonClass } from '#ui/button.tsx'
import { formatNumber, formatSpan } from '#ui/format.ts'
import { StatusMark } from '#ui/status-mark.tsx'
import { texts } from './texts.ts'
import type { Claim } from './use-claim.ts'

export interface DecisionProps extends Claim {
  alert: BoardAlert
  now: number
  size: 'touch' | 'small'
}

/** An alert nobody has claimed, with the two things one can do about it: take it, or give it to somebody else. */
export function Decision({ alert, now, size, busy, claim }: DecisionProps) {
  const { lang, say } = useLang()
  const { left } = deadlineLeft(alert.openedAt, alert.dueAt, now)
  const span = formatSpan(Math.max(0, now - Date.parse(alert.openedAt)), lang)
  const value =
    alert.value === null ? undefined : `${formatNumber(alert.value, lang)} ${unitIn(alert.unit, lang)}`.trim()
  const touch = size === 'touch'
  return (
    <article className={touch ? 'px-4 pt-2.5 pb-3' : 'px-3.5 py-2.5'}>
      <div className="grid grid-cols-[1.375rem_minmax(0,1fr)] items-center gap-x-2">
        <StatusMark status={alert.severity} number={alert.number} size={20} word="hidden" lang={lang} />
        <h3 className={touch ? 'text-[0.90625rem] font-semibold' : 'font-semibold'}>
          <a href={alertUrl(alert.id)} className="hover:underline">
            {sayIn(alert.title, lang)}
          </a>
        </h3>
        <p className="col-start-2 text-caption text-fg3">
          {[alert.areaName, say(texts.ago, { span })].filter(Boolean).join(' · ')} ·{' '}
          <span className={left < 0 ? 'font-semibold text-critical' : undefined}>
            {say(left < 0 ? texts.overdue : texts.dueLeft, { span: formatSpan(left, lang) })}
          </span>
        </p>
        <p className={`col-start-2 text-fg2 ${touch ? 'mt-0.5 mb-2' : 'mb-1.5 text-caption'}`}>
          {[value && say(texts.measured, { value }), say(texts.answerable, { name: alert.ownerName })]
            .filter(Boolean)
            .join(' · ')}
        </p>
        <div className="col-start-2 flex gap-2">
          <Button
            kind="primary"
            size={size}
            className={touch ? 'min-w-0 flex-1' : undefined}
            busy={busy.has(alert.id)}
            onClick={() => claim(alert)}
          >
            {say(texts.claim)}
          </Button>
          <a href={alertUrl(alert.id)} className={`${buttonClass('plain', size)} ${touch ? 'min-w-0 flex-1' : ''}`}>
            {say(texts.giveOther)}
          </a>
        </div>
      </div>
    </article>
  )
}
