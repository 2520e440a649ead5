import { ChartLine, FileText, Map as MapIcon, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { formatDay } from '#kernel/time.ts'
import { PassportValue } from '#platform/routes/web/passport-opener.tsx'
import { areaUrl, mapUrl, thingUrl } from '#platform/routes/web/urls.ts'
import { useGet } from '#platform/routes/web/use-get.ts'
import { useNow } from '#platform/routes/web/use-now.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import type { ThingOut } from '#platform/things/contract.ts'
import { buttonClass } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { formatMoment, formatSpan } from '#ui/format.ts'
import { KeyValue } from '#ui/key-value.tsx'
import { nameOf } from '#ui/status.ts'
import { StatusMark } from '#ui/status-mark.tsx'
import type { AlertDetail } from '../contract.ts'
import { AlertChart } from './alert-chart.tsx'
import { texts } from './texts.ts'

/** The value with its passport, the level, when and where, the course of the last hours, and ways to see more. */
export function AlertWhat({ alert }: { alert: AlertDetail }) {
  const { say, lang } = useLang()
  const now = useNow()
  const thing = useGet<ThingOut>(`/api/v1/things/${encodeURIComponent(alert.thing ?? '')}`, undefined, {
    every: 0,
    wait: !alert.thing,
  })
  const nameOfThing = thing.data && say(thing.data.name)
  const at = (instant: string) =>
    `${formatMoment(Date.parse(instant))} (${say(texts.ago, { span: formatSpan(now - Date.parse(instant), lang) })})`
  const value =
    alert.value === null ? (
      <span className="text-off">{say(texts.noValue)}</span>
    ) : (
      <PassportValue
        value={alert.value}
        unit={alert.unit}
        size="head"
        passport={alert.passport}
        label={say(alert.title)}
      />
    )
  const link = (href: string, word: ReactNode) => (
    <a href={href} className="text-accent hover:underline">
      {word}
    </a>
  )
  const facts = [
    // A backup that is missing has no value to show.
    ...(alert.subject.kind === 'backup'
      ? []
      : [{ key: 'value', label: say(alert.owes ? texts.owedCells : texts.value), value }]),
    {
      key: 'level',
      label: say(texts.level),
      value: (
        <StatusMark
          status={alert.severity}
          label={`${say(nameOf(alert.severity))}${alert.level > 0 ? ` · ${alert.level}` : ''}`}
        />
      ),
    },
    ...(alert.owes
      ? [
          { key: 'giver', label: say(texts.giver), value: link(alert.owes.url, say(alert.owes.giver)) },
          ...(alert.owes.since
            ? [{ key: 'since', label: say(texts.owedSince), value: formatDay(alert.owes.since) }]
            : []),
          {
            key: 'owns',
            label: say(texts.owedBy),
            value: [alert.owes.office, alert.ownerName].filter(Boolean).join(' · '),
          },
        ]
      : []),
    { key: 'factAt', label: say(texts.factAt), value: at(alert.factAt) },
    { key: 'openedAt', label: say(texts.openedAt), value: at(alert.openedAt) },
    ...(alert.area
      ? [
          {
            key: 'place',
            label: say(texts.place),
            value: link(areaUrl(alert.area, alert.areaFrom ?? undefined), alert.areaName ?? alert.area),
          },
        ]
      : []),
    ...(alert.thing
      ? [{ key: 'thing', label: say(texts.thing), value: link(thingUrl(alert.thing), nameOfThing ?? alert.thing) }]
      : []),
  ]
  return (
    <Card title={say(texts.what)} icon={<TriangleAlert />} padded>
      <KeyValue pairs={facts} layout="stacked" className="sm:grid-cols-3!" />
      {alert.owes && (
        <div className="mt-3">
          <p className="font-medium">
            {say(alert.owes.cells ? texts.owedNow : texts.owedNone, { n: alert.owes.cells })}
          </p>
          <ul className="list-disc pl-5">
            {alert.owes.periods.map((one) => (
              <li key={one.period}>
                {say(texts.owedOf, {
                  period: say(one.title),
                  cells: one.cells,
                  indicators: one.indicators,
                  units: one.units,
                  day: formatDay(one.dueOn),
                })}
              </li>
            ))}
          </ul>
        </div>
      )}
      {alert.thing && <AlertChart alert={alert} />}
      <div className="no-print mt-3 flex flex-wrap gap-2">
        {alert.thing && (
          <a
            href={thingUrl(alert.thing, { indicator: alert.indicator })}
            className={`${buttonClass('plain', 'small')} [&>svg]:size-3.5`}
          >
            <ChartLine aria-hidden="true" />
            {say(texts.seeChart)}
          </a>
        )}
        {alert.lat !== null && (
          <a
            href={mapUrl(alert.thing ? { thing: alert.thing } : { area: alert.area ?? undefined })}
            className={`${buttonClass('plain', 'small')} [&>svg]:size-3.5`}
          >
            <MapIcon aria-hidden="true" />
            {say(texts.seeMap)}
          </a>
        )}
        {alert.cap && (
          <a
            href={alert.cap}
            target="_blank"
            rel="noreferrer"
            className={`${buttonClass('quiet', 'small')} [&>svg]:size-3.5`}
          >
            <FileText aria-hidden="true" />
            {say(texts.cap)}
          </a>
        )}
      </div>
    </Card>
  )
}
