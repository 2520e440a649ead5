import sql from 'sql-template-tag'
import { expected } from '#kernel/errors.ts'
import type { Text } from '#kernel/text.ts'
import { vnDay } from '#kernel/time.ts'
import { reach } from '#platform/access/server/may.ts'
import { areaIndex } from '#platform/areas/server/area-index.ts'
import { homeOf } from '#platform/areas/server/home.ts'
import type { Db } from '#platform/database/server/db.ts'
import type { Actor, Upload } from '#platform/routes/server/route.ts'
import type { Mapping, Mend, Refused, SheetOut } from '../contract.ts'
import { readCatalogueFile } from './catalogue/read-catalogue-file.ts'
import { readTargets } from './catalogue/read-targets.ts'
import { type ReadBatch, takerOf } from './finishing.ts'
import { applyMends } from './import/apply-mends.ts'
import { FAULTS } from './import/faults.ts'
import { areaFinder } from './import/find-area.ts'
import { indicatorFinder } from './import/find-indicator.ts'
import { headKey } from './import/find-layout.ts'
import { readFigures } from './import/read-figures.ts'
import { type Grid, readGrid, shown } from './import/read-grid.ts'
import type { Told } from './import/reading.ts'
import { tellHidden } from './import/tell-layout.ts'
import { layoutsOf, officeOf, rememberedLayout } from './layouts.ts'
import { getConnector } from './registry.ts'
import { readBatch } from './run-source.ts'
import { type BatchFrom, checkBatch } from './take-batch.ts'

/** What a file holds: what would be taken, what is refused and why, and how it was understood. */
export interface UploadRead {
  batch: ReadBatch
  refused: Refused[]
  warnings: { row: number; column: string | null; reason: Text }[]
  decisions: Text[]
  mapping: Mapping | null
  layout: string | null
  /** Sheets of figures with their keys and heads, to be shown and remembered. */
  sheets?: (SheetOut & { key: string; heads: string[] })[]
}

/** What a person says about a file, sheet by sheet, and the cells that were mended. */
export interface ToldFile extends Told {
  sheets?: Record<string, Mapping>
  mends?: readonly Mend[]
}

/** Rows and columns of a sheet that a preview shows. */
const SHOWN = { rows: 60, columns: 40 }

type Placed = NonNullable<ReadBatch['figures']>[number] & { cell?: string; row?: number; column?: string }

/** Reads a file of an import type: `figures`, `indicators.catalogue` and `indicators.targets` by their heads, any other by the connector of that name. Writes nothing. */
export async function readUpload(
  db: Db,
  actor: Actor,
  type: string,
  file: Upload,
  told: ToldFile & { status: BatchFrom['status'] },
): Promise<UploadRead> {
  const remembered = (keys: readonly string[]) => rememberedMapping(db, actor, keys)
  if (type === 'indicators.catalogue') return readCatalogueFile(db, actor, file, told.mapping, remembered)
  if (type === 'indicators.targets') return readTargets(db, actor, file, await readSheets(db, actor, file, told))
  const read = type === 'figures' ? await readSheets(db, actor, file, told) : await readByConnector(db, type, file)
  const checked = await checkBatch(db, actor, read.batch, told.status)
  const mend = {
    vi: 'Sửa dòng này rồi gửi lại; các dòng khác không bị ảnh hưởng.',
    en: 'Mend this row and send it again; the others are not affected.',
  }
  const figures = (read.batch.figures ?? []) as Placed[]
  for (const [i, reason] of checked.figures)
    read.refused.push({
      row: figures[i]!.row ?? i + 1,
      column: figures[i]!.column ?? null,
      value: String(figures[i]!.value),
      reason,
      mend,
    })
  for (const [i, reason] of checked.readings)
    read.refused.push({
      row: i + 1,
      column: null,
      value: JSON.stringify(read.batch.readings![i]).slice(0, 200),
      reason,
      mend,
    })
  const own = read.batch.own
  const seen = own && (await takerOf(db, own.by).check(db, actor, own.rows))
  for (const { index: _, ...refused } of seen?.refused ?? []) read.refused.push(refused)
  read.decisions.push(...(seen?.decisions ?? []))
  const out = new Set(seen?.refused.map((r) => r.index))
  const cases = read.batch.cases ?? []
  for (const [i, reason] of checked.cases)
    read.refused.push({ row: cases[i]!.row ?? i + 1, column: null, value: cases[i]!.code, reason, mend })
  for (const [i, reason] of checked.warnings)
    read.warnings.push({ row: figures[i]!.row ?? i + 1, column: figures[i]!.column ?? null, reason })
  read.refused.sort((a, b) => a.row - b.row)
  const readings = (read.batch.readings ?? []).filter((_, i) => !checked.readings.has(i))
  const batch: ReadBatch = {
    figures: figures.filter((_, i) => !checked.figures.has(i)),
    readings,
    ...(cases.length > 0 && { cases: cases.filter((_, i) => !checked.cases.has(i)) }),
    ...(own && { own: { by: own.by, rows: own.rows.filter((_, i) => !out.has(i)) } }),
    ...(read.batch.simulated && { simulated: true }),
  }
  return { ...read, batch }
}

