import { useLang } from '#platform/routes/web/words.tsx'
import { formatNumber } from '#ui/format.ts'
import type { Status } from '#ui/status.ts'
import { StatusMark } from '#ui/status-mark.tsx'
import type { OverviewOut } from '../formulas/analysis-contract.ts'
import { CountChip } from './count-chip.tsx'
import { texts } from './texts.ts'

type Counts = OverviewOut['counts']

/** What is late or cannot be told comes first. */
const ORDER: { verdict: keyof Counts; status: Status; ink: string }[] = [
  { verdict: 'overdue', status: 'critical', ink: 'bg-critical' },
  { verdict: 'late', status: 'high', ink: 'bg-high' },
  { verdict: 'unexplained', status: 'off', ink: 'bg-off' },
  { verdict: 'in-time', status: 'info', ink: 'bg-info' },
  { verdict: 'on-time', status: 'ok', ink: 'bg-ok' },
  { verdict: 'early', status: 'ok', ink: 'bg-ok opacity-60' },
]

/** All dossiers of a period as one bar with its legend: shape, word and number for each of the six answers. */
export function VerdictBar({ counts, n }: { counts: Counts; n: number }) {
  const { say, lang } = useLang()
  return (
    <div>
      <div aria-hidden="true" className="flex h-3 overflow-hidden rounded-full bg-track">
        {ORDER.map(({ verdict, ink }) => (
          <span key={verdict} className={ink} style={{ width: `${n ? (100 * counts[verdict]) / n : 0}%` }} />
        ))}
      </div>
      <ul className="mt-3 grid grid-cols-2 gap-x-4 gap-y-2 lg:grid-cols-3">
        {ORDER.map(({ verdict, status }) => (
          <li key={verdict} className="flex items-baseline justify-between gap-2">
            <StatusMark status={status} label={say(texts[verdict])} size={13} lang={lang} />
            <span className="font-semibold tabular-nums">
              <CountChip count={verdict} label={say(texts[verdict])}>
                {formatNumber(counts[verdict], lang)}
                <span className="spoken"> {say(texts.dossiers)}</span>
              </CountChip>
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}
