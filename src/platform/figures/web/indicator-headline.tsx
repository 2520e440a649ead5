import { periodTitle } from '#kernel/period.ts'
import type { IndicatorOut } from '#platform/indicators/contract.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { scaleUnit } from '#platform/settings/web/scale-unit.ts'
import { Delta } from '#ui/delta.tsx'
import { formatNumber } from '#ui/format.ts'
import { FigureStanding } from './figure-standing.tsx'
import { FigureValue } from './figure-value.tsx'
import { betterOf, definitionOf } from './indicator-words.ts'
import { changeOf, type Standing } from './newest-figures.ts'
import { texts } from './texts.ts'

export interface IndicatorHeadlineProps {
  indicator: IndicatorOut
  standing: Standing
  borders?: string
  known?: string
}

/** The newest value large, with its period, change, target and whether it came in time. */
export function IndicatorHeadline({ indicator, standing, borders, known }: IndicatorHeadlineProps) {
  const { lang, say } = useLang()
  const { figure, period } = standing.newest
  const plan = definitionOf(indicator)
  const changed = changeOf(standing, plan)
  const change = changed && scaleUnit(changed.by, indicator.unit, lang)
  const target = figure.target === null ? undefined : scaleUnit(figure.target, indicator.unit, lang)
  return (
    <div className="flex flex-wrap items-end gap-x-8 gap-y-2 px-4 py-3.5">
      <div>
        <p className="text-caption text-fg3">{say(periodTitle(period))}</p>
        <FigureValue {...{ figure, borders, known }} label={say(indicator.title)} digits={plan.decimals} size="hero" />
      </div>
      {change && standing.before && (
        <div>
          <p className="text-caption text-fg3">
            {say(changed.alone ? texts.againstAlone : texts.against, {
              period: say(periodTitle(standing.before.period)),
            })}
          </p>
          <Delta
            change={change.value}
            better={betterOf(plan)}
            unit={change.by === 1 ? undefined : change.unit}
            digits={change.by === 1 ? plan.decimals : undefined}
            lang={lang}
            className="text-read"
          />
        </div>
      )}
      {target && (
        <div>
          <p className="text-caption text-fg3">{say(texts.target)}</p>
          <p className="text-read font-semibold tabular-nums">
            {formatNumber(target.value, lang)} {target.unit}
          </p>
        </div>
      )}
      <div className="ml-auto">
        <FigureStanding figure={figure} />
      </div>
    </div>
  )
}
