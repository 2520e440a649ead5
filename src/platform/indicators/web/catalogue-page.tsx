import { BookOpen, FileUp, Plus, Target } from 'lucide-react'
import { matchRank } from '#kernel/vietnamese.ts'
import { Got } from '#platform/routes/web/got.tsx'
import { useHere } from '#platform/routes/web/here.ts'
import { PageFrame } from '#platform/routes/web/page-frame.tsx'
import { useSession } from '#platform/routes/web/session.ts'
import { figureImportUrl, newIndicatorUrl, targetsUrl } from '#platform/routes/web/urls.ts'
import { useGet } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { ChoiceRow } from '#platform/settings/web/choice-row.tsx'
import { SearchBox } from '#platform/settings/web/search-box.tsx'
import { today } from '#platform/settings/web/today.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Select } from '#ui/select.tsx'
import type { IndicatorOut } from '../contract.ts'
import { CatalogueTable } from './catalogue-table.tsx'
import { figureOf } from './field-words.ts'
import { periodKinds, texts } from './texts.ts'

export interface OfficeName {
  code: string
  name: { vi: string; en: string }
}

/** All indicators under their headings: found without accents, by office, by period, by who is late. */
export default function CataloguePage() {
  const { say, lang } = useLang()
  const { query, change } = useHere()
  const session = useSession()
  const got = useGet<{ items: IndicatorOut[] }>('/api/v1/indicators', { of: 'figure', limit: 1000 }, { every: 0 })
  const offices = useGet<{ items: OfficeName[] }>('/api/v1/offices', { limit: 1000, fields: 'code,name' }, { every: 0 })
  const late = useGet<{ items: { kind: string; indicator: string }[] }>('/api/v1/freshness', {
    state: 'late',
    limit: 1000,
  })
  const missing = useGet<{ items: { kind: string; indicator: string }[] }>('/api/v1/freshness', {
    state: 'missing',
    limit: 1000,
  })
  const lateAt = new Map<string, number>()
  for (const one of [...(late.data?.items ?? []), ...(missing.data?.items ?? [])])
    if (one.kind === 'figure') lateAt.set(one.indicator, (lateAt.get(one.indicator) ?? 0) + 1)
  const wanted = (query.q ?? '').trim()
  const rank = (one: IndicatorOut) =>
    wanted ? Math.max(...[say(one.title), figureOf(one).code ?? '', one.id].map((text) => matchRank(wanted, text))) : 1
  const isWithdrawn = (one: IndicatorOut) => (figureOf(one).withdrawn ?? '9999') <= today()
  const all = got.data?.items ?? []
  const shown = all.filter((one) => {
    const { office, periods } = figureOf(one)
    if (rank(one) <= 0) return false
    if (query.office && (query.office === 'none' ? office !== undefined : office !== query.office)) return false
    if (query.period && !(periods as readonly string[]).includes(query.period)) return false
    if (query.show === 'late') return lateAt.has(one.id)
    return query.show === 'withdrawn' ? isWithdrawn(one) : query.show === 'all' || !isWithdrawn(one)
  })
  const used = new Set(all.map((one) => figureOf(one).office))
  const groups = Map.groupBy(shown, (one) => figureOf(one).group ?? '')
  const order = [...groups.keys()].sort((a, b) => (firstCode(groups.get(a)!) < firstCode(groups.get(b)!) ? -1 : 1))
  return (
    <PageFrame
      title={say(texts.title)}
      note={got.data && say(texts.counts, { n: all.length, own: all.filter((one) => one.origin === 'local').length })}
      actions={
        <>
          <Button icon={<Target />} href={targetsUrl()}>
            {say(texts.targets)}
          </Button>
          {session.may('indicators:write') && (
            <>
              <Button icon={<FileUp />} href={figureImportUrl('indicators.catalogue')}>
                {say(texts.fromFile)}
              </Button>
              <Button kind="primary" icon={<Plus />} href={newIndicatorUrl()}>
                {say(texts.define)}
              </Button>
            </>
          )}
        </>
      }
    >
      <div className="mb-3 flex flex-wrap items-end gap-3">
        <SearchBox
          className="w-full sm:w-64"
          label={say(texts.search)}
          value={query.q ?? ''}
          onValue={(q) => change({ q }, { replace: true })}
        />
        <Select
          className="w-full sm:w-60"
          id="catalogue-office"
          label={say(texts.office)}
          lang={lang}
          value={query.office ?? ''}
          onValue={(office) => change({ office })}
          choices={[
            { value: '', label: say(texts.anyOffice) },
            { value: 'none', label: say(texts.noOffice) },
            ...(offices.data?.items ?? [])
              .filter((one) => used.has(one.code))
              .map((one) => ({ value: one.code, label: say(one.name) })),
          ]}
        />
        <Select
          className="w-full sm:w-40"
          id="catalogue-period"
          label={say(texts.period)}
          lang={lang}
          value={query.period ?? ''}
          onValue={(period) => change({ period })}
          choices={[
            { value: '', label: say(texts.anyPeriod) },
            ...Object.entries(periodKinds).map(([value, label]) => ({ value, label: say(label) })),
          ]}
        />
        <ChoiceRow
          label={say(texts.show)}
          value={query.show ?? ''}
          onValue={(show) => change({ show })}
          choices={[
            { value: '', label: say(texts.all) },
            { value: 'late', label: say(texts.late) },
            { value: 'withdrawn', label: say(texts.withdrawn) },
          ]}
        />
      </div>
      <Got of={got}>
        {() => (
          <div className="flex flex-col gap-3">
            {order.map((group) => (
              <Card key={group} title={group || say(texts.otherGroup)} scope={groups.get(group)!.length}>
                <CatalogueTable
                  label={group || say(texts.otherGroup)}
                  rows={[...groups.get(group)!].sort((a, b) => rank(b) - rank(a) || (codeOf(a) < codeOf(b) ? -1 : 1))}
                  lateAt={lateAt}
                  offices={offices.data?.items ?? []}
                />
              </Card>
            ))}
            {shown.length === 0 && (
              <Card>
                <EmptyState icon={<BookOpen />} title={say(texts.none)} from={say(texts.noneHow)} />
              </Card>
            )}
          </div>
        )}
      </Got>
    </PageFrame>
  )
}

const codeOf = (one: IndicatorOut) => figureOf(one).code ?? `~${one.id}`
const firstCode = (all: readonly IndicatorOut[]) => all.map(codeOf).sort()[0] ?? '~'
