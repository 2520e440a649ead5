import { CheckCheck, CloudUpload } from 'lucide-react'
import { useOutbox } from '#platform/routes/web/outbox.ts'
import { caseUrl } from '#platform/routes/web/urls.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { Card } from '#ui/card.tsx'
import { formatMoment } from '#ui/format.ts'
import { hamletTexts as texts } from './hamlet-texts.ts'

const REPORTS = '/api/v1/feedback/reports'

/**
 * What was written on this phone: all that waits for a line or was refused, and what has gone, when, under which code.
 * @param most of those that have gone, the newest.
 */
export function HamletSent({ most }: { most?: number }) {
  const { say } = useLang()
  const { unsent, gone } = useOutbox()
  const waiting = unsent.filter((one) => one.path === REPORTS)
  const sent = gone.filter((one) => one.path === REPORTS).slice(0, most)
  if (!waiting.length && !sent.length) return null
  return (
    <Card title={say(texts.onPhone)}>
      <ul className="text-read">
        {waiting.map((one) => (
          <li key={one.id} className="flex items-start gap-3 border-t border-line px-3.5 py-2.5 first:border-0">
            <CloudUpload aria-hidden="true" className="mt-1 size-5 shrink-0 text-high" />
            <span className="min-w-0">
              <span className="block font-semibold">{one.title}</span>
              <span className="block text-caption text-fg2">
                {say(one.why ? texts.refused : texts.waits, { at: formatMoment(one.at) })}
                {one.why && ` ${one.why}`}
              </span>
            </span>
          </li>
        ))}
        {sent.map((one) => (
          <li key={one.id} className="flex items-start gap-3 border-t border-line px-3.5 py-2.5 first:border-0">
            <CheckCheck aria-hidden="true" className="mt-1 size-5 shrink-0 text-ok" />
            <span className="min-w-0">
              <span className="block font-semibold">{one.title}</span>
              <span className="block text-caption text-fg2">
                {say(one.wentAt - one.at < AT_ONCE ? texts.wentAtOnce : texts.went, {
                  at: formatMoment(one.at),
                  went: formatMoment(one.wentAt),
                })}{' '}
                {one.made && (
                  <a href={caseUrl(one.made.id)} className="font-semibold text-accent tabular-nums">
                    {one.made.code}
                  </a>
                )}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </Card>
  )
}

/** Under a minute nobody would say that it waited. */
const AT_ONCE = 60_000
