import { formatDay } from '#kernel/time.ts'
import { unitIn } from '#kernel/unit-words.ts'
import type { IndicatorOut } from '#platform/indicators/contract.ts'
import { indicatorDefinitionUrl, indicatorUrl } from '#platform/routes/web/urls.ts'
import { useGet } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { useModules } from '#platform/settings/web/use-modules.ts'
import { Card } from '#ui/card.tsx'
import { formatNumber } from '#ui/format.ts'
import { KeyValue } from '#ui/key-value.tsx'
import { definitionOf, kindWords } from './indicator-words.ts'
import { measures, texts } from './texts.ts'

/** What an indicator means: unit, how it adds up, its formula in words, when it is due. */
export function IndicatorFacts({ indicator }: { indicator: IndicatorOut }) {
  const { lang, say } = useLang()
  const modules = useModules()
  const plan = definitionOf(indicator)
  const { ratio } = plan
  const all = useGet<{ items: IndicatorOut[] }>(
    '/api/v1/indicators',
    { of: 'figure', limit: 1000 },
    { every: 0, wait: !ratio },
  )
  const part = (id: string) => {
    const found = all.data?.items.find((one) => one.id === id)
    return (
      <a href={indicatorUrl(id)} className="text-accent hover:underline">
        {found ? say(found.title) : id}
      </a>
    )
  }
  const better = { high: texts.betterHigh, low: texts.betterLow, neither: texts.betterNeither }[plan.better]
  const pairs = [
    { key: 'unit', label: say(texts.unit), value: unitIn(indicator.unit, lang) || '–' },
    {
      key: 'measure',
      label: say(texts.measure),
      value: say(measures[plan.measure] ?? { vi: plan.measure, en: plan.measure }),
    },
    ...(ratio
      ? [
          {
            key: 'formula',
            label: say(texts.formula),
            value: (
              <>
                {ratio.scale !== 1 && `${formatNumber(ratio.scale, lang)} × `}
                {part(ratio.over)} ÷ {part(ratio.under)}
              </>
            ),
          },
        ]
      : []),
    ...(plan.formula ? [{ key: 'formula', label: say(texts.formula), value: plan.formula.text }] : []),
    {
      key: 'periods',
      label: say(texts.periods),
      value: `${kindWords(plan, say)}${plan.cumulative ? `; ${say(texts.cumulative)}` : ''}`,
    },
    {
      key: 'due',
      label: say(texts.due),
      value: plan.due?.dueDays === undefined ? say(texts.noDue) : say(texts.dueDays, { n: plan.due.dueDays }),
    },
    { key: 'better', label: say(texts.better), value: say(better) },
    { key: 'owner', label: say(texts.owner), value: say(modules.titleOf(indicator.id)) },
    {
      key: 'since',
      label: say(texts.since),
      value: `${indicator.since <= '1900-01-01' ? say(texts.always) : formatDay(indicator.since)} · ${say(texts.version, { n: indicator.version })}`,
    },
    { key: 'id', label: say(texts.code), value: <code className="break-all">{indicator.id}</code> },
    {
      key: 'definition',
      label: say(texts.definition),
      value: (
        <a href={indicatorDefinitionUrl(indicator.id)} className="text-accent hover:underline">
          {say(texts.definitionSee)}
        </a>
      ),
    },
  ]
  return (
    <Card title={say(texts.definition)} padded>
      <KeyValue pairs={pairs} />
    </Card>
  )
}
