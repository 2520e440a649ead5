import { say as sayIn } from '#kernel/text.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { Sparkline } from '#ui/charts/sparkline.tsx'
import { classes } from '#ui/classes.ts'
import type { Kpi } from '../contract.ts'
import { kpiTone } from './kpi-standing.ts'
import { KpiChange, KpiValue, kpiNote } from './kpi-value.tsx'

/** A key figure as a small card: two abreast on the phone, four on the desk. */
export function KpiTile({ kpi, soft }: { kpi: Kpi; soft?: boolean }) {
  const { lang, say } = useLang()
  return (
    <article
      className={classes(
        'grid min-w-0 grid-cols-[minmax(0,1fr)_auto] content-start items-end gap-x-1 bg-panel px-3 py-2 shadow-panel',
        soft ? 'rounded-card' : 'rounded-panel border border-line',
      )}
    >
      <h3 className="col-span-2 truncate text-[0.78125rem] font-normal text-fg2">{sayIn(kpi.title, lang)}</h3>
      {kpi.value === null ? (
        <p className="col-span-2 pt-0.5 text-caption leading-snug text-off">
          <b className="font-semibold">{say({ vi: 'Chưa có', en: 'None yet' })}</b>
          <span className="block">{kpiNote(kpi, lang, say)}</span>
        </p>
      ) : (
        <>
          <p className="flex min-w-0 flex-wrap items-baseline gap-x-1.5">
            <KpiValue kpi={kpi} />
            <KpiChange kpi={kpi} />
          </p>
          <span aria-hidden="true" className="-mr-1">
            {/* One value alone is no course. */}
            {kpi.spark.length > 1 && (
              <Sparkline
                title=""
                width={52}
                height={26}
                tone={kpiTone(kpi)}
                points={kpi.spark.map((value, at) => ({ at, value }))}
              />
            )}
          </span>
          {!soft && <p className="col-span-2 truncate pt-0.5 text-axis text-fg3">{kpiNote(kpi, lang, say)}</p>}
        </>
      )}
    </article>
  )
}
