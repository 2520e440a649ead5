import { Map as MapIcon, Plus, RadioTower } from 'lucide-react'
import { useState } from 'react'
import { compareVi, matchRank } from '#kernel/vietnamese.ts'
import { Got } from '#platform/routes/web/got.tsx'
import { useHere } from '#platform/routes/web/here.ts'
import { useNarrow } from '#platform/routes/web/narrow.ts'
import { PageFrame } from '#platform/routes/web/page-frame.tsx'
import { useSession } from '#platform/routes/web/session.ts'
import { mapUrl } from '#platform/routes/web/urls.ts'
import { useGet, usePatch } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { AreaPicker } from '#platform/settings/web/area-picker.tsx'
import { SearchBox } from '#platform/settings/web/search-box.tsx'
import { useModules } from '#platform/settings/web/use-modules.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Select } from '#ui/select.tsx'
import type { ThingOut } from '../contract.ts'
import { healthRank } from './health-mark.tsx'
import { patchThings } from './patch-things.ts'
import { healths, states, texts } from './texts.ts'
import { ThingDialog } from './thing-dialog.tsx'
import { ThingTable } from './thing-table.tsx'
import { useLiveReadings } from './use-live-readings.ts'
import type { ThingNow } from './wire.ts'

/** The register of things by kind: what has fallen silent first, each with its newest value and age. */
export default function ThingsPage() {
  const { lang, say } = useLang()
  const { query, change } = useHere()
  const may = useSession().may('things:write')
  const narrow = useNarrow('things:read')
  const modules = useModules()
  const [adding, setAdding] = useState(false)
  const got = useGet<{ items: ThingOut[] }>('/api/v1/things', { area: query.area, limit: 1000 })
  const map = useGet<{ things: ThingNow[] }>('/api/v1/map', { area: query.area })
  const patch = usePatch()
  useLiveReadings('readings', (readings) =>
    patch<{ things: ThingNow[] }>('/api/v1/map', (kept) => ({ ...kept, things: patchThings(kept.things, readings) })),
  )
  const nowOf = new Map((map.data?.things ?? []).map((one) => [one.id, one]))
  const all = (got.data?.items ?? []).filter((one) => !query.field || one.kind.startsWith(`${query.field}.`))
  const kinds = [...new Map(all.map((one) => [one.kind, one.kindTitle]))]
  const wanted = (query.q ?? '').trim()
  const rank = (one: ThingOut) =>
    Math.max(matchRank(wanted, one.name.vi), matchRank(wanted, one.name.en), matchRank(wanted, one.id))
  const shown = all.filter(
    (one) =>
      (!query.kind || one.kind === query.kind) &&
      (!query.state ||
        one.state === query.state ||
        (one.state === 'working' && nowOf.get(one.id)?.health === query.state)) &&
      (!wanted || rank(one) > 0),
  )
  const standing = (health: string) =>
    all.filter((one) => one.state === 'working' && nowOf.get(one.id)?.health === health).length
  const note = [
    standing('missing') > 0 && say(texts.missing, { n: standing('missing') }),
    standing('late') > 0 && say(texts.late, { n: standing('late') }),
    say(texts.note, { n: all.length }),
  ]
  return (
    <PageFrame
      title={say(texts.title)}
      note={got.data && note.filter(Boolean).join(' · ')}
      actions={
        <>
          <Button icon={<MapIcon />} href={mapUrl({ area: query.area })}>
            {say(texts.toMap)}
          </Button>
          {may && (
            <Button kind="primary" icon={<Plus />} onClick={() => setAdding(true)}>
              {say(texts.add)}
            </Button>
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
        <AreaPicker
          className="w-full sm:w-60"
          id="things-area"
          label={say(texts.area)}
          empty={say(texts.allAreas)}
          value={query.area ?? null}
          onValue={(area) => change({ area })}
        />
        {modules.fields.length > 1 && (
          <Select
            className="w-[calc(50%-0.375rem)] sm:w-48"
            id="things-field"
            label={say(texts.field)}
            lang={lang}
            value={query.field ?? ''}
            onValue={(field) => change({ field, kind: '' })}
            choices={[
              { value: '', label: say(texts.allFields) },
              ...modules.fields
                .filter((field) => field.id === query.field || Object.keys(field.things ?? {}).length > 0)
                .map((field) => ({ value: field.id, label: say(field.title) })),
            ]}
          />
        )}
        <Select
          className="w-[calc(50%-0.375rem)] sm:w-48"
          id="things-kind"
          label={say(texts.kind)}
          lang={lang}
          value={query.kind ?? ''}
          onValue={(kind) => change({ kind })}
          choices={[
            { value: '', label: say(texts.allKinds) },
            ...kinds.map(([value, title]) => ({ value, label: say(title) })),
          ]}
        />
        <Select
          className="w-[calc(50%-0.375rem)] sm:w-44"
          id="things-state"
          label={say(texts.state)}
          lang={lang}
          value={query.state ?? ''}
          onValue={(state) => change({ state })}
          choices={[
            { value: '', label: say(texts.allStates) },
            ...['missing', 'late', 'fresh'].map((value) => ({ value, label: say(healths[value]!) })),
            ...['under-repair', 'retired'].map((value) => ({ value, label: say(states[value]!) })),
          ]}
        />
      </div>
      <Got of={got}>
        {() => (
          <div className="flex flex-col gap-3">
            {kinds
              .map(([kind, title]) => ({ kind, title, things: shown.filter((one) => one.kind === kind) }))
              .filter((group) => group.things.length > 0)
              .map(({ kind, title, things }) => (
                <Card key={kind} title={`${say(title)} · ${say(modules.titleOf(kind))}`} scope={things.length}>
                  <ThingTable
                    label={say(title)}
                    things={things.sort(
                      (a, b) =>
                        rank(b) - rank(a) ||
                        healthRank(a.state, nowOf.get(a.id)?.health) - healthRank(b.state, nowOf.get(b.id)?.health) ||
                        compareVi(a.name.vi, b.name.vi),
                    )}
                    nowOf={nowOf}
                  />
                </Card>
              ))}
            {shown.length === 0 && (
              <Card>
                <EmptyState
                  icon={<RadioTower />}
                  title={say(all.length ? texts.noneFound : narrow ? texts.noneYours : texts.none)}
                  from={say(all.length ? texts.noneFoundHow : (narrow ?? texts.noneHow))}
                  action={
                    may &&
                    !narrow &&
                    all.length === 0 && (
                      <Button kind="primary" icon={<Plus />} onClick={() => setAdding(true)}>
                        {say(texts.add)}
                      </Button>
                    )
                  }
                />
              </Card>
            )}
          </div>
        )}
      </Got>
      {adding && <ThingDialog onClose={() => setAdding(false)} />}
    </PageFrame>
  )
}
