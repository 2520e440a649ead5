import { useCallback, useMemo, useState } from 'react'
import { say as sayIn } from '#kernel/text.ts'
import type { Overview } from '#platform/boards/contract.ts'
import { Got } from '#platform/routes/web/got.tsx'
import { useHere } from '#platform/routes/web/here.ts'
import { areasUrl } from '#platform/routes/web/urls.ts'
import { useGet } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { buttonClass } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { Checkbox } from '#ui/checkbox.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { SimulatedBadge } from '#ui/simulated-badge.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { TextField } from '#ui/text-field.tsx'
import { MapCanvas } from './map-canvas.tsx'
import { foundEntries, mapEntries } from './map-entries.ts'
import { useFieldLayers } from './map-layers.ts'
import { MapList } from './map-list.tsx'
import { ALERTS, shownLayers, THINGS, turned } from './shown-layers.ts'
import { texts } from './texts.ts'
import { useAddressWord } from './use-address-word.ts'
import { useThings } from './use-things.ts'
import { readView, type View, writeView } from './view.ts'

/** The map page: layers, search, place and zoom live in the address; a list beside the map says everything that is on it. */
export default function MapPage() {
  const { query } = useHere()
  const answer = useGet<Overview>('/api/v1/boards/overview', { area: query.area })
  return (
    <Got of={answer} skeleton={<Skeleton className="h-[70dvh] w-full" />}>
      {(overview) => <MapScreen overview={overview} />}
    </Got>
  )
}

function MapScreen({ overview }: { overview: Overview }) {
  const { lang, say } = useLang()
  const { query, change } = useHere()
  const fields = useFieldLayers()
  const [typed, setTyped] = useAddressWord('q')
  const [seen, setSeen] = useAddressWord('view')
  const view = useMemo(() => readView(seen), [seen])
  const onView = useCallback((next: View) => setSeen(writeView(next) ?? ''), [setSeen])
  const [looked, look] = useState<string>()
  const shown = shownLayers(query.show, fields)
  const things = useThings(shown.has(THINGS), query.area, lang)
  const painted = useMemo(
    () => fields.find((layer) => shown.has(layer.id) && layer.areas)?.areas?.(overview, lang),
    [fields, shown, overview, lang],
  )
  const dots = [...fields.flatMap((layer) => (shown.has(layer.id) && layer.dots?.(overview, lang)) || []), ...things]
  const alerts = shown.has(ALERTS) ? overview.alerts : []
  const areas = overview.map.areas
  const entries = mapEntries(
    { alerts, dots, areas: [...areas, ...overview.map.islands], painted },
    lang,
    say(texts.noValue),
  )
  const found = foundEntries(entries, typed)
  const layers = [...fields, { id: ALERTS, title: texts.alerts }, { id: THINGS, title: texts.things }]
  return (
    <div className="flex flex-col gap-2.5 pb-5 sm:px-5 sm:pt-4 lg:h-[calc(100dvh-3.5rem)]">
      <header className="flex flex-wrap items-center gap-x-3 max-sm:px-3.5 max-sm:pt-3">
        <h1 className="font-display text-head font-semibold">{say(texts.title)}</h1>
        <span className="text-fg3">{overview.home.name}</span>
        {overview.simulated && <SimulatedBadge lang={lang} />}
      </header>
      {areas.length === 0 ? (
        <Card>
          <EmptyState
            title={say(texts.noAreas)}
            from={say(texts.noAreasFrom)}
            action={
              <a href={areasUrl()} className={buttonClass('primary')}>
                {say(texts.toAreas)}
              </a>
            }
          />
        </Card>
      ) : (
        <div className="grid min-h-0 flex-1 gap-2.5 lg:grid-cols-[minmax(0,1fr)_21rem]">
          <Card className="min-h-[29rem] max-sm:min-h-[37rem] max-sm:rounded-none max-sm:border-x-0">
            <MapCanvas
              overview={overview}
              alerts={alerts}
              dots={dots}
              painted={painted}
              looked={looked}
              view={view}
              onView={onView}
            />
          </Card>
          <div className="flex min-h-0 flex-col gap-2.5 max-sm:px-3.5">
            <Card title={say(texts.layers)}>
              <div className="px-3.5 pb-2">
                {layers.map((layer) => (
                  <Checkbox
                    key={layer.id}
                    checked={shown.has(layer.id)}
                    onChecked={() => change({ show: turned(shown, layer.id, fields) }, { replace: true })}
                    label={sayIn(layer.title, lang)}
                  />
                ))}
              </div>
            </Card>
            <Card className="min-h-80 flex-1" bodyClass="flex flex-col min-h-0">
              <div className="p-3.5 pb-2">
                <TextField
                  id="map-search"
                  type="search"
                  label={say(texts.searchLabel)}
                  placeholder={say(texts.search)}
                  value={typed}
                  onChange={(event) => setTyped(event.currentTarget.value)}
                />
                <p role="status" className="mt-1 text-axis text-fg3">
                  {say(texts.found, { n: found.length })}
                </p>
              </div>
              <div className="h-80 min-h-0 lg:h-auto lg:flex-1">
                <MapList entries={found} onLook={(entry) => look(entry.key.replace(/^area /, ''))} />
              </div>
            </Card>
          </div>
        </div>
      )}
    </div>
  )
}
