import { createRequire } from 'node:module'
import { asking } from './database.ts'
import { FIRST_YEAR, type NationSize, VALUE } from './sheet-of-nation.ts'

/** One question: 126 communes of a province, these indicators, periods from..to (the year before is looked back at). */
export interface Question {
  province: number
  indicators: number[]
  from: number
  to: number
}

export interface Reference {
  name: string
  /** @returns how many rows came. */
  ask(question: Question): Promise<number>
  close(): Promise<void>
}

interface DuckConnection {
  run(text: string): Promise<unknown>
  runAndReadAll(text: string): Promise<{ getColumns(): unknown[][] }>
  closeSync(): void
}

/**
 * DuckDB in this process over the same values, in memory and in the order it likes best; the answer is read into columns.
 * The package lies in the folder that BENCH_DUCKDB names, as the project itself has no use for it.
 */
export async function duckdb(folder: string, size: NationSize): Promise<Reference> {
  const { DuckDBInstance } = createRequire(`${folder}/`)('@duckdb/node-api') as {
    DuckDBInstance: { create(path: string): Promise<{ connect(): Promise<DuckConnection> }> }
  }
  const connection = await (await DuckDBInstance.create(':memory:')).connect()
  await connection.run(`create table value as
    select 'socio-economic.bench-' || ind as indicator, 'C' || area as area, 'B' || area // 126 as province, year, ${VALUE}::double as value
    from range(0, ${size.indicators}) i (ind), range(0, ${size.communes}) a (area), range(${FIRST_YEAR}, ${FIRST_YEAR + size.years}) y (year)
    where ind % 10 <> 9 order by indicator, area, year`)
  return {
    name: 'DuckDB in process',
    ask: async (question) => {
      const read = await connection.runAndReadAll(pivotSql(question))
      return read.getColumns()[0]!.length
    },
    close: async () => connection.closeSync(),
  }
}

/** A plain group-by over the centre's own table, where DuckDB is not at hand. */
export function plainSql(url: string): Reference {
  return {
    name: 'a plain group-by in PostgreSQL',
    ask: (question) =>
      asking(url, async (client) => {
        const { rows } = await client.query(
          `with value as (select v.indicator, a.code as area, p.code as province, left(v.period, 4)::int as year, v.value::float8 as value
            from figures.value v join areas.area a on a.id = v.area_id join areas.area p on p.id = a.parent_id
            where v.known_to is null and v.workflow = 'official' and p.code = 'B${question.province}')
          ${pivotSql(question).replace(/^with/, ',')}`,
        )
        return rows.length
      }),
    close: async () => {},
  }
}

/** Units with growth, and their sum with growth. Ratios come as their two sides: the reference need not divide. */
function pivotSql({ province, indicators, from, to }: Question): string {
  const ids = indicators.map((n) => `'socio-economic.bench-${n}'`).join(',')
  return `with cell as (select indicator, area, year, value,
      100 * (value - lag(value) over w) / nullif(abs(lag(value) over w), 0) as growth
    from value where province = 'B${province}' and indicator in (${ids}) and year between ${from - 1} and ${to}
    window w as (partition by indicator, area order by year)
  ), total as (select indicator, year, sum(value) as value, count(*) as units from cell group by 1, 2)
  select * from (
    select indicator, area, year, value, growth from cell
    union all
    select indicator, null, year, value, 100 * (value - lag(value) over w) / nullif(abs(lag(value) over w), 0)
    from total window w as (partition by indicator order by year)
  ) t where year >= ${from} order by indicator, area, year`
}