async function readSheets(db: Db, actor: Actor, file: Upload, told: ToldFile): Promise<UploadRead> {
  const grids = await readGrid(file.bytes, file.name)
  applyMends(grids, told.mends ?? [])
  const index = await areaIndex(db)
  const home = await homeOf(db)
  const within = home.all || !home.area ? undefined : new Set(index.subtree(home.area.id))
  const mine = await reach(db, actor, 'figures:write')
  const own = mine === 'all' ? undefined : new Set(mine)
  const words = { indicators: indicatorFinder(db.declared), areas: areaFinder(index, within, own), day: vnDay(db.now) }
  const office = await officeOf(db, actor)
  const ofOffice = await layoutsOf(db, office)
  const remembered = (keys: readonly string[]) => rememberedLayout(db, office, keys)
  const out: UploadRead = {
    batch: { figures: [] },
    refused: [],
    warnings: [],
    decisions: [],
    mapping: null,
    layout: null,
    sheets: [],
  }
  const seen = new Map<string, { where: string; value: number }>()
  for (const grid of grids) {
    const mapping = told.sheets ? told.sheets[grid.name] : told.mapping
    const read = await readFigures(
      grid,
      words,
      { ...told, ...(mapping && { mapping }), remembered, ofOffice },
      seen,
      file.name,
    )
    out.batch.figures!.push(...read.figures)
    out.refused.push(...read.refused)
    out.decisions.push(...read.decisions)
    if (grid.aside)
      out.decisions.push({
        vi: `Trang đang ẩn trong Excel (${grid.aside.join(', ')}) không đọc. Nếu cần, hãy cho hiện trang rồi gửi lại.`,
        en: `Hidden sheets (${grid.aside.join(', ')}) are not read. Unhide them and send the file again if they are meant.`,
      })
    const [hidden] = grid.hidden?.rows ?? []
    for (const reason of tellHidden(grid)) out.warnings.push({ row: hidden ?? 0, column: null, reason })
    if (read.layout) {
      out.mapping ??= read.layout.mapping
      out.layout ??= read.layout.key
      const { mapping, key, heads } = read.layout
      const { totals, memory, change } = read
      out.sheets!.push({
        name: grid.name,
        mapping,
        key,
        heads: heads.map(headKey),
        totals,
        memory,
        change,
        rows: shownRows(grid),
      })
    } else if (grids.length > 1 && grid.rows.length)
      out.decisions.push({
        vi: `Trang “${grid.name}” không có tiêu đề cột nên không đọc.`,
        en: `Sheet “${grid.name}” has no heads and was not read.`,
      })
  }
  if (!out.batch.figures!.length && !out.refused.length)
    out.refused.push({
      row: 0,
      column: null,
      value: null,
      ...(out.sheets!.length ? FAULTS.noFigures() : FAULTS.nothing()),
    })
  return out
}

function shownRows(grid: Grid): string[][] {
  return grid.rows
    .slice(0, SHOWN.rows)
    .map((row) => row.slice(0, SHOWN.columns).map((cell) => shown(cell).slice(0, 80)))
}

async function readByConnector(db: Db, type: string, file: Upload): Promise<UploadRead> {
  const connector = getConnector(db, type)
  if (connector.door !== 'file')
    throw expected({ vi: `“${type}” không nhận từ tệp.`, en: `“${type}” is not taken from files.` }, { status: 404 })
  const batch = await readBatch(db, connector, file.bytes, {}, file.name)
  const refused = (batch.refused ?? []).map((r) => ({
    row: r.row,
    column: r.column ?? null,
    value: r.value ?? null,
    reason: r.reason,
    mend: r.mend,
  }))
  return {
    batch,
    refused,
    warnings: batch.warnings ?? [],
    decisions: batch.decisions ?? [],
    mapping: null,
    layout: null,
  }
}

/** How this person understood these heads before; else how anybody of this centre did. */
async function rememberedMapping(
  db: Db,
  actor: Actor,
  keys: readonly string[],
): Promise<{ key: string; mapping: Mapping } | undefined> {
  return db.find<{
    key: string
    mapping: Mapping
  }>(sql`select layout as key, mapping from sources.mapping where layout = any(${[...keys]}::text[])
    order by (owner = ${`${actor.kind}:${actor.id}`}) desc, saved_at desc limit 1`)
}
