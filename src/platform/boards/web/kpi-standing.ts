import { meetsOf } from '#kernel/growth.ts'
import type { Tone } from '#ui/status.ts'
import type { Kpi } from '../contract.ts'

/** How a key figure stands: no value or an old one is `off`, short of its target `high`, else the plain data ink. */
export function kpiTone(kpi: Kpi): Tone {
  if (kpi.value === null || kpi.freshness === 'missing' || kpi.freshness === 'late') return 'off'
  return meetsOf(kpi.value, kpi.target, kpi.better) === false ? 'high' : 'accent'
}

/** The sign that stands before a target. */
export function targetSign(better: Kpi['better']): string {
  return better === 'high' ? '≥' : better === 'low' ? '≤' : '='
}

/** Figures in the order a board shows them: what is missing or late first, then short of target, then the rest as declared. */
export function kpiOrder(kpis: readonly Kpi[]): Kpi[] {
  const rank = (kpi: Kpi) => ({ off: 0, high: 1 })[kpiTone(kpi) as 'off' | 'high'] ?? 2
  return [...kpis].sort((a, b) => rank(a) - rank(b))
}
