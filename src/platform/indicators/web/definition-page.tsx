import { ChartLine, PencilLine } from 'lucide-react'
import { useState } from 'react'
import { formatDay } from '#kernel/time.ts'
import { Got } from '#platform/routes/web/got.tsx'
import { useHere } from '#platform/routes/web/here.ts'
import { PageFrame } from '#platform/routes/web/page-frame.tsx'
import { useSession } from '#platform/routes/web/session.ts'
import { catalogueUrl, indicatorEditUrl, indicatorUrl } from '#platform/routes/web/urls.ts'
import { useGet } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { KeyValue } from '#ui/key-value.tsx'
import type { IndicatorOut, IndicatorVersion } from '../contract.ts'
import { fieldWords, figureOf, namer } from './field-words.ts'
import { fieldNames, texts } from './texts.ts'
import { VersionList } from './version-list.tsx'
import { WithdrawDialog } from './withdraw-dialog.tsx'

type Whole = IndicatorOut & { versions: IndicatorVersion[] }

/** One definition: what holds today, all versions with what each changed, and where a series breaks. */
export default function DefinitionPage() {
  const { params } = useHere()
  const id = params.id ?? ''
  const got = useGet<Whole>(`/api/v1/indicators/${encodeURIComponent(id)}`, undefined, { every: 0 })
  return (
    <Got page of={got}>
      {(indicator) => <DefinitionView key={id} indicator={indicator} />}
    </Got>
  )
}

function DefinitionView({ indicator }: { indicator: Whole }) {
  const { say } = useLang()
  const session = useSession()
  const [withdrawing, setWithdrawing] = useState(false)
  const all = useGet<{ items: IndicatorOut[] }>('/api/v1/indicators', { of: 'figure', limit: 1000 }, { every: 0 })
  const offices = useGet<{ items: { code: string; name: { vi: string; en: string } }[] }>(
    '/api/v1/offices',
    { limit: 1000, fields: 'code,name' },
    { every: 0 },
  )
  const nameOf = namer(all.data?.items, say)
  const holding = indicator.versions.find((one) => one.holds) ?? indicator.versions[0]
  const plan = figureOf(holding ?? indicator)
  const officeName = offices.data?.items.find((one) => one.code === plan.office)?.name
  const words = (field: string, value: unknown) =>
    field === 'office' && officeName ? say(officeName) : fieldWords(field, value, say, nameOf)
  const fields = Object.keys(fieldNames).filter(
    (field) => !['title', 'withdrawn'].includes(field) && plan[field as keyof typeof plan] !== undefined,
  )
  const may = session.may('indicators:write') && plan.of === 'figure'
  return (
    <PageFrame
      title={say(indicator.title)}
      trail={[{ href: catalogueUrl(), label: say(texts.title) }]}
      note={[plan.code, plan.group].filter(Boolean).join(' · ')}
      actions={
        <>
          <Button icon={<ChartLine />} href={indicatorUrl(indicator.id)}>
            {say(texts.values)}
          </Button>
          {may && !plan.withdrawn && <Button onClick={() => setWithdrawing(true)}>{say(texts.withdraw)}</Button>}
          {may && (
            <Button kind="primary" icon={<PencilLine />} href={indicatorEditUrl(indicator.id)}>
              {say(texts.edit)}
            </Button>
          )}
        </>
      }
    >
      {plan.withdrawn && (
        <p className="mb-3 rounded-panel bg-info-soft px-3.5 py-2.5 text-fg1">
          {say(texts.withdrawn2, { day: formatDay(plan.withdrawn) })}
        </p>
      )}
      <div className="grid items-start gap-3 lg:grid-cols-2">
        <Card title={say(texts.definition)} padded>
          <KeyValue
            pairs={[
              ...fields.map((field) => ({
                key: field,
                label: say(fieldNames[field]!),
                value: <span className="whitespace-pre-line">{words(field, plan[field as keyof typeof plan])}</span>,
              })),
              { key: 'id', label: say(texts.id), value: <code className="break-all">{indicator.id}</code> },
            ]}
          />
        </Card>
        <VersionList versions={indicator.versions} words={words} />
      </div>
      {withdrawing && <WithdrawDialog id={indicator.id} onClose={() => setWithdrawing(false)} />}
    </PageFrame>
  )
}
