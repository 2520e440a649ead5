import { setImmediate } from 'node:timers/promises'
import sql from 'sql-template-tag'
import Type from 'typebox'
import { expected } from '#kernel/errors.ts'
import type { Text } from '#kernel/text.ts'
import { isoVn } from '#kernel/time.ts'
import { areaIndex } from '#platform/areas/server/area-index.ts'
import type { Db } from '#platform/database/server/db.ts'
import { figureIndicator } from '#platform/figures/server/figures-of.ts'
import { type Call, type Raw, type Route, route } from '#platform/routes/server/route.ts'
import { type DataQuery, type FigureRow, SdmxQuery } from '../contract.ts'
import { sdmxMessage } from '../formulas/sdmx-data.ts'
import { AGENCY, areaCode, categoryCode, frequencyOf, indicatorCode, indicatorOfCode } from '../formulas/sdmx-ids.ts'
import {
  type Code,
  codelist,
  conceptScheme,
  dataflow,
  dataStructure,
  fixedLists,
  structureMessage,
} from '../formulas/sdmx-structures.ts'
import { answer } from './answer.ts'
import { factsOf, noSuch, questionKey, refuseUnasked } from './asked.ts'
import { baseOf } from './base-of.ts'
import { figureFacts } from './figure-facts.ts'
import { getPublicTable, publicTables } from './open-tables.ts'

const DATA = 'application/vnd.sdmx.data+json;version=2.0.0'
const STRUCTURE = 'application/vnd.sdmx.structure+json;version=2.0.0'
/** Most observations of one message: it cannot be written before all of it is known. */
const MOST = 200_000

/** Rows that go into a message in one turn of the loop. */
const TURN = 500

/** SDMX over HTTP in the manner of its REST API 1.5: flows, structure, code lists and data, SDMX-JSON 2.0.0 only. */
export const sdmxRoutes: Route[] = ['', '/:a', '/:a/:b', '/:a/:b/:c'].map((rest) =>
  route({
    method: 'GET',
    path: `/data/sdmx/:kind${rest}`,
    need: 'open',
    says: {
      vi: 'SDMX: dataflow, datastructure, codelist, conceptscheme, data (SDMX-JSON 2.0.0)',
      en: 'SDMX: dataflow, datastructure, codelist, conceptscheme, data (SDMX-JSON 2.0.0)',
    },
    params: Type.Object({
      kind: Type.String(),
      ...Object.fromEntries([...rest.matchAll(/:(\w)/g)].map((m) => [m[1]!, Type.String()])),
    }),
    query: SdmxQuery,
    handle: (call, { params, query }) => {
      const { kind, ...more } = params as Record<string, string>
      const words = Object.values(more)
      return kind === 'data' ? data(call, words, query) : structure(call, kind!, words, query.references)
    },
  }),
)

async function data(call: Call, [flow = '', key = 'all']: string[], query: SdmxQuery): Promise<Raw> {
  // A flow may be named with agency and version: SAOLA,flow,1.0.0.
  const parts = flow.split(',')
  const id = parts.length > 1 ? parts[1]! : flow
  const table = await getPublicTable(call.db, indicatorOfCode(id))
  if (table.kind !== 'figure') throw noSuch(id)
  const { startPeriod, endPeriod, references: _references, lang: _lang, bom: _bom, ...own } = query
  const asked: DataQuery = {
    ...own,
    ...(startPeriod !== undefined && { from: own.from ?? fromSdmx(startPeriod) }),
    ...(endPeriod !== undefined && { to: own.to ?? fromSdmx(endPeriod) }),
  }
  refuseUnasked(table, asked)
  const wanted = keyFilter(key)
  const facts = await factsOf(call.db, table)
  const base = baseOf(call)
  return answer(call, {
    key: `sdmx ${table.id} ${key} ${base}?${questionKey(asked)}`,
    tag: facts.tag,
    modified: facts.modified,
    type: DATA,
    file: `${id}.sdmx.json`,
    pieces: async function* () {
      const message = sdmxMessage({
        flow: id,
        title: table.title,
        prepared: isoVn(call.db.clock()),
        base,
        tag: facts.tag,
        categories: categoriesOf(call.db, table.id),
      })
      let count = 0
      for await (const page of table.pages(call.db, asked, true)) {
        for (const [at, row] of (page as unknown as FigureRow[]).entries()) {
          if (at % TURN === TURN - 1) await setImmediate()
          if (!wanted(row)) continue
          message.add(row)
          count++
        }
        if (count > MOST) throw tooMany()
      }
      if (!count) throw noSuch(`${id} ${key}`)
      // The public's largest message is made in turns: the staff's calls come in between.
      for (const piece of message.pieces()) {
        yield piece
        await setImmediate()
      }
    },
  })
}

/** `2026-S1` and `2026-M03` of SDMX as we write them. */
const fromSdmx = (text: string): string =>
  text.replace(/^(\d{4})-S([12])$/, '$1-H$2').replace(/^(\d{4})-M(\d\d)$/, '$1-$2')

