import { CircleDashed, Clock } from 'lucide-react'
import type { Lang } from '#kernel/text.ts'
import { say } from '#kernel/text.ts'
import { unitIn } from '#kernel/unit-words.ts'
import { classes } from './classes.ts'
import { formatNumber } from './format.ts'
import { pageLang } from './page-lang.ts'
import { SimulatedBadge } from './simulated-badge.tsx'
import { type Tone, toneClass } from './status.ts'
import { texts } from './texts.ts'

export type Standing =
  | { kind: 'fresh' }
  /** Past its due time: `age` says how old the value is, `3 giờ`. */
  | { kind: 'late'; age: string }
  /** There is none: why, and who owes it. */
  | { kind: 'missing'; cause: string; owner?: string }

export type ValueSize = 'body' | 'section' | 'kpi' | 'head' | 'hero'

export interface ValueProps {
  value: number | null | undefined
  unit?: string
  digits?: number
  standing?: Standing
  size?: ValueSize
  tone?: Tone
  simulated?: boolean
  lang?: Lang
  className?: string
}

const sizes: Record<ValueSize, string> = {
  body: 'text-body',
  section: 'text-section',
  kpi: 'text-kpi',
  head: 'text-head',
  hero: 'text-hero',
}

const unitSizes: Record<ValueSize, string> = {
  body: 'text-caption',
  section: 'text-caption',
  kpi: 'text-axis',
  head: 'text-body',
  hero: 'text-read',
}

function Missing({ standing, lang, className }: { standing: Standing; lang: Lang; className?: string }) {
  return (
    <span data-value="missing" className={classes('inline-flex items-start gap-1.5 text-left text-off', className)}>
      <CircleDashed aria-hidden="true" className="mt-[0.15em] size-[1em] shrink-0" />
      <span className="text-caption leading-snug font-medium">
        {say(texts.noFigure, lang)}
        {standing.kind === 'missing' && (
          <span className="block font-normal">
            {standing.cause}
            {standing.owner && ` · ${standing.owner}`}
          </span>
        )}
      </span>
    </span>
  )
}

/** A number with its unit. Late: in the colour of what is off, with its age. Missing: says so with the cause, never a blank or a zero. */
export function Value(props: ValueProps) {
  const {
    value,
    unit,
    digits,
    standing = { kind: 'fresh' },
    size = 'body',
    tone,
    simulated,
    lang = pageLang(),
    className,
  } = props
  if (value === null || value === undefined || standing.kind === 'missing')
    return <Missing standing={standing} lang={lang} className={className} />
  const late = standing.kind === 'late'
  return (
    <span
      data-value={standing.kind}
      className={classes(
        'inline-flex flex-wrap items-baseline gap-x-1',
        late ? 'text-off' : tone && `${toneClass(tone)} text-tone`,
        className,
      )}
    >
      <span className="whitespace-nowrap">
        <span className={classes('font-semibold tabular-nums', sizes[size])}>{formatNumber(value, lang, digits)}</span>
        {/* A space of the text, not of the layout: it is copied and spoken too. */}
        {unit && unit !== '%' && ' '}
        {unit && (
          <span className={classes('font-medium', unitSizes[size], !late && !tone && 'text-fg3')}>
            {unitIn(unit, lang)}
          </span>
        )}
      </span>
      {late && (
        <span className="inline-flex items-center gap-0.5 text-axis font-medium">
          <Clock aria-hidden="true" className="size-3" />
          {say(texts.late, lang)} {standing.age}
        </span>
      )}
      {simulated && <SimulatedBadge lang={lang} />}
    </span>
  )
}
