import { say as sayIn } from '#kernel/text.ts'
import { unitIn } from '#kernel/unit-words.ts'
import { alertUrl, thingUrl } from '#platform/routes/web/urls.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { formatDay, formatHour, formatNumber, formatSpan } from '#ui/format.ts'
import { KeyValue } from '#ui/key-value.tsx'
import { nameOf, toneClass } from '#ui/status.ts'
import { StatusMark } from '#ui/status-mark.tsx'
import type { BoardAlert } from '../contract.ts'
import { texts } from './texts.ts'

/** The card about the chosen alert, which a thin line joins to its mark: what, where, since when, who and until when. */
export function AlertCallout({ alert, now, className }: { alert: BoardAlert; now: number; className?: string }) {
  const { lang, say } = useLang()
  const opened = Date.parse(alert.openedAt)
  const due = Date.parse(alert.dueAt)
  const left = due - now
  const moment = (at: number) => (now - at > 72e6 ? `${formatHour(at)} · ${formatDay(at)}` : formatHour(at))
  const measured = alert.value !== null && `${formatNumber(alert.value, lang)} ${unitIn(alert.unit, lang)}`.trim()
  return (
    <div
      className={`${toneClass(alert.severity)} rounded-panel border bg-panel px-3.5 py-3 shadow-over ${className ?? ''}`}
      style={{ borderColor: 'color-mix(in srgb, var(--c) 38%, var(--bg1))' }}
    >
      <StatusMark
        status={alert.severity}
        size={13}
        lang={lang}
        className="text-[0.71875rem]"
        label={[alert.number, sayIn(nameOf(alert.severity), lang), alert.state === 'open' && say(texts.unclaimed)]
          .filter(Boolean)
          .join(' · ')}
      />
      <h3 className="mt-1 mb-2 line-clamp-2 text-[0.90625rem] font-semibold">
        <a href={alertUrl(alert.id)} className="hover:underline">
          {sayIn(alert.title, lang)}
        </a>
      </h3>
      <KeyValue
        layout="stacked"
        className="border-t border-line2 pt-2"
        pairs={[
          { key: 'place', label: say(texts.place), value: alert.areaName ?? '' },
          {
            key: 'since',
            label: say(texts.since),
            value: `${moment(opened)} · ${formatSpan(Math.max(0, now - opened), lang)}`,
          },
          { key: 'owner', label: say(texts.owner), value: alert.ownerName },
          {
            key: 'due',
            label: say(texts.due),
            value: (
              <span className={left < 0 ? 'text-critical' : undefined}>
                {moment(due)} · {say(left < 0 ? texts.overdue : texts.left, { span: formatSpan(left, lang) })}
              </span>
            ),
          },
          ...(measured
            ? [
                {
                  key: 'value',
                  label: say(texts.measured),
                  value: alert.thing ? (
                    <a href={thingUrl(alert.thing)} className="border-b border-dotted border-line3 hover:border-solid">
                      {measured}
                    </a>
                  ) : (
                    measured
                  ),
                },
              ]
            : []),
        ]}
      />
    </div>
  )
}
