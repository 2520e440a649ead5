import Type from 'typebox'
import { expected } from '#kernel/errors.ts'
import { fold, nfc } from '#kernel/vietnamese.ts'
import { parseNumberVi } from '#kernel/vietnamese-number.ts'
import { homeOf } from '#platform/areas/server/home.ts'
import type { ReadBatch, TakingConnector } from '#platform/connectors/server/finishing.ts'
import { type Cell, type Grid, readGrid } from '#platform/connectors/server/import/read-grid.ts'
import type { Tx } from '#platform/database/server/db.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import type { Criterion, Measures, SetDoc } from '../../contract.ts'
import { beginSet } from '../save-set.ts'
import { columnsOf, isGroupCode, kindOf, type SheetColumn, stepsOf } from './sheet-columns.ts'

/** A row as it is kept until the import is committed. */
type OwnRow =
  | { kind: 'set'; doc: Omit<SetDoc, 'groups' | 'total'> }
  | { kind: 'group'; code: string; name: string; nameEn?: string; maxScore: number | null }
  | { kind: 'criterion'; criterion: Criterion }

/** A set of criteria as a sheet: a title, heads, groups with their criteria below. Committed it becomes a draft. */
export const setSheet: TakingConnector = {
  title: { vi: 'Bộ tiêu chí chuyển đổi số (Excel, CSV)', en: 'Set of criteria (Excel, CSV)' },
  help: {
    vi: 'Cần ít nhất các cột mã, tên tiêu chí, điểm tối đa. Dòng có mã 1, 2… là nhóm; 1.1, 1.2… là tiêu chí của nhóm.',
    en: 'At least the columns code, name and points. Rows 1, 2 … are groups, 1.1, 1.2 … their criteria.',
  },
  door: 'file',
  config: Type.Object({}),
  read: async (payload, _config, context) => {
    const grids = await readGrid(Buffer.from(payload), context.name)
    for (const grid of grids) {
      const at = grid.rows.findIndex((row) => columnsOf(row))
      if (at >= 0) return readSheet(grid, at, context.name)
    }
    return {
      refused: [
        {
          row: 0,
          reason: { vi: 'Không thấy hàng tiêu đề.', en: 'There is no row of heads.' },
          mend: { vi: 'Thêm hàng tiêu đề có Mã, Tên tiêu chí, Điểm tối đa.', en: 'Add heads: code, name, points.' },
        },
      ],
    }
  },
  check: async () => ({ refused: [], decisions: [] }),
  take: async (tx, actor, rows) => {
    await keepSet(tx, actor, rows as readonly OwnRow[])
    return { accepted: rows.length, duplicates: 0, rejects: [] }
  },
  shown: (row) => row,
}

type Refused = NonNullable<ReadBatch['refused']>

function readSheet(grid: Grid, at: number, file: string): ReadBatch {
  const columns = columnsOf(grid.rows[at]!)!
  const refused: Refused = []
  const own: OwnRow[] = [{ kind: 'set', doc: headOf(grid.rows.slice(0, at), file) }]
  let inGroup = false
  for (const [i, row] of grid.rows.entries()) {
    if (i <= at) continue
    const text = (column: SheetColumn) => textOf(row[columns.get(column) ?? -1])
    const number = (column: SheetColumn) => numberOf(row[columns.get(column) ?? -1])
    const [code, name] = [text('code').replace(/\.$/, ''), text('name')]
    const refuse = (column: string, value: string, vi: string, en: string) =>
      refused.push({
        row: i + 1,
        column,
        value,
        reason: { vi, en },
        mend: { vi: 'Sửa ô này rồi gửi lại tệp.', en: 'Mend this cell and send the file again.' },
      })
    if (!code || !name || /^(tong|cong|tong cong|total)\b/.test(fold(`${code} ${name}`))) continue
    const english = text('nameEn') ? { nameEn: text('nameEn') } : {}
    if (isGroupCode(code)) {
      own.push({ kind: 'group', code, name, ...english, maxScore: number('maxScore') ?? null })
      inGroup = true
      continue
    }
    if (!inGroup) refuse('Mã', code, 'Tiêu chí đứng trước nhóm đầu tiên.', 'It stands before the first group.')
    const maxScore = number('maxScore')
    const target = number('target') ?? null
    const unit = text('unit')
    const kind = kindOf(text('kind'), unit, target)
    if (maxScore === undefined)
      refuse('Điểm tối đa', text('maxScore'), 'Không đọc được số điểm.', 'The points cannot be read.')
    if (!kind)
      refuse(
        'Loại',
        text('kind'),
        'Loại phải là tỷ lệ, có/không, số lượng hoặc bảng.',
        'Ratio, boolean, count or table.',
      )
    if (!inGroup || maxScore === undefined || !kind) continue
    const formula = text('formula')
    own.push({
      kind: 'criterion',
      criterion: {
        code,
        name,
        ...english,
        explanation: text('explanation'),
        maxScore,
        weight: number('weight') ?? 1,
        kind,
        formula: kind === 'table' || !formula ? null : formula,
        inputs: [],
        steps: kind === 'table' ? stepsOf(formula || text('explanation')) : [],
        numerator: text('numerator'),
        denominator: text('denominator'),
        unit,
        target,
        evidence: text('evidence'),
        source: sourceOf(text('source')),
      },
    })
  }
  const n = own.filter((row) => row.kind === 'criterion').length
  const groups = own.filter((row) => row.kind === 'group').length
  return {
    ...(n && { own: { by: 'digital-index.set', rows: own } }),
    refused,
    decisions: [
      {
        vi: `“${grid.name}”: ${groups} nhóm, ${n} tiêu chí; sẽ thành một bộ ở trạng thái dự thảo.`,
        en: `“${grid.name}”: ${groups} groups, ${n} criteria; it becomes a draft.`,
      },
    ],
  }
}

