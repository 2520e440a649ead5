import sql from 'sql-template-tag'
import type { Sql } from '#platform/database/server/db.ts'
import type { ResultOut } from '../contract.ts'

/** What of a result everybody may see: of people only how many there are, no names and no points. */
export function openResult(result: ResultOut): ResultOut {
  return result.measures === 'staff' ? { ...result, units: [] } : result
}

/** The newest edition of every published round, the newest first, as far as everybody may see it. */
export async function listPublished(db: Sql): Promise<ResultOut[]> {
  const rows = await db.rows<{ result: ResultOut }>(sql`select p.result from (select distinct on (round) round, result
      from digital_index.publication order by round, edition desc) p
    join digital_index.round r on r.id = p.round order by r."to" desc, r.id`)
  return rows.map(({ result }) => openResult(result))
}

/** A published result as rows of text (RFC 4180, UTF-8 with a mark so that Excel reads the accents): one row a unit and criterion. */
export function resultAsCsv(result: ResultOut): string {
  const names = new Map(result.criteria.map((one) => [one.code, one]))
  const head = [
    'round',
    'period',
    'edition',
    'unit',
    'area',
    'areaFrom',
    'rank',
    'totalPoints',
    'totalMax',
    'criterion',
    'criterionName',
    'points',
    'max',
    'answered',
    'simulated',
  ]
  const rows = openResult(result).units.flatMap((unit) =>
    unit.scores.map((score) => [
      result.roundName,
      result.period,
      result.edition,
      unit.name,
      unit.office ?? unit.area,
      unit.areaFrom,
      unit.rank,
      unit.points,
      unit.max,
      score.code,
      names.get(score.code)?.name ?? '',
      score.points,
      score.max,
      score.answered,
      result.simulated,
    ]),
  )
  return `\uFEFF${[head, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`
}

/** A cell never begins a formula of a spreadsheet. */
function cell(value: unknown): string {
  const text = value === null || value === undefined ? '' : String(value)
  const safe = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
