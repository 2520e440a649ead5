import { caseUrl } from '#platform/routes/web/urls.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { Badge } from '#ui/badge.tsx'
import { formatDate } from '#ui/format.ts'
import type { FindingOut } from '../formulas/analysis-contract.ts'
import { TRICK_TITLES } from '../formulas/finding.ts'

const SHOWN = 6

/** What somebody should look at again: what was seen, on which day, in which dossiers. It accuses nobody. */
export function FindingList({ findings }: { findings: readonly FindingOut[] }) {
  const { say } = useLang()
  return (
    <ul>
      {findings.map((one) => (
        <li
          key={`${one.trick} ${one.dossiers[0]?.id} ${one.day}`}
          className="border-t border-line px-3.5 py-2 first:border-t-0"
        >
          <div className="flex flex-wrap items-baseline gap-x-2">
            <Badge tone="medium">{say(TRICK_TITLES[one.trick])}</Badge>
            <span className="ml-auto text-caption whitespace-nowrap text-fg3 tabular-nums">
              {formatDate(new Date(`${one.day}T00:00:00+07:00`))}
            </span>
          </div>
          <p className="mt-0.5">{say(one.why)}</p>
          <p className="text-caption text-fg3">
            {[one.office, one.officer].filter(Boolean).join(', ')}
            {(one.office || one.officer) && ' · '}
            {one.dossiers.slice(0, SHOWN).map((dossier, at) => (
              <span key={dossier.id}>
                {at > 0 && ', '}
                <a href={caseUrl(dossier.id)} className="text-accent underline">
                  {dossier.code}
                </a>
              </span>
            ))}
            {one.n > SHOWN && ` +${one.n - SHOWN}`}
          </p>
        </li>
      ))}
    </ul>
  )
}
