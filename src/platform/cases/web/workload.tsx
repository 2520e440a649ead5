import { ChartNoAxesColumn } from 'lucide-react'
import { useState } from 'react'
import { casesUrl } from '#platform/routes/web/urls.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { Card } from '#ui/card.tsx'
import { classes } from '#ui/classes.ts'
import { formatNumber } from '#ui/format.ts'
import type { Workload as Load } from '../desk-contract.ts'
import { texts } from './texts.ts'

const SHOWN = 12

/** Who has how much, and how much of it is late: what a leader looks at before giving more. */
export function Workload({
  people,
  offices,
  className,
}: {
  people: readonly Load[]
  offices: readonly Load[]
  className?: string
}) {
  const { say, lang } = useLang()
  const [by, setBy] = useState<'office' | 'person'>('person')
  const loads = by === 'office' ? offices : people
  const most = Math.max(1, ...loads.map((load) => load.open))
  if (people.length + offices.length === 0) return null
  return (
    <Card title={say(texts.workload)} icon={<ChartNoAxesColumn />} className={classes('self-start', className)}>
      <div className="flex gap-1.5 px-3.5 pb-2">
        {(['person', 'office'] as const).map((one) => (
          <button
            key={one}
            type="button"
            aria-pressed={by === one}
            onClick={() => setBy(one)}
            className={classes(
              'h-7 rounded-control border px-2 text-caption font-medium [[data-surface=phone]_&]:h-11',
              by === one ? 'border-accent bg-accent-soft text-accent' : 'border-line2 text-fg2',
            )}
          >
            {say(one === 'office' ? texts.byOffice : texts.byPerson)}
          </button>
        ))}
      </div>
      <ul>
        {loads.slice(0, SHOWN).map((load) => (
          <li key={load.id} className="relative border-t border-line px-3.5 py-2 hover:bg-raised">
            <a
              href={casesUrl({ sort: 'due', [by === 'office' ? 'office' : 'assignee']: load.id || 'none' })}
              className="flex items-baseline gap-2 before:absolute before:inset-0"
            >
              <span className={classes('min-w-0 flex-1 truncate font-medium', !load.id && 'text-high')}>
                {load.id ? load.name : say(by === 'office' ? texts.noOffice : texts.nobody)}
              </span>
              <span className="text-section font-semibold tabular-nums">{formatNumber(load.open, lang)}</span>
            </a>
            <div aria-hidden="true" className="mt-1 flex h-1 overflow-hidden rounded-full bg-track">
              <span className="h-full bg-critical" style={{ width: `${(load.late / most) * 100}%` }} />
              <span className="h-full bg-high" style={{ width: `${(load.today / most) * 100}%` }} />
              <span
                className="h-full bg-accent"
                style={{ width: `${((load.open - load.late - load.today) / most) * 100}%` }}
              />
            </div>
            <p className="mt-0.5 flex gap-3 text-caption text-fg3">
              <span className={load.late ? 'font-medium text-critical' : ''}>
                {say(texts.lateCount, { n: formatNumber(load.late, lang) })}
              </span>
              <span className={load.today ? 'font-medium text-high' : ''}>
                {say(texts.todayCount, { n: formatNumber(load.today, lang) })}
              </span>
            </p>
          </li>
        ))}
      </ul>
      {loads.length > SHOWN && (
        <p className="border-t border-line px-3.5 py-1.5 text-caption text-fg3">+{loads.length - SHOWN}</p>
      )}
    </Card>
  )
}
