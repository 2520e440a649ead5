import { formatDay } from '#kernel/time.ts'
import { PassportValue } from '#platform/routes/web/passport-opener.tsx'
import { figurePassportUrl } from '#platform/routes/web/urls.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { scaleUnit } from '#platform/settings/web/scale-unit.ts'
import type { ValueSize } from '#ui/value.tsx'
import type { FigureOut } from '../contract.ts'
import { texts } from './texts.ts'

export interface FigureValueProps {
  figure: FigureOut
  /** What it is, for screen readers. */
  label: string
  digits?: number
  size?: ValueSize
  borders?: string
  known?: string
  /** The badge of simulated data stands elsewhere in the row. */
  bare?: boolean
  /** Not the newest one: whether the next is overdue does not concern it. */
  past?: boolean
}

/** A figure with its unit and its passport; where it cannot be said, why. */
export function FigureValue({ figure, label, digits, size, borders, known, bare, past }: FigureValueProps) {
  const { lang, say } = useLang()
  if (figure.value === null)
    return (
      <span className="text-caption font-medium text-off">
        {figure.explanation ? say(figure.explanation) : say(texts.noFigure)}
      </span>
    )
  const shown = scaleUnit(figure.value, figure.unit, lang)
  return (
    <PassportValue
      passport={figurePassportUrl(figure.indicator, figure.area, figure.period, { borders, known })}
      label={`${label}, ${figure.areaName}${borders ? `, ${formatDay(borders)}` : ''}`}
      value={shown.value}
      unit={shown.unit}
      digits={shown.by === 1 ? digits : undefined}
      size={size}
      tone={!past && (figure.freshness === 'late' || figure.freshness === 'missing') ? 'off' : undefined}
      simulated={figure.simulated && !bare}
    />
  )
}
