import { useLang } from '#platform/routes/web/words.tsx'
import { formatNumber } from '#ui/format.ts'
import type { RiskOut } from '../formulas/analysis-contract.ts'
import { CountChip } from './count-chip.tsx'
import { texts } from './texts.ts'

/** How many are likely late, to be watched and late already, of how many that run; each number answers for itself. */
export function RiskCounts({ risk }: { risk: Pick<RiskOut, 'likely' | 'watch' | 'overdue' | 'running'> }) {
  const { say, lang } = useLang()
  const parts = [
    { count: 'likely', n: risk.likely, word: say(texts.likely).toLowerCase() },
    { count: 'watch', n: risk.watch, word: say(texts.watch).toLowerCase() },
    { count: 'overdue', n: risk.overdue, word: say(texts.overdueShort).toLowerCase() },
    { count: 'running', n: risk.running, word: say(texts.running) },
  ]
  return (
    <span>
      {parts.map(({ count, n, word }, at) => (
        <span key={count} className="whitespace-nowrap">
          {at > 0 && ' · '}
          <CountChip count={`risk.${count}`}>{formatNumber(n, lang)}</CountChip> {word}
        </span>
      ))}
    </span>
  )
}
