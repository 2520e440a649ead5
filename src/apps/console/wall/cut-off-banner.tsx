import { Unplug } from 'lucide-react'
import { useLiveStatus } from '#platform/routes/web/live.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { formatMoment, formatSpan } from '#ui/format.ts'
import { texts } from './texts.ts'

/** Says in words that the line is cut and since when, as long as it is. `answeredAt`: the last whole answer, ms. */
export function CutOffBanner({ now, failed, answeredAt }: { now: number; failed: boolean; answeredAt: number }) {
  const { lang, say } = useLang()
  const { state, lastAt } = useLiveStatus()
  if (state !== 'cut-off' && !failed) return null
  const since = Math.max(lastAt ?? 0, answeredAt) || now
  return (
    <p
      role="alert"
      className="flex shrink-0 items-center gap-2.5 rounded-control bg-critical px-4 py-2 text-section font-semibold text-on-status"
    >
      <Unplug aria-hidden="true" className="size-5 shrink-0" />
      {say(texts.cutOff, { at: formatMoment(since), span: formatSpan(now - since, lang) })}
    </p>
  )
}
