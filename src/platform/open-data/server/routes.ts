import Type from 'typebox'
import { isoVn } from '#kernel/time.ts'
import type { Db } from '#platform/database/server/db.ts'
import { type Call, type Route, route } from '#platform/routes/server/route.ts'
import { type Catalogue, type Cell, DataQuery, OpenSeriesList, OpenSeriesOut, PublishIn } from '../contract.ts'
import { csvLine } from '../formulas/csv.ts'
import { dcatCatalogue } from '../formulas/dcat.ts'
import { type Answer, answer } from './answer.ts'
import { factsOf, questionKey, refuseUnasked } from './asked.ts'
import { baseOf } from './base-of.ts'
import { catalogueOf } from './catalogue.ts'
import { figureFacts } from './figure-facts.ts'
import { listSeries, switchSeries } from './list-series.ts'
import { getPublicTable } from './open-tables.ts'
import { sdmxRoutes } from './sdmx-routes.ts'
import type { OpenRow, OpenTable, TableFacts } from './tables.ts'

/** The public files of open data, and the officers' list of what is public. The page for people is the portal's. */
export const routes: Route[] = [
  ...sdmxRoutes,
  route({
    method: 'GET',
    path: '/data/:file',
    need: 'open',
    says: {
      vi: 'Dữ liệu mở: danh mục DCAT (catalog.jsonld), mỗi bộ dữ liệu dạng .csv hoặc .json',
      en: 'Open data: the DCAT catalogue (catalog.jsonld), each dataset as .csv or .json',
    },
    params: Type.Object({ file: Type.String() }),
    query: DataQuery,
    handle: async (call, { params, query }) => {
      if (params.file === 'catalog.jsonld') return answer(call, await catalogueAnswer(call))
      const [, id = '', format = ''] = /^(.+)\.(csv|json)$/.exec(params.file) ?? []
      const table = await getPublicTable(call.db, id)
      refuseUnasked(table, query)
      return answer(call, await tableAnswer(call, table, query, format as 'csv' | 'json'))
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/open-data',
    need: 'figures:read',
    says: { vi: 'Số liệu nào đang công khai, còn thiếu gì', en: 'What is public and what is missing' },
    answers: OpenSeriesList,
    handle: (call) => listSeries(call.db, call.actor),
  }),
  route({
    method: 'PUT',
    path: '/api/v1/open-data/:id',
    need: 'indicators:write',
    says: { vi: 'Công khai hoặc thôi công khai một bộ dữ liệu', en: 'Publish a dataset, or take it back' },
    params: Type.Object({ id: Type.String() }),
    body: PublishIn,
    answers: OpenSeriesOut,
    handle: (call, { params, body }) => switchSeries(call.db, call.actor, params.id, body),
  }),
]

async function catalogueAnswer(call: Call): Promise<Answer> {
  const base = baseOf(call)
  const facts = await figureFacts(call.db)
  const versions = [...facts.figures.values()].reduce((sum, f) => sum + f.version, 0)
  const made = await catalogueInMemory(call.db, `${versions}-${facts.ground}`)
  return {
    key: `catalog ${base}`,
    tag: `${versions}-${facts.ground}-${made.modified ?? ''}`,
    modified: made.modified ? new Date(made.modified) : null,
    type: 'application/ld+json',
    pieces: () => [JSON.stringify(dcatCatalogue(made, base), null, 1)],
  }
}

/** How long what the catalogue says of readings may be old, ms. */
const CALM = 30_000

async function catalogueInMemory(db: Db, tag: string): Promise<Catalogue> {
  const key = 'open-data.catalogue'
  const kept = db.local.get(key) as { tag: string; at: number; made: Promise<Catalogue> } | undefined
  if (kept && kept.tag === tag && performance.now() - kept.at < CALM) return kept.made
  const made = catalogueOf(db)
  db.local.set(key, { tag, at: performance.now(), made })
  made.catch(() => db.local.delete(key))
  return made
}

async function tableAnswer(
  call: Call,
  table: OpenTable,
  { lang: _lang, ...query }: DataQuery,
  format: 'csv' | 'json',
): Promise<Answer> {
  const facts = await factsOf(call.db, table)
  const base = baseOf(call)
  return {
    key: `${table.id}.${format} ${format === 'json' ? base : ''}?${questionKey(query)}`,
    tag: facts.tag,
    modified: facts.modified,
    type: format === 'csv' ? 'text/csv; charset=utf-8; header=present' : 'application/json; charset=utf-8',
    file: `${table.id}.${format}`,
    pieces: () =>
      format === 'csv' ? csvPieces(call.db, table, query) : jsonPieces(call.db, table, query, facts, base),
  }
}

async function* csvPieces(db: Db, table: OpenTable, query: DataQuery): AsyncGenerator<string> {
  let head = (query.bom === '1' ? '\ufeff' : '') + csvLine(table.columns)
  for await (const rows of table.pages(db, query, true)) {
    yield head + rows.map((row) => csvLine(cellsOf(table, row))).join('')
    head = ''
  }
  if (head) yield head
}

function cellsOf(table: OpenTable, row: OpenRow): Cell[] {
  return table.columns.map((column) => (row[column] as Cell | undefined) ?? null)
}

async function* jsonPieces(
  db: Db,
  table: OpenTable,
  query: DataQuery,
  facts: TableFacts,
  base: string,
): AsyncGenerator<string> {
  const { id, title, description, unit, measure, periods, source, columns } = table
  const dataset = {
    ...{ id, title, description, unit, measure, periods, source, columns },
    simulated: facts.simulated,
    modified: facts.modified && isoVn(facts.modified),
    catalogue: `${base}/data/catalog.jsonld`,
    ...(query.borders && { borders: query.borders }),
    ...(query.known && { known: query.known }),
  }
  let begin = `{"dataset":${JSON.stringify(dataset)},"items":[`
  let any = false
  for await (const rows of table.pages(db, query)) {
    if (!rows.length) continue
    yield `${begin}${any ? ',' : ''}\n${rows.map((row) => JSON.stringify(row)).join(',\n')}`
    begin = ''
    any = true
  }
  yield `${begin}\n]}\n`
}