/** Name, decision, year and who is measured, from the lines above the heads. */
function headOf(rows: readonly (readonly Cell[])[], file: string): Omit<SetDoc, 'groups' | 'total'> {
  const lines = rows.map((row) => row.map(textOf).filter(Boolean).join(' ')).filter(Boolean)
  const all = lines.join(' ')
  const folded = fold(`${all} ${file}`)
  const measures: Measures = /so, (ban|nganh)|phong ban|so nganh/.test(folded)
    ? 'departments'
    : /truong hoc/.test(folded)
      ? 'schools'
      : /can bo, cong chuc|ca nhan/.test(folded)
        ? 'staff'
        : /cap tinh|tinh, thanh pho/.test(folded)
          ? 'provinces'
          : 'communes'
  const name = lines.find((line) => /bo (chi so|tieu chi)/.test(fold(line))) ?? lines[0] ?? file.replace(/\.\w+$/, '')
  return {
    name: nfc(name).slice(0, 300),
    decision: all.match(/\d+\/\d*\/?QĐ-[\p{L}\d-]+/u)?.[0] ?? '',
    year: Number(all.match(/\b20\d\d\b/g)?.at(-1) ?? 2026),
    measures,
    mergeWeighting: 'none',
  }
}

async function keepSet(tx: Tx, actor: Actor, own: readonly OwnRow[]): Promise<void> {
  const head = own.find((row) => row.kind === 'set')
  const { area } = await homeOf(tx)
  if (!head || !area) throw expected({ vi: 'Tệp không có bộ tiêu chí nào.', en: 'The file holds no set.' })
  const groups: SetDoc['groups'] = []
  for (const row of own) {
    if (row.kind === 'group') {
      const { code, name, nameEn } = row
      groups.push({ code, name, ...(nameEn && { nameEn }), maxScore: row.maxScore ?? 0, note: '', criteria: [] })
    }
    if (row.kind === 'criterion') groups.at(-1)?.criteria.push(row.criterion)
  }
  for (const group of groups)
    if (group.maxScore === 0) group.maxScore = group.criteria.reduce((sum, one) => sum + one.weight * one.maxScore, 0)
  const total = groups.reduce((sum, group) => sum + group.maxScore, 0)
  await beginSet(tx, actor, { areaId: area.id, doc: { ...head.doc, total, groups } })
}

/** `socio-economic.poor-rate` = an indicator; `cases:public-services.dossier:ended-in-time` = a count of cases; else by hand. */
function sourceOf(text: string): Criterion['source'] {
  const cases = text.match(/^cases:([a-z0-9.-]+):(received|ended|ended-in-time)$/)
  if (cases) return { kind: 'cases', type: cases[1]!, counts: cases[2] as 'received' | 'ended' | 'ended-in-time' }
  return /^[a-z][a-z0-9-]*\.[a-z0-9-]+$/.test(text) ? { kind: 'figure', indicator: text } : { kind: 'manual' }
}

function textOf(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return ''
  if (typeof cell === 'object') return 'percent' in cell ? `${cell.percent} %` : cell.toISOString().slice(0, 10)
  return nfc(String(cell)).trim()
}

function numberOf(cell: Cell | undefined): number | undefined {
  if (typeof cell === 'number') return cell
  if (typeof cell === 'object' && cell !== null && 'percent' in cell) return cell.percent
  return typeof cell === 'string' && cell.trim() ? parseNumberVi(cell.replace('%', '').trim()) : undefined
}
