import { createHash } from 'node:crypto'
import { fold } from '#kernel/vietnamese.ts'
import type { Dimension } from '#platform/contract.ts'
import type { Db, Sql, Tx } from '#platform/database/server/db.ts'
import type { DefinitionIn } from '#platform/indicators/contract.ts'
import { givenOf } from '#platform/indicators/formulas/given-of.ts'
import { nameFinder } from '#platform/indicators/formulas/name-finder.ts'
import { guardVersions, writeDefinitions } from '#platform/indicators/server/define-indicators.ts'
import { planDefinitions } from '#platform/indicators/server/plan-definitions.ts'
import { officeIndex } from '#platform/offices/server/office-index.ts'
import type { Actor, Upload } from '#platform/routes/server/route.ts'
import type { Reject } from '#platform/sources/server/ledger.ts'
import type { Mapping } from '../../contract.ts'
import { FAULTS } from '../import/faults.ts'
import { readGrid } from '../import/read-grid.ts'
import type { UploadRead } from '../read-upload.ts'
import { type CatalogueLayout, findCatalogueLayout } from './catalogue-columns.ts'
import { wholesIn } from './catalogue-words.ts'
import { type CatalogueRow, readCatalogue } from './read-catalogue.ts'

const MEND = {
  vi: 'Sửa dòng này rồi gửi lại; các dòng khác không bị ảnh hưởng.',
  en: 'Mend this row and send it again; the others are not affected.',
}

/** Reads a catalogue of indicators: what would be defined or changed, and why the rest is refused. Writes nothing. */
export async function readCatalogueFile(
  db: Db,
  actor: Actor,
  file: Upload,
  told: Mapping | undefined,
  remembered: (keys: readonly string[]) => Promise<{ mapping: Mapping } | undefined>,
): Promise<UploadRead> {
  const out: UploadRead = { batch: {}, refused: [], warnings: [], decisions: [], mapping: null, layout: null }
  const offices = await officeIndex(db)
  const rows: CatalogueRow[] = []
  let [guessed, groups] = [0, 0]
  for (const grid of await readGrid(file.bytes, file.name)) {
    const found = findCatalogueLayout(grid.rows)
    if (!found) continue
    const key = createHash('sha256')
      .update(JSON.stringify(['catalogue', found.heads]))
      .digest('hex')
      .slice(0, 32)
    const kept = told ?? (await remembered([key]))?.mapping
    const columns = kept
      ? (Object.fromEntries(Object.entries(kept.columns).map(([at, c]) => [at, c.role])) as CatalogueLayout['columns'])
      : found.columns
    if (kept && !told)
      out.decisions.push({
        vi: 'Các cột được hiểu như lần nhập trước có cùng tiêu đề.',
        en: 'The columns are read as in the last file with these heads.',
      })
    const read = readCatalogue(grid, { ...found, columns }, { office: (name) => offices.find(name)?.code })
    rows.push(...read.rows)
    out.refused.push(...read.refused)
    out.warnings.push(...read.warnings)
    guessed += read.guessed
    groups += read.groups
    out.layout ??= key
    out.mapping ??= {
      headRow: found.headRow + 1,
      headRows: 1,
      columns: Object.fromEntries(Object.entries(columns).map(([at, role]) => [at, { role }])),
    }
  }
  if (!rows.length && !out.refused.length) out.refused.push({ row: 0, column: null, value: null, ...FAULTS.nothing() })
  const find = nameFinder(
    [...db.declared.indicators.values()].map((i) => ({ ...i, code: i.of === 'figure' ? i.code : undefined })),
  )
  const inputs = rows.map((row) => ontoKnown(db, row, find))
  const plan = await planDefinitions(
    db,
    actor,
    inputs.map(withoutRow),
    rows.map((r) => r.row),
  )
  for (const [i, errors] of plan.refused)
    out.refused.push({
      row: rows[i]!.row,
      column: null,
      value: rows[i]!.code ?? rows[i]!.title.vi,
      reason: errors[0]!.message,
      mend: MEND,
    })
  out.refused.sort((a, b) => a.row - b.row)
  const taken = plan.planned.map((p) => inputs[p.index]!)
  const changed = plan.planned.filter((p) => !p.same && db.declared.indicators.has(p.id)).length
  const same = plan.planned.filter((p) => p.same).length
  out.decisions.push({
    vi: `${taken.length - changed - same} chỉ tiêu mới, ${changed} chỉ tiêu có sẵn được sửa thành phiên bản mới, ${same} không đổi; ${groups} dòng tiêu đề nhóm.`,
    en: `${taken.length - changed - same} new, ${changed} changed into new versions, ${same} as they were; ${groups} headings.`,
  })
  const sums = wholesIn(taken)
  if (sums.whole.length)
    out.decisions.push({
      vi: `Các mục cộng lại bằng tổng số: ${sums.whole.join('; ')}. Khi nhập, chương trình sẽ đối chiếu. Nếu không đúng, ghi “trong đó” trước phân tổ ấy trong tệp, hoặc bỏ dấu chọn ở trang định nghĩa.`,
      en: `Values that add up to the total: ${sums.whole.join('; ')}. If not, write “trong đó” before the breakdown, or change its definition.`,
    })
  if (sums.open.length)
    out.decisions.push({
      vi: `Chưa coi là cộng lại bằng tổng số: ${listed(sums.open)}. Nếu các mục ấy đủ cả, ghi dấu = trước phân tổ trong tệp, hoặc chọn ở trang định nghĩa.`,
      en: `Not held to add up to the total: ${listed(sums.open)}. If they do, write = before the breakdown, or change its definition.`,
    })
  if (guessed)
    out.decisions.push({
      vi: `Tệp không ghi cách tổng hợp của ${guessed} chỉ tiêu: suy từ tên và đơn vị, hãy xem cột “Cách tổng hợp” ở bảng dưới. Muốn chắc, thêm cột “Cách tổng hợp” (phát sinh, hiện có, tỷ lệ, chỉ số, xếp hạng).`,
      en: `How ${guessed} indicators add up was taken from title and unit; look at the table below.`,
    })
  out.batch = { indicators: taken }
  return out
}

