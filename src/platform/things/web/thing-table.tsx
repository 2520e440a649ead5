import { BellOff } from 'lucide-react'
import { PassportValue } from '#platform/routes/web/passport-opener.tsx'
import { alertUrl, readingPassportUrl, thingUrl } from '#platform/routes/web/urls.ts'
import { useNow } from '#platform/routes/web/use-now.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { type Column, DataTable } from '#ui/data-table.tsx'
import { formatSpan } from '#ui/format.ts'
import { SimulatedBadge } from '#ui/simulated-badge.tsx'
import { StatusMark } from '#ui/status-mark.tsx'
import type { ThingOut } from '../contract.ts'
import { HealthMark } from './health-mark.tsx'
import { texts } from './texts.ts'
import type { ThingNow } from './wire.ts'

export interface ThingTableProps {
  label: string
  things: readonly ThingOut[]
  nowOf: ReadonlyMap<string, ThingNow>
}

/** Things of one kind: condition, newest value with its passport, age, and the alert about it if any. */
export function ThingTable({ label, things, nowOf }: ThingTableProps) {
  const { lang, say } = useLang()
  const now = useNow()
  const age = (at: string) => formatSpan(Math.max(0, now - Date.parse(at)), lang)
  const columns: Column<ThingOut>[] = [
    {
      key: 'name',
      title: say(texts.name),
      cell: (one) => (
        <span className="block py-0.5">
          <span className="flex flex-wrap items-center gap-x-2">
            <a href={thingUrl(one.id)} className="font-medium hover:text-accent hover:underline">
              {say(one.name)}
            </a>
            {one.simulated && <SimulatedBadge lang={lang} />}
            {nowOf.get(one.id)?.muted && <BellOff aria-label={say(texts.mute)} className="size-3.5 text-fg3" />}
          </span>
          <span className="block sm:hidden">
            <span className="block text-caption text-fg3">{one.areaName}</span>
            <HealthMark state={one.state} health={nowOf.get(one.id)?.health} />
          </span>
        </span>
      ),
    },
    {
      key: 'area',
      title: say(texts.area),
      wideOnly: true,
      width: '22%',
      cell: (one) => <span className="text-fg2">{one.areaName}</span>,
    },
    {
      key: 'state',
      wideOnly: true,
      title: say(texts.state),
      width: '16%',
      cell: (one) => <HealthMark state={one.state} health={nowOf.get(one.id)?.health} />,
    },
    {
      key: 'reading',
      title: say(texts.newest),
      numeric: true,
      cell: (one) => {
        const reading = nowOf.get(one.id)?.reading
        const health = nowOf.get(one.id)?.health
        if (!reading) return <span className="text-caption text-off">{say(texts.noReading)}</span>
        return (
          <span className="inline-flex flex-col items-end">
            <PassportValue
              passport={readingPassportUrl(one.id, reading.indicator)}
              label={say(one.name)}
              value={reading.value}
              unit={reading.unit}
              digits={reading.decimals}
              size="section"
              tone={health === 'late' || health === 'missing' ? 'off' : undefined}
            />
            {reading.suspect && <span className="text-axis font-medium text-high">{say(texts.suspect)}</span>}
          </span>
        )
      },
    },
    {
      key: 'age',
      title: say(texts.age),
      numeric: true,
      wideOnly: true,
      width: '14%',
      cell: (one) => {
        const reading = nowOf.get(one.id)?.reading
        return <span className="text-fg3">{reading ? age(reading.at) : '–'}</span>
      },
    },
    {
      key: 'alert',
      title: <span className="spoken">{say(texts.alertOn)}</span>,
      wideOnly: true,
      width: '8%',
      cell: (one) => {
        const alert = nowOf.get(one.id)?.alert
        return (
          alert && (
            <a href={alertUrl(alert.id)} className="inline-block">
              <StatusMark status={alert.severity} number={alert.number} word="hidden" size={22} lang={lang} />
            </a>
          )
        )
      },
    },
  ]
  return <DataTable caption={label} columns={columns} rows={things} keyOf={(one) => one.id} lang={lang} />
}
