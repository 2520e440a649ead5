import { ChartLine, FileUp, MapPin, PencilLine, Scale } from 'lucide-react'
import { useState } from 'react'
import { vnDay } from '#kernel/time.ts'
import { matchRank } from '#kernel/vietnamese.ts'
import type { IndicatorOut } from '#platform/indicators/contract.ts'
import { Got } from '#platform/routes/web/got.tsx'
import { useHere } from '#platform/routes/web/here.ts'
import { useLive } from '#platform/routes/web/live.ts'
import { PageFrame } from '#platform/routes/web/page-frame.tsx'
import { useSession } from '#platform/routes/web/session.ts'
import { crosswalkUrl, figureImportUrl } from '#platform/routes/web/urls.ts'
import { useGet, useRefresh } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { AreaPicker } from '#platform/settings/web/area-picker.tsx'
import { ChoiceRow } from '#platform/settings/web/choice-row.tsx'
import { SearchBox } from '#platform/settings/web/search-box.tsx'
import { today } from '#platform/settings/web/today.ts'
import { useOwnArea } from '#platform/settings/web/use-home.ts'
import { useModules } from '#platform/settings/web/use-modules.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { DateField } from '#ui/date-field.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Select } from '#ui/select.tsx'
import type { FigureOut } from '../contract.ts'
import { ChangesSince } from './changes-since.tsx'
import { FigureDialog } from './figure-dialog.tsx'
import { FigureTabs } from './figure-tabs.tsx'
import { IndicatorTable } from './indicator-table.tsx'
import { type Standing, standingOf } from './newest-figures.ts'
import { type Bearer, ofBearer } from './of-bearer.ts'
import { texts } from './texts.ts'

/** Every indicator of an area, field by field, what is missing first: newest value, course, change, target. */
export default function FiguresPage() {
  const { say, lang } = useLang()
  const { query, change } = useHere()
  const session = useSession()
  const modules = useModules()
  const home = useOwnArea()
  const refresh = useRefresh()
  const [entering, setEntering] = useState(false)
  const area = query.area ?? home ?? null
  const from = String(Number(today().slice(0, 4)) - 2)
  const indicators = useGet<{ items: IndicatorOut[] }>(
    '/api/v1/indicators',
    { of: 'figure', limit: 1000 },
    { every: 0 },
  )
  const figures = useGet<{ items: FigureOut[] }>(
    '/api/v1/figures',
    { area, depth: 0, from, limit: 1000, known: query.known },
    { wait: !area },
  )
  useLive('figures', () => refresh('/api/v1/figures'))
  const wanted = (query.q ?? '').trim()
  const bearer = useGet<Bearer>(`/api/v1/areas/${area}`, undefined, { every: 0, wait: !area })
  const own = ofBearer(figures.data?.items ?? [], area, bearer.data)
  const standing = new Map<string, Standing | undefined>(
    (indicators.data?.items ?? []).map((one) => [
      one.id,
      standingOf(own.filter((figure) => figure.indicator === one.id)),
    ]),
  )
  const lacks = (id: string) => {
    const figure = standing.get(id)?.newest.figure
    return !figure || figure.freshness === 'missing' || figure.freshness === 'late'
  }
  const rank = (one: IndicatorOut) =>
    wanted ? Math.max(matchRank(wanted, say(one.title)), matchRank(wanted, one.id)) : 1
  const known = indicators.data?.items ?? []
  const all = known.filter((one) => !query.field || one.module === query.field)
  const shown = all.filter((one) => rank(one) > 0 && (query.show !== 'lacking' || lacks(one.id)))
  const fields = [...new Set(shown.map((one) => one.module))]
  const worst = (id: string) => {
    const figure = standing.get(id)?.newest.figure
    return figure ? { missing: 1, late: 2, none: 3, fresh: 4 }[figure.freshness] : 0
  }
  return (
    <PageFrame
      title={say(texts.title)}
      note={figures.data && say(texts.counts, { n: all.length, lack: all.filter((one) => lacks(one.id)).length })}
      actions={
        <>
          <Button icon={<Scale />} href={crosswalkUrl({ area: area ?? undefined })}>
            {say(texts.crosswalkShort)}
          </Button>
          {session.may('imports:write') && (
            <Button icon={<FileUp />} href={figureImportUrl()}>
              {say(texts.fromFile)}
            </Button>
          )}
          {session.may('figures:write') && (
            <Button kind="primary" icon={<PencilLine />} onClick={() => setEntering(true)}>
              {say(texts.enter)}
            </Button>
          )}
        </>
      }
    >
      <FigureTabs />
      <div className="mb-3 flex flex-wrap items-end gap-3">
        <AreaPicker
          className="w-full sm:w-72"
          id="figures-area"
          label={say(texts.area)}
          value={area}
          onValue={(code) => change({ area: code })}
        />
        <SearchBox
          className="w-full sm:w-64"
          label={say(texts.search)}
          value={query.q ?? ''}
          onValue={(q) => change({ q }, { replace: true })}
        />
        {modules.fields.length > 1 && (
          <Select
            className="w-full sm:w-48"
            id="figures-field"
            label={say(texts.field)}
            lang={lang}
            value={query.field ?? ''}
            onValue={(field) => change({ field })}
            choices={[
              { value: '', label: say(texts.allFields) },
              ...modules.fields
                .filter((field) => known.some((one) => one.module === field.id) || field.id === query.field)
                .map((field) => ({ value: field.id, label: say(field.title) })),
            ]}
          />
        )}
        <DateField
          className="w-full sm:w-40"
          id="figures-known"
          label={say(texts.known)}
          lang={lang}
          today={today()}
          value={query.known ? vnDay(new Date(query.known)) : null}
          onValue={(day) => change({ known: day && `${day}T23:59:59+07:00` })}
        />
        <ChoiceRow
          label={say(texts.show)}
          value={query.show === 'lacking' ? 'lacking' : ''}
          onValue={(show) => change({ show })}
          choices={[
            { value: '', label: say(texts.showAll) },
            { value: 'lacking', label: say(texts.showLacking) },
          ]}
        />
      </div>
      {query.known && (
        <div className="mb-3">
          <ChangesSince known={query.known} area={area} />
        </div>
      )}
      {!area && home !== undefined ? (
        <Card>
          <EmptyState icon={<MapPin />} title={say(texts.chooseArea)} from={say(texts.chooseAreaHow)} />
        </Card>
      ) : (
        <Got of={indicators}>
          {() => (
            <div className="flex flex-col gap-3">
              {fields.map((field) => (
                <Card
                  key={field}
                  title={say(modules.titleOf(field))}
                  scope={shown.filter((one) => one.module === field).length}
                >
                  <IndicatorTable
                    label={say(modules.titleOf(field))}
                    indicators={shown
                      .filter((one) => one.module === field)
                      .sort((a, b) => rank(b) - rank(a) || worst(a.id) - worst(b.id))}
                    standing={standing}
                    area={area ?? undefined}
                    waiting={!figures.data}
                  />
                </Card>
              ))}
              {shown.length === 0 && (
                <Card>
                  <EmptyState
                    icon={<ChartLine />}
                    title={say(all.length ? texts.noneFound : texts.none)}
                    from={say(all.length ? texts.noneFoundHow : texts.noneHow)}
                  />
                </Card>
              )}
            </div>
          )}
        </Got>
      )}
      {entering && <FigureDialog area={area} indicators={known} onClose={() => setEntering(false)} />}
    </PageFrame>
  )
}
