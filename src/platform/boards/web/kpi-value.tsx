import type { Lang, Text } from '#kernel/text.ts'
import { say as sayIn } from '#kernel/text.ts'
import { PassportValue } from '#platform/routes/web/passport-opener.tsx'
import { useNow } from '#platform/routes/web/use-now.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { scaleUnit } from '#platform/settings/web/scale-unit.ts'
import { Delta } from '#ui/delta.tsx'
import { formatNumber, formatSpan } from '#ui/format.ts'
import type { Kpi } from '../contract.ts'
import { kpiTone, targetSign } from './kpi-standing.ts'
import { texts } from './texts.ts'

/** The line below the name: target and period; what is missing says why instead. */
export function kpiNote(kpi: Kpi, lang: Lang, say: (text: Text, fill?: Record<string, string>) => string): string {
  if (kpi.value === null && kpi.cause) return sayIn(kpi.cause, lang)
  const target =
    kpi.target !== null && say(texts.target, { sign: targetSign(kpi.better), value: spoken(kpi.target, kpi, lang) })
  return (
    [target, kpi.periodTitle && shortPeriod(sayIn(kpi.periodTitle, lang))].filter(Boolean).join(' · ') ||
    say(texts.noTarget)
  )
}

/** A number with its unit as it is spoken: money in billions. */
function spoken(value: number, kpi: Kpi, lang: Lang): string {
  const { value: scaled, unit, by } = scaleUnit(value, kpi.unit, lang)
  return by === 1 ? formatNumber(value, lang) : `${formatNumber(scaled, lang, 1)} ${unit}`
}

/** "Tháng 10/2026" takes too much of a line: "T10/2026". */
function shortPeriod(title: string): string {
  return title.replace(/^Tháng /, 'T').replace(/^Quý /, 'Q')
}

/** The number of a key figure: a click opens its passport; late is drawn in its own ink with its age, missing says so. */
export function KpiValue({ kpi, size = 'kpi' }: { kpi: Kpi; size?: 'kpi' | 'head' }) {
  const { lang, say } = useLang()
  if (kpi.value === null) return <span className="font-medium text-off">{say(texts.noFigure)}</span>
  const tone = kpiTone(kpi)
  const shown = scaleUnit(kpi.value, kpi.unit, lang)
  return (
    <PassportValue
      passport={kpi.passport}
      label={sayIn(kpi.title, lang)}
      value={shown.value}
      unit={shown.unit}
      digits={shown.by === 1 ? kpi.decimals : 1}
      size={size}
      tone={tone === 'accent' ? undefined : tone}
      className="justify-end"
    />
  )
}

/** The change against the period before, good or bad; of a late figure how late it is, which matters more. */
export function KpiChange({ kpi }: { kpi: Kpi }) {
  const { lang, say } = useLang()
  const now = useNow(60)
  if (kpi.value === null) return null
  if (kpi.freshness === 'late' || kpi.freshness === 'missing')
    return (
      <span className="text-[0.71875rem] font-medium whitespace-nowrap text-off">
        {kpi.dueAt
          ? say(texts.late, { span: formatSpan(Math.max(0, now - Date.parse(kpi.dueAt)), lang) })
          : say(texts.lateWord)}
      </span>
    )
  if (kpi.change === null) return null
  const change = scaleUnit(kpi.change, kpi.unit, lang)
  return (
    <Delta
      change={change.value}
      better={kpi.better === 'neither' ? 'none' : kpi.better}
      digits={change.by === 1 ? kpi.decimals : 1}
      against={say(texts.against)}
      lang={lang}
    />
  )
}
