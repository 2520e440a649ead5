import { Lock } from 'lucide-react'
import { Got } from '#platform/routes/web/got.tsx'
import { useHere } from '#platform/routes/web/here.ts'
import { PageFrame } from '#platform/routes/web/page-frame.tsx'
import { useSession } from '#platform/routes/web/session.ts'
import { catalogueUrl, indicatorDefinitionUrl } from '#platform/routes/web/urls.ts'
import { useGet } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { Card } from '#ui/card.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import type { IndicatorOut } from '../contract.ts'
import { DefineForm } from './define-form.tsx'
import { draftOf, EMPTY } from './draft.ts'
import { figureOf, namer } from './field-words.ts'
import { texts } from './texts.ts'

/** Defines an indicator, or changes a definition into its next version. */
export default function DefinePage() {
  const { say } = useLang()
  const { params } = useHere()
  const session = useSession()
  const id = params.id
  const path = id ? `/api/v1/indicators/${encodeURIComponent(id)}` : ''
  const got = useGet<IndicatorOut>(path, undefined, { every: 0, wait: !id })
  const all = useGet<{ items: IndicatorOut[] }>('/api/v1/indicators', { of: 'figure', limit: 1000 }, { every: 0 })
  // Who may not save shall not fill in a form first.
  if (!session.may('indicators:write'))
    return (
      <PageFrame reading title={say(texts.define)} trail={[{ href: catalogueUrl(), label: say(texts.title) }]}>
        <Card>
          <EmptyState icon={<Lock />} title={say(texts.mayNot)} from={say(texts.mayNotHow)} />
        </Card>
      </PageFrame>
    )
  if (!id)
    return (
      <PageFrame reading title={say(texts.define)} trail={[{ href: catalogueUrl(), label: say(texts.title) }]}>
        <Card padded>
          <DefineForm start={EMPTY} all={all.data?.items ?? []} />
        </Card>
      </PageFrame>
    )
  return (
    <Got page of={got}>
      {(indicator) => (
        <PageFrame
          reading
          title={say(texts.changing, { name: say(indicator.title) })}
          trail={[
            { href: catalogueUrl(), label: say(texts.title) },
            { href: indicatorDefinitionUrl(id), label: say(indicator.title) },
          ]}
        >
          <Card padded>
            <Got of={all}>
              {({ items }) => (
                <DefineForm
                  key={`${id} ${indicator.version}`}
                  start={draftOf(figureOf(indicator), indicator.version, namer(items, say))}
                  before={indicator}
                  all={items}
                />
              )}
            </Got>
          </Card>
        </PageFrame>
      )}
    </Got>
  )
}
