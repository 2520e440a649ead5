import type { BenchCentre } from './centre.ts'
import { asking } from './database.ts'

/** How much of the whole: communes in provinces of 126, indicators, years. */
export interface NationSize {
  communes: number
  indicators: number
  years: number
}

export const FIRST_YEAR = 1978
export const PER_PROVINCE = 126
export const indicatorId = (n: number) => `socio-economic.bench-${n}`
export const provinceCode = (n: number) => `B${n}`

/** One indicator in ten is a ratio of the two before it and has no values of its own. */
export const isRatio = (n: number) => n % 10 === 9

/** A value that looks like a figure and is the same wherever it is made. */
export const VALUE = '(100 + (area * 7919 + ind * 104729 + year * 9973) % 9900)'

/**
 * Gives a centre the communes, indicators and official yearly values, behind the program's back; it has to be started again
 * afterwards. Values go past the triggers, the lines are made from them once. @returns values and seconds of both.
 */
export async function fillNation(
  centre: BenchCentre,
  size: NationSize,
): Promise<{ values: number; fill: number; lines: number }> {
  for (let n = 0; n < size.indicators; n++)
    await centre.api('POST', '/api/v1/indicators', {
      id: indicatorId(n),
      title: { vi: `Chỉ tiêu ${n}`, en: `Indicator ${n}` },
      unit: isRatio(n) ? '%' : 'người',
      measure: isRatio(n) ? 'ratio' : n % 2 ? 'flow' : 'stock',
      ...(isRatio(n) && { ratio: { over: indicatorId(n - 1), under: indicatorId(n - 2), scale: 100 } }),
      periods: ['year'],
    })
  return asking(centre.databaseUrl(), async (client) => {
    await client.query(`insert into areas.area (code, kind, name, full_name, valid_from, source)
      select 'B' || n, 'province', 'Tỉnh ' || n, 'Tỉnh ' || n, '1970-01-01', 'bench' from generate_series(0, ${Math.ceil(size.communes / PER_PROVINCE) - 1}) n`)
    await client.query(`insert into areas.area (code, kind, name, full_name, valid_from, source, parent_id)
      select 'C' || n, 'commune', 'Xã ' || n, 'Xã ' || n, '1970-01-01', 'bench', p.id
      from generate_series(0, ${size.communes - 1}) n join areas.area p on p.code = 'B' || n / ${PER_PROVINCE}`)
    let began = performance.now()
    if (process.env.BENCH_LINES_ONLY) {
      const made = await client.query(linesOnly(size))
      const lines = (performance.now() - began) / 1000
      await client.query('vacuum analyze figures.line')
      return { values: (made.rowCount ?? 0) * size.years, fill: 0, lines }
    }
    await client.query('alter table figures.value disable trigger user')
    const done =
      await client.query(`insert into figures.value (indicator, area_id, period, "from", "to", value, workflow, known_from, entered_by, entered_kind, entered_at)
      select 'socio-economic.bench-' || ind, a.id, year::text, make_date(year, 1, 1), make_date(year, 12, 31), ${VALUE}, 'official', now(), 'bench', 'system', now()
      from generate_series(0, ${size.indicators - 1}) ind cross join (select id, substr(code, 2)::int as area from areas.area where code like 'C%' and source = 'bench') a
        cross join generate_series(${FIRST_YEAR}, ${FIRST_YEAR + size.years - 1}) year
      where ind % 10 <> 9`)
    const fill = (performance.now() - began) / 1000
    await client.query('alter table figures.value enable trigger user')
    began = performance.now()
    await client.query('select figures.remake_lines()')
    const lines = (performance.now() - began) / 1000
    await client.query('vacuum analyze figures.line')
    await client.query('analyze figures.value')
    return { values: done.rowCount ?? 0, fill, lines }
  })
}

/** The lines alone, which is all that a table reads: for sizes whose values would not fit the machine or the time. */
function linesOnly(size: NationSize): string {
  return `insert into figures.line (indicator, shape, category, block, area_id, first, cells)
    select 'socio-economic.bench-' || ind, 'year', '', (year - 1900) / 64, id, min((year - 1900) % 64),
      string_agg(float8send(${VALUE}::float8) || '\\x03'::bytea, '' order by year)
    from generate_series(0, ${size.indicators - 1}) ind cross join (select id, substr(code, 2)::int as area from areas.area where code like 'C%' and source = 'bench') a
      cross join generate_series(${FIRST_YEAR}, ${FIRST_YEAR + size.years - 1}) year
    where ind % 10 <> 9 group by ind, id, (year - 1900) / 64 order by 1, 4, 5`
}
