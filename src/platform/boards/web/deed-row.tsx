import { say as sayIn } from '#kernel/text.ts'
import { alertUrl } from '#platform/routes/web/urls.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { formatHour, formatMoment } from '#ui/format.ts'
import type { Tone } from '#ui/status.ts'
import { toneClass } from '#ui/status.ts'
import type { Deed } from '../contract.ts'

const TONES: Record<string, Tone> = {
  close: 'ok',
  'false-alarm': 'off',
  reopen: 'high',
  acknowledge: 'info',
  assign: 'info',
}

/** What somebody did about an alert: the deed, on which alert, who, when, and what they wrote. */
export function DeedRow({ deed, now }: { deed: Deed; now: number }) {
  const { lang } = useLang()
  const at = Date.parse(deed.at)
  return (
    <a
      href={alertUrl(deed.alert)}
      className={`${toneClass(TONES[deed.move] ?? 'plain')} grid h-full grid-cols-[0.5rem_minmax(0,1fr)_auto] content-center items-baseline gap-x-2.5 px-3.5 hover:bg-raised`}
    >
      <i aria-hidden="true" className="size-2 self-center rounded-full bg-tone" />
      <span className="truncate text-[0.78125rem] font-medium">
        <span className="text-fg3">{deed.number} · </span>
        {sayIn(deed.title, lang)}
      </span>
      <span className="text-[0.71875rem] font-semibold whitespace-nowrap text-tone">{sayIn(deed.moveTitle, lang)}</span>
      <span className="col-start-2 truncate text-[0.71875rem] text-fg3">
        {[deed.who, deed.note].filter(Boolean).join(' · ')}
      </span>
      <time dateTime={deed.at} className="text-right text-[0.71875rem] text-fg3">
        {now - at > 20 * 3_600_000 ? formatMoment(at) : formatHour(at)}
      </time>
    </a>
  )
}
