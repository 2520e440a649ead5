import ExcelJS from 'exceljs'
import { seedAreas } from '#platform/areas/server/seed.ts'
import { askRoute } from '#platform/areas/server/testing.ts'
import type { Module } from '#platform/contract.ts'
import { freshDatabase, type TestDb } from '#platform/database/server/testing.ts'
import { type Actor, SYSTEM } from '#platform/routes/server/route.ts'
import { setSetting } from '#platform/settings/server/settings.ts'
import type { ImportOut } from '../contract.ts'
import { routes } from './routes.ts'

const count = {
  of: 'figure',
  better: 'neither',
  decimals: 0,
  periods: ['year', 'month'],
  min: 0,
  measure: 'stock',
} as const
/** A field with the kinds of indicators a commune reports. */
export const PEOPLE: Module = {
  id: 'people',
  title: { vi: 'Dân', en: 'People' },
  icon: 'users',
  indicators: {
    population: { ...count, unit: 'người', title: { vi: 'Dân số', en: 'Population' } },
    households: { ...count, unit: 'hộ', title: { vi: 'Số hộ', en: 'Households' } },
    poor: {
      ...count,
      unit: 'hộ',
      title: { vi: 'Số hộ nghèo', en: 'Poor households' },
      short: { vi: 'Hộ nghèo', en: 'Poor' },
    },
    insured: {
      ...count,
      unit: '%',
      decimals: 1,
      max: 100,
      measure: 'index',
      title: { vi: 'Tỷ lệ bảo hiểm y tế', en: 'Insured' },
    },
    revenue: { ...count, unit: 'đồng', measure: 'flow', title: { vi: 'Thu ngân sách', en: 'Revenue' } },
    yearbook: { ...count, unit: 'vụ', periods: ['year'], title: { vi: 'Số vụ', en: 'Cases' } },
  },
}
/** Somebody who leads everywhere. */
export const LEAD: Actor = {
  kind: 'user',
  id: '0198c000-0000-7000-8000-0000000000aa',
  name: 'Lan',
  grants: [{ role: 'lead', areaId: null, field: null }],
}

/** A centre of Đà Nẵng with the areas the project carries. */
export async function centre(modules: Module[] = [PEOPLE]): Promise<TestDb> {
  const db = await freshDatabase({ modules, now: '2026-11-21T08:00:00+07:00' })
  await db.tx((tx) => seedAreas(tx))
  await db.tx((tx) => setSetting(tx, SYSTEM, { name: 'centre.home', value: '48' }))
  return db
}

/** An xlsx with one sheet of these rows. */
export async function workbook(rows: unknown[][], sheet = 'Trang 1'): Promise<Buffer> {
  const book = new ExcelJS.Workbook()
  book.addWorksheet(sheet).addRows(rows)
  return Buffer.from(await book.xlsx.writeBuffer())
}
/** Sends a file as the import page does. */
export function sendFile(
  db: TestDb,
  bytes: Buffer,
  form: object = {},
  more: { type?: string; actor?: Actor; name?: string } = {},
): Promise<ImportOut> {
  return askRoute<ImportOut>(db, routes, 'POST /api/v1/imports', {
    query: { type: more.type ?? 'figures' },
    body: form,
    actor: more.actor ?? LEAD,
    files: [{ name: more.name ?? 'bao-cao.xlsx', type: '', bytes }],
  })
}

/** Commits an import. */
export function commitImport(db: TestDb, id: string, actor: Actor = LEAD): Promise<ImportOut> {
  return askRoute<ImportOut>(db, routes, 'POST /api/v1/imports/:id/commit', {
    params: { id },
    query: { wait: 0 },
    actor,
  })
}