/** FREQ.INDICATOR.REF_AREA.CATEGORY, each empty or several with `+`. @throws expected 400 for a key of another shape. */
function keyFilter(key: string): (row: FigureRow) => boolean {
  if (key === 'all' || key === '*' || key === '') return () => true
  const parts = key.split('.')
  if (parts.length !== 4)
    throw expected(
      {
        vi: 'Khóa SDMX phải có 4 phần: FREQ.INDICATOR.REF_AREA.CATEGORY, phần bỏ trống là tất cả.',
        en: 'An SDMX key has 4 parts here: FREQ.INDICATOR.REF_AREA.CATEGORY; an empty one means all.',
      },
      { status: 400 },
    )
  const sets = parts.map((part) => (part === '' || part === '*' ? undefined : new Set(part.split('+'))))
  return (row) =>
    [
      frequencyOf(row.period),
      indicatorCode(row.indicator),
      areaCode(row.area, row.area_from),
      categoryCode(row.category),
    ].every((code, i) => sets[i]?.has(code) ?? true)
}

function tooMany() {
  return expected(
    {
      vi: `Quá ${MOST} giá trị cho một lần hỏi SDMX. Hãy thu hẹp kỳ hoặc đơn vị, hoặc lấy tệp CSV.`,
      en: `More than ${MOST} observations for one SDMX message. Narrow the periods or areas, or take the CSV.`,
    },
    { status: 413 },
  )
}

const LISTS: Record<string, Text> = {
  CL_AREA: { vi: 'Đơn vị hành chính: mã và ngày bắt đầu', en: 'Areas: code and first day' },
  CL_INDICATOR: { vi: 'Chỉ tiêu', en: 'Indicators' },
  CL_CATEGORY: { vi: 'Phân tổ', en: 'Categories' },
}

async function structure(call: Call, kind: string, words: string[], references?: string): Promise<Raw> {
  const [id] = words.filter((w) => ![AGENCY, 'all', '*', 'latest', '+', '~'].includes(w) && !/^\d+(\.\d+)*\+?$/.test(w))
  const build = Object.hasOwn(BUILDERS, kind) ? BUILDERS[kind] : undefined
  if (!build) throw noSuch(kind)
  const made = await build(call.db, id, references !== undefined && references !== 'none')
  if (!Object.values(made).some((list) => list.length)) throw noSuch(id ?? kind)
  const { ground, groundModified } = await figureFacts(call.db)
  return answer(call, {
    key: `sdmx-structure ${kind} ${id ?? ''} ${references ?? ''}`,
    tag: ground,
    modified: groundModified,
    type: STRUCTURE,
    pieces: () => [
      JSON.stringify(
        structureMessage(made, `${kind}${id ? `-${id.replace(/[^A-Za-z0-9_@$-]/g, '')}` : ''}`, isoVn(call.db.clock())),
      ),
    ],
  })
}

type Build = (db: Db, id: string | undefined, whole: boolean) => Promise<Record<string, object[]>>
type Named = { id: string }
const only = (all: object[], id: string | undefined) =>
  all.filter((one) => id === undefined || (one as Named).id === id)

const BUILDERS: Record<string, Build> = {
  dataflow: async (db, id, whole) => {
    const flows = (await publicTables(db)).flatMap((t) =>
      t.kind === 'figure' ? dataflow(indicatorCode(t.id), t.title, t.description) : [],
    )
    const found = only(flows, id)
    return { dataflows: found, ...(whole && found.length ? await theStructure(db) : {}) }
  },
  datastructure: async (db, id, whole) => {
    if (id !== undefined && id !== 'FIGURES') return {}
    return whole ? theStructure(db) : { dataStructures: [dataStructure()] }
  },
  conceptscheme: async (_db, id) => ({ conceptSchemes: only([conceptScheme()], id) }),
  codelist: async (db, id) => ({ codelists: only(await lists(db), id) }),
}

async function theStructure(db: Db): Promise<Record<string, object[]>> {
  return { dataStructures: [dataStructure()], conceptSchemes: [conceptScheme()], codelists: await lists(db) }
}

async function lists(db: Db): Promise<object[]> {
  const open = (await publicTables(db)).filter((t) => t.kind === 'figure')
  const categories = new Map(open.flatMap((t) => [...categoriesOf(db, t.id)]))
  const total: Code = { id: '_T', title: { vi: 'Toàn bộ', en: 'Total' } }
  return [
    ...fixedLists(),
    codelist(
      'CL_INDICATOR',
      LISTS.CL_INDICATOR!,
      open.map((t) => ({ id: indicatorCode(t.id), title: t.title })),
    ),
    codelist('CL_CATEGORY', LISTS.CL_CATEGORY!, [
      total,
      ...[...categories].map(([id, title]) => ({ id: categoryCode(id), title })),
    ]),
    codelist('CL_AREA', LISTS.CL_AREA!, await areaCodes(db)),
  ]
}

async function areaCodes(db: Db): Promise<Code[]> {
  const index = await areaIndex(db)
  const codes = new Map<number, Code>()
  const add = (id: number) => {
    if (codes.has(id)) return
    const a = index.get(id)
    const parent = a.parentId === null ? undefined : index.get(a.parentId)
    if (parent) add(parent.id)
    codes.set(id, {
      id: areaCode(a.code, a.validFrom),
      title: { vi: a.fullName, en: a.fullName },
      ...(parent && { parent: areaCode(parent.code, parent.validFrom) }),
      from: a.validFrom,
      ...(a.validTo && { to: a.validTo }),
    })
  }
  for (const { id } of await db.rows<{ id: number }>(sql`select id from areas.area order by code, valid_from`))
    if (index.has(id)) add(id)
  return [...codes.values()]
}

function categoriesOf(db: Db, id: string): Map<string, Text> {
  const dimensions = figureIndicator(db, id)?.categories ?? []
  return new Map(dimensions.flatMap((d) => d.values.map((v): [string, Text] => [v.id, v.title])))
}
