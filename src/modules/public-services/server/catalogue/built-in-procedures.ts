import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import type { Procedure } from '../../contract.ts'

const SOURCE = 'Danh mục ví dụ của Saola, không phải danh mục chính thức'

/**
 * The built-in starter list of `procedures.csv`: well-known communal procedures so that a new centre has something to
 * show. Example data: terms and codes are to be replaced by the province's own catalogue.
 */
export function builtInProcedures(): Procedure[] {
  const text = readFileSync(new URL('../../procedures.csv', import.meta.url), 'utf8')
  const rows = parse(text, { columns: true, skip_empty_lines: true }) as Record<string, string>[]
  return rows.map((r) => ({
    code: r.code!,
    title: r.title!,
    sector: r.sector!,
    level: r.level as Procedure['level'],
    term: r.term ? { value: Number(r.term), unit: r.unit as NonNullable<Procedure['term']>['unit'] } : null,
    cutoff: null,
    clockRule: (r.clock || null) as Procedure['clockRule'],
    online: r.online as Procedure['online'],
    onlineReason: null,
    fee: r.fee ? Number(r.fee) : null,
    centralised: r.centralised === '1',
    legalBasis: r.legal_basis || null,
    validFrom: r.valid_from!,
    validTo: r.valid_to || null,
    replacedBy: r.replaced_by || null,
    source: SOURCE,
    example: true,
  }))
}
