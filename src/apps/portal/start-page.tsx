import type { Lang } from '#kernel/text.ts'
import { say } from '#kernel/text.ts'
import { unitIn } from '#kernel/unit-words.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { formatMoment, formatNumber } from '#ui/format.ts'
import { MapLegend } from '#ui/map/map-legend.tsx'
import { schematic } from '#ui/map/schematic.ts'
import { SvgMap } from '#ui/map/svg-map.tsx'
import { useGrounds } from '#ui/map/use-grounds.ts'
import { StatusMark } from '#ui/status-mark.tsx'
import type { PortalData } from './contract.ts'
import { RiverTable } from './river-table.tsx'
import { Shell } from './shell.tsx'
import { texts } from './texts.ts'

const RAIN = [30, 60, 100, 150, 200]

/** The public start page: what is in force, how high the rivers are, how it rains, and the numbers with their age. */
export function StartPage({ data, lang }: { data: PortalData; lang: Lang }) {
  return (
    <Shell data={data} lang={lang}>
      <h1 className="spoken">{say(data.centreName, lang)}</h1>
      <Alerts data={data} lang={lang} />
      <ReportCall lang={lang} />
      <div className="grid gap-4 lg:grid-cols-[1.1fr_1fr]">
        <Card title={say(texts.water, lang)} scope={say(texts.waterScope, lang)}>
          <RiverTable rivers={data.hazards?.rivers ?? []} lang={lang} />
        </Card>
        <RainMap data={data} lang={lang} />
      </div>
      <Numbers data={data} lang={lang} />
    </Shell>
  )
}

function ReportCall({ lang }: { lang: Lang }) {
  return (
    <section className="flex flex-wrap items-center gap-x-6 gap-y-3 rounded-panel border border-line bg-panel p-3.5 shadow-panel">
      <div className="min-w-0 flex-1 basis-[16rem]">
        <h2 className="font-semibold">{say(texts.reportCall, lang)}</h2>
        <p className="text-read text-fg2">{say(texts.reportMore, lang)}</p>
      </div>
      <Button href="phan-anh" kind="primary" size="touch">
        {say(texts.reportNow, lang)}
      </Button>
      <a href="phan-anh#tra-cuu" className="text-link text-read">
        {say(texts.reportFind, lang)}
      </a>
      <a href="tra-cuu" className="text-link text-read">
        {say(texts.dossierFind, lang)}
      </a>
    </section>
  )
}

function Alerts({ data, lang }: { data: PortalData; lang: Lang }) {
  return (
    <Card title={say(texts.alerts, lang)} scope={String(data.alerts.length)}>
      {data.alerts.length === 0 && (
        <p className="px-3.5 pb-3.5 text-prose">
          {say(texts.noAlerts, lang)} <span className="text-fg2">{say(texts.noAlertsMore, lang)}</span>
        </p>
      )}
      <ul className="md:grid md:grid-cols-2">
        {data.alerts.map((a) => (
          <li key={a.id} className="flex items-start gap-3 border-t border-line px-3.5 py-2.5">
            <StatusMark status={a.severity} number={a.number} word="hidden" lang={lang} />
            <div className="min-w-0">
              <p className="font-semibold">{say(a.title, lang)}</p>
              <p className="text-read text-fg2">
                {a.areaName} · {say(texts.since, lang)}{' '}
                <time dateTime={a.openedAt}>{formatMoment(new Date(a.openedAt))}</time>
                {a.passed && ` · ${say(texts.easing, lang)}`}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </Card>
  )
}

function RainMap({ data, lang }: { data: PortalData; lang: Lang }) {
  const base = schematic(
    [...data.map.areas, ...data.map.islands],
    { width: 600, height: 470, right: 140 },
    useGrounds(),
  )
  const ramp = { title: `${say(texts.rain, lang)} (mm)`, steps: RAIN }
  const markers = data.alerts.flatMap((a) =>
    a.lat === null || a.lon === null
      ? []
      : [{ id: a.id, lat: a.lat, lon: a.lon, status: a.severity, number: a.number, title: say(a.title, lang) }],
  )
  return (
    <Card title={say(texts.rain, lang)} padded>
      {base.cells.length > 0 && (
        <SvgMap
          id="rain"
          title={say(texts.rain, lang)}
          territory={data.home.code || 'VN'}
          base={base}
          values={data.hazards?.rain.byArea ?? {}}
          ramp={ramp}
          unit="mm"
          markers={markers}
          labels={data.hazards?.rain.stations.slice(0, 12).map((s) => s.area) ?? 'none'}
          lang={lang}
          className="h-auto w-full"
        />
      )}
      <MapLegend ramp={ramp} gaps lang={lang} />
    </Card>
  )
}

function Numbers({ data, lang }: { data: PortalData; lang: Lang }) {
  const known = data.kpis.filter((k) => k.value !== null)
  return (
    <Card title={say(texts.numbers, lang)} scope={say(texts.numbersScope, lang)} padded>
      {known.length === 0 && <p>{say(texts.noNumbers, lang)}</p>}
      <ul className="grid grid-cols-2 gap-x-6 gap-y-3 md:grid-cols-3 lg:grid-cols-4">
        {known.map((k) => (
          <li key={k.indicator} className="min-w-0">
            <p className="text-read text-fg2">{say(k.title, lang)}</p>
            <p className={k.freshness === 'late' ? 'text-off' : undefined}>
              <strong className="text-head">{shown(k.value ?? 0, k.unit, k.decimals, lang)}</strong>
            </p>
            <p className="text-caption text-fg3">
              {k.periodTitle && say(k.periodTitle, lang)}
              {k.freshness === 'late' && ` · ${say(texts.old, lang)}`}
            </p>
          </li>
        ))}
      </ul>
    </Card>
  )
}

/** Money of a locality is read in billions; everything else in its own unit. */
function shown(value: number, unit: string, decimals: number, lang: Lang): string {
  if (unit !== 'đồng') return `${formatNumber(value, lang, decimals)} ${unitIn(unit, lang)}`
  return lang === 'vi'
    ? `${formatNumber(value / 1e9, lang, 1)} tỷ đồng`
    : `${formatNumber(value / 1e9, lang, 1)} bn VND`
}