/** Writes what the preview said; what has become impossible since is refused. In one transaction, one statement. */
export async function takeCatalogue(
  tx: Tx,
  actor: Actor,
  rows: readonly CatalogueRow[],
): Promise<{ accepted: number; rejects: Reject[] }> {
  if (!rows.length) return { accepted: 0, rejects: [] }
  await guardVersions(tx)
  const plan = await planDefinitions(
    tx,
    actor,
    rows.map(withoutRow),
    rows.map((r) => r.row),
  )
  await writeDefinitions(tx, actor, plan.planned)
  return {
    accepted: plan.planned.length,
    rejects: [...plan.refused].map(([i, errors]) => ({
      row: rows[i]!.row,
      value: rows[i]!.title.vi,
      raw: rows[i],
      reason: errors[0]!.message,
    })),
  }
}

const listed = (names: readonly string[]) =>
  names.length <= 6 ? names.join('; ') : `${names.slice(0, 6).join('; ')}; … (${names.length})`

const withoutRow = ({ row: _row, ...input }: CatalogueRow): DefinitionIn => input

/** A row of an indicator that stands (same id, code or title) changes only what the sheet says of it. */
function ontoKnown(db: Sql, row: CatalogueRow, find: ReturnType<typeof nameFinder>): CatalogueRow {
  const { indicators } = db.db.declared
  const [found, ...more] = find(row.id ?? row.code ?? row.title.vi).length
    ? find(row.id ?? row.code ?? row.title.vi)
    : find(row.title.vi)
  const known = found && !more.length ? indicators.get(found) : undefined
  if (known?.of !== 'figure') return row
  if (known.code && row.code && known.code !== row.code) return row
  const { note: _note, since: _since, version: _version, ...before } = givenOf(known)
  // How it adds up and what it is made of stays with what is known; a sheet seldom says it.
  const { measure: _measure, ...said } = row
  const categories = said.categories?.map((one) => ontoDimension(one, known.categories ?? []))
  return { ...before, ...said, ...(categories && { categories }), measure: known.measure, id: known.id }
}

type Said = NonNullable<DefinitionIn['categories']>[number]

/** A breakdown that stands keeps the ids its figures bear, and whether it is the whole, where the sheet does not say. */
function ontoDimension(said: Said, known: readonly Dimension[]): Said {
  const same = known.find((one) => one.id === said.id || fold(one.title.vi) === fold(said.title.vi))
  if (!same) return said
  const values = said.values.map(
    (value) => same.values.find((one) => fold(one.title.vi) === fold(value.title.vi)) ?? value,
  )
  const whole = said.whole ?? (values.length === same.values.length ? same.whole : undefined)
  const { whole: _whole, ...rest } = said
  return { ...rest, id: same.id, values: values.map((value) => ({ ...value })), ...(whole && { whole }) }
}
