import sql from 'sql-template-tag'
import { areaIndex } from '#platform/areas/server/area-index.ts'
import type { Sql } from '#platform/database/server/db.ts'
import { figureFacts } from './figure-facts.ts'
import type { OpenRow, OpenTable, TableFacts } from './tables.ts'

const GROUND = { vi: 'Danh mục dùng chung', en: 'Reference data' }
const PAGE = 2000

/** Units of all times and what became of them: what every other dataset refers to. */
export const AREA_TABLES: readonly OpenTable[] = [
  {
    id: 'areas',
    kind: 'table',
    module: null,
    title: { vi: 'Đơn vị hành chính theo thời gian', en: 'Administrative areas over time' },
    description: {
      vi: 'Mọi đơn vị hành chính với thời gian có hiệu lực. Mã được cấp lại cho đơn vị khác, nên một đơn vị là mã và ngày bắt đầu.',
      en: 'Every administrative area with the days it is valid. Codes are given anew, so an area is its code and its first day.',
    },
    group: GROUND,
    columns: [
      'area',
      'area_from',
      'area_to',
      'kind',
      'name',
      'full_name',
      'parent',
      'parent_from',
      'lat',
      'lon',
      'area_km2',
    ],
    source: 'Cục Thống kê; nghị quyết sắp xếp đơn vị hành chính',
    declared: true,
    asks: ['area'],
    facts: (db) =>
      facts(
        db,
        sql`select count(*) as rows, min(valid_from) filter (where valid_from > '1900-01-01') as "from" from areas.area`,
      ),
    pages: async function* (db, asked) {
      const index = await areaIndex(db)
      const within = asked.area ? new Set(index.versions(asked.area).flatMap((v) => index.subtree(v.id))) : undefined
      const rows = await db.rows<{ id: number }>(sql`select id from areas.area order by code, valid_from`)
      yield* pagesOf(
        rows.flatMap(({ id }) => {
          if (!index.has(id) || (within && !within.has(id))) return []
          const a = index.get(id)
          const parent = a.parentId === null ? undefined : index.get(a.parentId)
          return [
            {
              area: a.code,
              area_from: a.validFrom,
              area_to: a.validTo,
              kind: a.kind,
              name: a.name,
              full_name: a.fullName,
              parent: parent?.code ?? null,
              parent_from: parent?.validFrom ?? null,
              lat: a.lat,
              lon: a.lon,
              area_km2: a.areaKm2,
            },
          ]
        }),
      )
    },
    also: [{ format: 'GeoJSON', media: 'application/geo+json', path: '../ogc/collections/areas/items' }],
  },
  {
    id: 'successions',
    kind: 'table',
    module: null,
    title: { vi: 'Sáp nhập, chia tách, đổi tên đơn vị hành chính', en: 'Successions of administrative areas' },
    description: {
      vi: 'Từ đơn vị nào sang đơn vị nào, ngày nào, toàn bộ hay một phần, theo nghị quyết nào.',
      en: 'From which area to which, on which day, whole or in part, by which resolution.',
    },
    group: GROUND,
    columns: ['on', 'kind', 'from', 'from_valid', 'from_name', 'to', 'to_valid', 'to_name', 'part', 'weight', 'decree'],
    source: 'Nghị quyết của Ủy ban Thường vụ Quốc hội',
    declared: true,
    asks: [],
    facts: (db) =>
      facts(db, sql`select count(*) as rows, min("on") as "from", max("on") as "to" from areas.succession`),
    pages: async function* (db) {
      yield* pagesOf(
        await db.rows<OpenRow>(sql`select s."on", s.kind, f.code as "from", f.valid_from as from_valid, f.full_name as from_name,
          t.code as "to", t.valid_from as to_valid, t.full_name as to_name, s.part, s.weight, s.decree
        from areas.succession s join areas.area f on f.id = s.from_id join areas.area t on t.id = s.to_id order by s."on", f.code, t.code`),
      )
    },
  },
]

function* pagesOf(rows: readonly OpenRow[]): Generator<readonly OpenRow[]> {
  for (let at = 0; at < rows.length; at += PAGE) yield rows.slice(at, at + PAGE)
}

async function facts(db: Sql, ask: ReturnType<typeof sql>): Promise<TableFacts> {
  const { ground } = await figureFacts(db)
  const { loaded } = await db.get<{ loaded: Date | null }>(sql`select max(loaded_at) as loaded from areas.seed`)
  const found = await db.get<{ rows: number; from: string | null; to?: string | null }>(ask)
  return { rows: found.rows, from: found.from, to: found.to ?? null, modified: loaded, tag: ground, simulated: false }
}
