import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { grantsRight, type Right } from '#kernel/access.ts'
import { askRoute, STRANGER } from '#platform/areas/server/testing.ts'
import { freshDatabase, type TestDb } from '#platform/database/server/testing.ts'
import type { CatalogueOut, Procedure } from '../../contract.ts'
import { publicServices } from '../../module.ts'
import { procedureIndex } from '../procedure-index.ts'
import { routes } from '../routes.ts'

let db: TestDb
beforeAll(async () => {
  db = await freshDatabase({ modules: [publicServices], now: '2026-11-22T08:00:00+07:00' })
})
afterAll(() => db.close())

const search = (query: object) =>
  askRoute<{ items: Procedure[]; total: number; next: string | null }>(
    db,
    routes,
    'GET /api/v1/public-services/procedures',
    { query: { ...query } },
  )
const show = (code: string, query: object = {}) =>
  askRoute<Procedure & { became: Procedure | null; versions: Procedure[] }>(
    db,
    routes,
    'GET /api/v1/public-services/procedures/:code',
    { params: { code }, query: { ...query } },
  )
const send = (lines: string[], body: object = {}) =>
  askRoute<CatalogueOut>(db, routes, 'POST /api/v1/public-services/procedures', {
    body,
    files: [{ name: 'danh-muc.csv', type: '', bytes: Buffer.from(lines.join('\n')) }],
  })

describe('the catalogue of procedures', () => {
  it('has a built-in list of examples, searched without accents, best first', async () => {
    const { items, total } = await search({ q: 'khai sinh' })
    expect(total).toBeGreaterThanOrEqual(3)
    expect(items.every((p) => p.example)).toBe(true)
    expect((await search({ q: 'dang ky khai sinh' })).items[0]).toMatchObject({ code: '1.001193', term: { value: 0 } })
    expect((await search({ q: '1.0127', limit: 2 })).items).toHaveLength(2)
    expect((await search({})).total).toBeGreaterThanOrEqual(55)
    expect((await search({ q: 'thuong trieu' })).items).toEqual([])
  })
  it('reads a code as of a day: district procedures ended on 2025-07-01 and name what does their work', async () => {
    expect(await show('1.009994', { on: '2025-06-30' })).toMatchObject({ level: 'district', became: null })
    expect(await show('1.009994')).toMatchObject({ level: 'commune', validFrom: '2025-07-01' })
    expect(await show('1.012756')).toMatchObject({
      level: 'district',
      validTo: '2025-07-01',
      became: { code: '1.012753', term: { value: 17, unit: 'working-day' }, clockRule: 'PAUSE' },
    })
    const day = await search({ on: '2025-06-30', level: 'district' })
    expect(day.items.map((p) => p.code)).toContain('2.000528')
    expect((await search({ level: 'district' })).total).toBe(0)
    await expect(show('9.999999')).rejects.toMatchObject({ status: 404 })
    await expect(show('1.009994', { on: '2025-02-30' })).rejects.toMatchObject({ status: 400 })
  })
  it('takes the own catalogue from a file, version by version, and explains what it refuses', async () => {
    const out = await send([
      'DANH MỤC THỦ TỤC HÀNH CHÍNH,,,,,',
      'STT,Mã TTHC,Tên TTHC,Lĩnh vực,Thời hạn giải quyết,Cấp thực hiện,Mức độ,Hiệu lực từ,Phí',
      '1,1.001193,Đăng ký khai sinh,Hộ tịch,Trong ngày,Xã,Toàn trình,01/7/2025,0',
      '2,1.009994,Cấp giấy phép xây dựng nhà ở,Xây dựng,15 ngày,Xã,Một phần,01/07/2025,75.000 đồng',
      '3,XD-1,Sai mã,Xây dựng,15 ngày,Xã,Một phần,01/07/2025,',
      '4,1.009995,Sai hạn,Xây dựng,nhanh,Xã,Một phần,01/07/2025,',
      '5,1.009996,Sai mức,Xây dựng,5,Xã,Rất cao,01/07/2025,',
    ])
    expect(out).toMatchObject({ stored: 2, changed: 0, unchanged: 0 })
    expect(out.refused.map((r) => [r.row, r.column])).toEqual([
      [5, 'B (Mã TTHC)'],
      [6, 'E (Thời hạn giải quyết)'],
      [7, 'G (Mức độ)'],
    ])
    expect(await show('1.009994')).toMatchObject({
      title: 'Cấp giấy phép xây dựng nhà ở',
      term: { value: 15, unit: 'calendar-day' },
      fee: 75_000,
      example: false,
    })
    const later = await send(
      ['Mã TTHC,Tên TTHC,Lĩnh vực,Thời hạn', '1.009994,Cấp giấy phép xây dựng nhà ở,Xây dựng,10 ngày'],
      { from: '2026-12-01' },
    )
    expect(later).toMatchObject({ stored: 1, changed: 0 })
    const index = await procedureIndex(db)
    expect(index.find('1.009994', '2026-11-30')?.term?.value).toBe(15)
    expect(index.find('1.009994', '2026-12-01')?.term?.value).toBe(10)
    expect((await show('1.009994')).versions.map((p) => p.validTo)).toEqual(['2026-12-01', null])
  })
  it('is unchanged by the same file again, and corrected by another wording', async () => {
    const line = '1.001193,Đăng ký khai sinh,Hộ tịch,Trong ngày,Toàn trình,01/07/2025'
    const head = 'Mã TTHC,Tên TTHC,Lĩnh vực,Thời hạn,Mức độ,Hiệu lực từ'
    await send([head, line])
    expect(await send([head, line])).toMatchObject({ stored: 0, changed: 0, unchanged: 1 })
    expect(await send([head, line.replace('Trong ngày', '1 ngày làm việc')])).toMatchObject({ changed: 1 })
  })
  it('is imported only by those who may change settings', () => {
    const need = routes.find((r) => r.method === 'POST')!.need
    expect(need).toBe('settings:write')
    expect(grantsRight(STRANGER, need as Right)).toBe(false)
  })
})
