import { useLang } from '#platform/routes/web/words.tsx'
import { formatNumber } from '#ui/format.ts'
import type { AuditOut } from '../formulas/analysis-contract.ts'
import { CountChip } from './count-chip.tsx'
import { texts } from './texts.ts'

/** Our points of the whole index with what they are of; opens what they are the sum of. */
export function TotalOurs({ total }: { total: AuditOut['total'] }) {
  const { say, lang } = useLang()
  return (
    <CountChip count="index">
      {say(texts.totalOurs, { ours: formatNumber(total.ours, lang, 2), of: total.oursOf })}
    </CountChip>
  )
}
