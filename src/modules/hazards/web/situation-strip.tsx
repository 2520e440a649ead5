import type { ReactNode } from 'react'
import { say as sayIn } from '#kernel/text.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { formatMoment } from '#ui/format.ts'
import { type Status, toneClass } from '#ui/status.ts'
import type { ShownSituation } from './shown-situation.ts'
import { texts } from './texts.ts'

/** Status of a disaster risk level, 0 … 5, or null where nobody can say. The colours of Decision 18/2021 begin blue and yellow; ours follow their order. */
export function riskStatus(level: number | null): Status {
  if (level === null) return 'off'
  return (['ok', 'info', 'medium', 'high', 'critical', 'critical'] as const)[Math.max(0, Math.min(5, level))] ?? 'ok'
}

/** The level as a number in a square, in the ink of its status. */
export function RiskSquare({ level, size = 'large' }: { level: number | null; size?: 'large' | 'small' }) {
  const { say } = useLang()
  const look =
    size === 'large' ? 'size-8 rounded-control text-[1.125rem]' : 'size-[1.125rem] rounded-[0.3125rem] text-caption'
  return (
    <span
      className={`${toneClass(riskStatus(level))} ${look} grid shrink-0 place-items-center bg-tone font-bold text-on-status`}
    >
      <span className="spoken">{say(texts.risk)} </span>
      {level ?? '?'}
    </span>
  )
}

/** The day in one line: level of risk, what it is, the details, and whatever counts stand beside it. */
export function SituationStrip({ situation, children }: { situation: ShownSituation; children?: ReactNode }) {
  const { lang, say } = useLang()
  return (
    <section className="flex min-h-12 min-w-0 items-stretch overflow-hidden rounded-[0.625rem] border border-line bg-panel">
      <div
        className={`${toneClass(riskStatus(situation.level))} flex min-w-0 flex-1 items-center gap-3 bg-tone-soft px-4 py-1`}
      >
        <RiskSquare level={situation.level} />
        <div className="min-w-0 leading-tight">
          <p className="truncate text-section leading-tight font-semibold text-tone">{sayIn(situation.title, lang)}</p>
          <p className="truncate text-caption text-fg2">
            {sayIn(situation.detail, lang)}
            {situation.since && ` · ${say(texts.since, { at: formatMoment(Date.parse(situation.since)) })}`}
          </p>
        </div>
      </div>
      {children}
    </section>
  )
}
