import type { Text } from '#kernel/text.ts'
import type { Sql } from '#platform/database/server/db.ts'
import type { FigureIndicatorWithId } from '#platform/declared.ts'
import { figureIndicator } from '#platform/figures/server/figures-of.ts'
import { groundOf } from '#platform/indicators/formulas/uses.ts'
import { FIGURE_COLUMNS } from '../contract.ts'
import { indicatorCode } from '../formulas/sdmx-ids.ts'
import { figureFacts } from './figure-facts.ts'
import { figurePages } from './figure-pages.ts'
import type { OpenTable } from './tables.ts'

const MEASURES: Record<FigureIndicatorWithId['measure'], Text> = {
  flow: { vi: 'Số phát sinh trong kỳ', en: 'Flow within the period' },
  stock: { vi: 'Số hiện có cuối kỳ', en: 'Stock at the end of the period' },
  ratio: { vi: 'Tỷ lệ, tính lại từ tử số và mẫu số', en: 'Ratio, recomputed from its parts' },
  index: { vi: 'Chỉ số, không cộng được', en: 'Index, not additive' },
  rank: { vi: 'Thứ hạng, không cộng được', en: 'Rank, not additive' },
}

/** The public table of an indicator. */
export function figureTable(db: Sql, indicator: FigureIndicatorWithId): OpenTable {
  const module = db.db.declared.modules.find((m) => m.id === indicator.module)
  const measure = MEASURES[indicator.measure]
  const more = indicator.source ? ` ${indicator.source}` : ''
  return {
    id: indicator.id,
    kind: 'figure',
    module: indicator.module,
    title: indicator.title,
    description: {
      vi: `${indicator.title.vi}. Đơn vị tính: ${indicator.unit}. ${measure.vi}${indicator.cumulative ? ', lũy kế từ đầu năm' : ''}.${more}`,
      en: `${indicator.title.en}. Unit: ${indicator.unit}. ${measure.en}${indicator.cumulative ? ', cumulative from the beginning of the year' : ''}.${more}`,
    },
    group: module?.title ?? { vi: indicator.module, en: indicator.module },
    columns: FIGURE_COLUMNS,
    unit: indicator.unit,
    measure: indicator.measure,
    periods: indicator.periods,
    ...(indicator.office && { office: indicator.office }),
    ...(indicator.source && { source: indicator.source }),
    declared: indicator.public === true,
    asks: ['area', 'from', 'to', 'borders', 'known'],
    facts: async (sql) => {
      const all = await figureFacts(sql)
      const ground = groundOf(indicator.id, (id) => figureIndicator(sql, id))
      const parts = ground.flatMap((id) => all.figures.get(id) ?? [])
      const own = indicator.ratio || indicator.formula ? parts : parts.filter((p) => p.rows > 0)
      const days = (of: (string | null)[]) => of.filter((d) => d !== null).sort()
      return {
        rows: Math.min(...own.map((p) => p.rows), own.length ? Number.MAX_SAFE_INTEGER : 0),
        from: days(parts.map((p) => p.from))[0] ?? null,
        to: days(parts.map((p) => p.to)).at(-1) ?? null,
        modified: latest([all.groundModified, ...parts.map((p) => p.modified)]),
        tag: `${parts.map((p) => p.version).join('.')}-${all.ground}`,
        simulated: parts.some((p) => p.simulated),
      }
    },
    pages: (sql, asked, plain) => figurePages(sql, indicator, asked, plain),
    also: [
      {
        format: 'SDMX-JSON',
        media: 'application/vnd.sdmx.data+json;version=2.0.0',
        path: `sdmx/data/${indicatorCode(indicator.id)}`,
      },
    ],
  }
}

/** The latest of several instants, null when there is none. */
export function latest(all: readonly (Date | null | undefined)[]): Date | null {
  return all.reduce<Date | null>((a, b) => (b && (!a || b > a) ? b : a), null)
}
