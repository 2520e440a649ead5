import { say as sayIn } from '#kernel/text.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { Sparkline } from '#ui/charts/sparkline.tsx'
import type { Kpi } from '../contract.ts'
import { kpiTone } from './kpi-standing.ts'
import { KpiChange, KpiValue, kpiNote } from './kpi-value.tsx'

/** A key figure as a line of the wall: name and target, course, value and change. */
export function KpiRow({ kpi }: { kpi: Kpi }) {
  const { lang, say } = useLang()
  return (
    <div className="grid h-full grid-cols-[minmax(0,1fr)_4.875rem_8.5rem] items-center gap-2.5 px-3.5">
      <div className="min-w-0 leading-snug">
        <p className="truncate font-medium">{sayIn(kpi.title, lang)}</p>
        <p className={`truncate text-caption ${kpi.value === null ? 'text-off' : 'text-fg3'}`}>
          {kpiNote(kpi, lang, say)}
        </p>
      </div>
      <span aria-hidden="true">
        <Sparkline title="" tone={kpiTone(kpi)} points={kpi.spark.map((value, at) => ({ at, value }))} />
      </span>
      <div className="text-right leading-tight">
        <KpiValue kpi={kpi} />
        <div className="mt-0.5 h-[1.1em] leading-none empty:hidden">
          <KpiChange kpi={kpi} />
        </div>
      </div>
    </div>
  )
}
