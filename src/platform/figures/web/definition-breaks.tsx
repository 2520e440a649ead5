import { TriangleAlert } from 'lucide-react'
import { formatDay } from '#kernel/time.ts'
import type { FigureIndicator } from '#platform/contract.ts'
import type { IndicatorOut, IndicatorVersion } from '#platform/indicators/contract.ts'
import { differences } from '#platform/indicators/formulas/differences.ts'
import { indicatorDefinitionUrl } from '#platform/routes/web/urls.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { texts } from './texts.ts'

/** Days from which a value of the series means something else than before, and the day it ended; nothing where there is none. */
export function DefinitionBreaks({ indicator }: { indicator: IndicatorOut & { versions?: IndicatorVersion[] } }) {
  const { say } = useLang()
  const versions = indicator.versions ?? []
  const plan = (one: { definition: Record<string, unknown> }) => one.definition as unknown as FigureIndicator
  const breaks = versions.filter((one, i) => {
    const before = versions[i + 1]
    return before && differences(plan(before), plan(one)).some((change) => change.breaks)
  })
  const { withdrawn } = plan(indicator)
  if (!breaks.length && !withdrawn) return null
  return (
    <p className="mb-3 flex flex-wrap items-start gap-x-2 gap-y-1 rounded-panel bg-medium-soft px-3.5 py-2.5 text-fg1">
      <TriangleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-medium" />
      {breaks.map((one) => (
        <span key={one.version}>{say(texts.definitionBreak, { day: formatDay(one.since) })}</span>
      ))}
      {withdrawn && <span>{say(texts.definitionEnd, { day: formatDay(withdrawn) })}</span>}
      <a href={indicatorDefinitionUrl(indicator.id)} className="font-medium text-accent hover:underline">
        {say(texts.definitionSee)}
      </a>
    </p>
  )
}
