import { History } from 'lucide-react'
import { formatDay } from '#kernel/time.ts'
import { Got } from '#platform/routes/web/got.tsx'
import { useHere } from '#platform/routes/web/here.ts'
import { PageFrame } from '#platform/routes/web/page-frame.tsx'
import { TaskButton } from '#platform/routes/web/task-slot.tsx'
import { areasUrl, areaUrl, mapUrl } from '#platform/routes/web/urls.ts'
import { useGet } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { today } from '#platform/settings/web/today.ts'
import { Badge } from '#ui/badge.tsx'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { DateField } from '#ui/date-field.tsx'
import { formatNumber } from '#ui/format.ts'
import { KeyValue } from '#ui/key-value.tsx'
import type { AreaOut } from '../contract.ts'
import { AlertsHere } from './alerts-here.tsx'
import { AreaMap } from './area-map.tsx'
import { FiguresHere } from './figures-here.tsx'
import { SuccessionList } from './succession-list.tsx'
import { areaKinds, texts } from './texts.ts'
import { ThingsHere } from './things-here.tsx'

/** One unit on a day: what it is, where it lies, what it was before and became after, and what happens there now. */
export default function AreaPage() {
  const { params, query } = useHere()
  const code = params.code ?? ''
  const on = query.on ?? today()
  const got = useGet<AreaOut>(`/api/v1/areas/${encodeURIComponent(code)}`, { on }, { every: 0 })
  return (
    <Got page of={got}>
      {(area) => <AreaView area={area} on={on} />}
    </Got>
  )
}

function AreaView({ area, on }: { area: AreaOut; on: string }) {
  const { lang, say } = useLang()
  const { query, change } = useHere()
  const now = area.validTo === null || area.validTo > today()
  const trail = [
    { href: areasUrl({ on: query.on }), label: say(texts.title) },
    ...(area.parent && area.kind !== 'province'
      ? [{ href: areaUrl(area.parent, query.on), label: area.parentName ?? area.parent }]
      : []),
  ]
  return (
    <PageFrame
      title={area.fullName}
      trail={trail}
      note={say(texts.noteOn, { day: formatDay(on) })}
      badges={
        <Badge tone={now ? 'ok' : 'off'}>
          {now ? say(texts.stillValid) : `${say(texts.until)} ${formatDay(area.validTo!)}`}
        </Badge>
      }
      actions={
        <>
          <DateField
            className="w-44"
            id="area-day"
            label={say(texts.on)}
            lang={lang}
            today={today()}
            value={on}
            onValue={(day) => change({ on: day === today() ? null : day })}
          />
          <Button className="self-end" href={mapUrl({ area: area.code, on: query.on })}>
            {say(texts.openMap)}
          </Button>
          {now && <TaskButton parent={{ kind: 'area', id: area.code }} title={area.fullName} area={area.code} />}
        </>
      }
    >
      {!now && (
        <p className="mb-3 flex items-center gap-2 rounded-panel bg-off-soft px-3.5 py-2.5 text-fg2">
          <History aria-hidden="true" className="size-4 shrink-0" />
          {say(texts.ended, { day: formatDay(area.validTo!) })}
        </p>
      )}
      <div className="grid items-start gap-3 lg:grid-cols-[minmax(0,26rem)_minmax(0,1fr)]">
        <div className="flex min-w-0 flex-col gap-3">
          <Card title={say(texts.facts)} padded>
            <KeyValue
              pairs={[
                { key: 'code', label: say(texts.code), value: <b className="tabular-nums">{area.code}</b> },
                { key: 'kind', label: say(texts.kind), value: say(areaKinds[area.kind]!) },
                {
                  key: 'above',
                  label: say(texts.above),
                  value: area.parent ? (
                    <a className="text-accent hover:underline" href={areaUrl(area.parent, query.on)}>
                      {area.parentName}
                    </a>
                  ) : (
                    '–'
                  ),
                },
                {
                  key: 'size',
                  label: say(texts.size),
                  value:
                    area.areaKm2 === null ? (
                      <span className="text-off">{say(texts.noCentre)}</span>
                    ) : (
                      `${formatNumber(area.areaKm2, lang, 1)} km²`
                    ),
                },
                {
                  key: 'centre',
                  label: say(texts.centre),
                  value:
                    area.lat === null || area.lon === null ? (
                      <span className="text-off">{say(texts.noCentre)}</span>
                    ) : (
                      `${area.lat.toFixed(4)}; ${area.lon.toFixed(4)}`
                    ),
                },
                {
                  key: 'valid',
                  label: say(texts.valid),
                  value: area.validFrom <= '1900-01-01' ? say(texts.always) : formatDay(area.validFrom),
                },
              ]}
            />
          </Card>
          <AreaMap area={area} on={on} />
        </div>
        <div className="flex min-w-0 flex-col gap-3">
          {now && <AlertsHere code={area.code} />}
          <SuccessionList area={area} />
          {now && <FiguresHere code={area.code} validFrom={area.validFrom} />}
          {now && <ThingsHere code={area.code} />}
        </div>
      </div>
    </PageFrame>
  )
}
