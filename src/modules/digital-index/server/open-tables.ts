import sql from 'sql-template-tag'
import type { Sql } from '#platform/database/server/db.ts'
import type { OpenRow, OpenTable, TableFacts } from '#platform/open-data/server/tables.ts'
import { digitalIndex } from '../module.ts'
import { listPublished } from './published.ts'

const API = '/api/v1/digital-index/published'
const COMMON = {
  kind: 'table',
  module: digitalIndex.id,
  group: digitalIndex.title,
  source: 'Bộ tiêu chí và quyết định công bố của từng kỳ; tên bộ tiêu chí, số quyết định ghi trong bảng',
  // What is in them was published by a decision on its round; the locality may still take the whole table back.
  declared: true,
  asks: [],
} as const

/** Published rounds as open data: which there are, and what every unit got. Of people only that there was a round. */
export const INDEX_TABLES: readonly OpenTable[] = [
  {
    ...COMMON,
    id: 'digital-index.rounds',
    title: { vi: 'Chỉ số chuyển đổi số: các kỳ đã công bố', en: 'Digital index: published rounds' },
    description: {
      vi: 'Mỗi dòng là một kỳ đánh giá đã công bố, bản mới nhất, với đường dẫn tới kết quả đầy đủ.',
      en: 'One row a published round, its newest edition, with links to the whole result.',
    },
    columns: [
      'round',
      'name',
      'period',
      'measures',
      'set',
      'decision',
      'edition',
      'published_at',
      'reason',
      'units',
      'ranked',
      'simulated',
      'json',
      'csv',
    ],
    facts: (db) => factsOf(db, 'rounds'),
    pages: async function* (db) {
      yield (await listPublished(db)).map((one) => ({
        round: one.round,
        name: one.roundName,
        period: one.period,
        measures: one.measures,
        set: one.setName,
        decision: one.decision,
        edition: one.edition,
        published_at: one.publishedAt,
        reason: one.reason,
        units: one.units.length,
        ranked: one.units.filter((unit) => unit.rank !== null).length,
        simulated: one.simulated,
        json: `${API}/${one.round}`,
        csv: `${API}/${one.round}?format=csv`,
      }))
    },
  },
  {
    ...COMMON,
    id: 'digital-index.scores',
    title: { vi: 'Chỉ số chuyển đổi số: điểm theo tiêu chí', en: 'Digital index: scores by criterion' },
    description: {
      vi: 'Điểm của từng đơn vị theo từng tiêu chí ở các kỳ đã công bố, bản mới nhất. Đơn vị quá nhỏ hoặc trả lời thiếu không có thứ hạng.',
      en: 'Points of each unit by criterion in the published rounds, newest edition. Units too small or incomplete have no rank.',
    },
    columns: [
      'round',
      'period',
      'edition',
      'unit',
      'area',
      'area_from',
      'office',
      'rank',
      'total_points',
      'total_max',
      'group',
      'criterion',
      'criterion_name',
      'points',
      'max',
      'answered',
      'simulated',
    ],
    facts: (db) => factsOf(db, 'scores'),
    pages: scorePages,
  },
]

async function* scorePages(db: Sql): AsyncGenerator<readonly OpenRow[]> {
  for (const result of await listPublished(db)) {
    const criteria = new Map(result.criteria.map((one) => [one.code, one]))
    for (const unit of result.units)
      yield unit.scores.map((score) => ({
        round: result.round,
        period: result.period,
        edition: result.edition,
        unit: unit.name,
        area: unit.area,
        area_from: unit.areaFrom,
        office: unit.office,
        rank: unit.rank,
        total_points: unit.points,
        total_max: unit.max,
        group: criteria.get(score.code)?.group ?? null,
        criterion: score.code,
        criterion_name: criteria.get(score.code)?.name ?? null,
        points: score.points,
        max: score.max,
        answered: score.answered,
        simulated: result.simulated,
      }))
  }
}

async function factsOf(db: Sql, what: 'rounds' | 'scores'): Promise<TableFacts> {
  const found = await db.get<{
    rounds: number
    scores: number
    editions: number
    from: string | null
    to: string | null
    modified: Date | null
    simulated: boolean
  }>(sql`select count(*) as rounds, coalesce(sum(case when p.result ->> 'measures' = 'staff' then 0
        else jsonb_array_length(p.result -> 'units') * jsonb_array_length(p.result -> 'criteria') end), 0) as scores,
      coalesce(sum(p.edition), 0) as editions, min(r."from") as "from", max(r."to") as "to", max(p.published_at) as modified,
      coalesce(bool_or((p.result ->> 'simulated')::boolean), false) as simulated
    from (select distinct on (round) * from digital_index.publication order by round, edition desc) p
      join digital_index.round r on r.id = p.round`)
  return {
    rows: found[what],
    from: found.from,
    to: found.to,
    modified: found.modified,
    tag: `${found.rounds}.${found.editions}`,
    simulated: found.simulated,
  }
}
