import { caseUrl } from '#platform/routes/web/urls.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { formatDate, formatNumber } from '#ui/format.ts'
import type { Status } from '#ui/status.ts'
import { StatusMark } from '#ui/status-mark.tsx'
import type { RiskItem } from '../formulas/analysis-contract.ts'
import { CountChip } from './count-chip.tsx'
import { texts } from './texts.ts'

const STATUS: Record<RiskItem['level'], Status> = { overdue: 'critical', likely: 'high', watch: 'medium' }
const WORD = { overdue: texts.overdueShort, likely: texts.likely, watch: texts.watch } as const

/** Dossiers in danger, one under the other: how likely, when due, whose desk, and why in plain words. */
export function RiskList({ items }: { items: readonly RiskItem[] }) {
  const { say, lang } = useLang()
  return (
    <ul>
      {items.map((one) => (
        <li key={one.id} className="border-t border-line px-3.5 py-2 first:border-t-0">
          <div className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5">
            <a href={caseUrl(one.id)} className="font-semibold text-fg1 hover:underline">
              {one.code}
            </a>
            <StatusMark status={STATUS[one.level]} label={say(WORD[one.level])} size={13} lang={lang} />
            {one.level !== 'overdue' && (
              <span className="font-semibold tabular-nums">
                <CountChip
                  count="risk.chance"
                  line={{ by: 'dossier', key: one.id }}
                  label={`${say(texts.chance)} ${one.code}`}
                >
                  {formatNumber(one.chance * 100, lang, 0)}%
                </CountChip>
              </span>
            )}
            <span className="ml-auto text-caption whitespace-nowrap text-fg2 tabular-nums">
              {say(texts.due)} {formatDate(new Date(one.dueAt))}
            </span>
          </div>
          <p className="truncate text-fg2">{one.title}</p>
          <p className="text-caption text-fg3">
            {say(one.why)}
            {(one.office || one.officer) && ` · ${[one.office, one.officer].filter(Boolean).join(', ')}`}
          </p>
        </li>
      ))}
    </ul>
  )
}
