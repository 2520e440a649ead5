import sql from 'sql-template-tag'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { seedAreas } from '#platform/areas/server/seed.ts'
import { registerConnectors } from '#platform/connectors/server/registry.ts'
import { commitImport, sendFile } from '#platform/connectors/server/testing.ts'
import { freshDatabase, type TestDb } from '#platform/database/server/testing.ts'
import { type Actor, SYSTEM } from '#platform/routes/server/route.ts'
import { setSetting } from '#platform/settings/server/settings.ts'
import { feedback } from '../../module.ts'
import { feedbackServer } from '../module.ts'

let db: TestDb
const officer: Actor = {
  kind: 'user',
  id: '0190a1b2-0000-7000-8000-000000000001',
  name: 'Lan',
  grants: [{ role: 'officer', areaId: null, field: null }],
}
const FILE = [
  'DANH SÁCH PHẢN ÁNH 1022',
  '',
  'STT,Mã phản ánh,Ngày gửi,Người gửi,Số điện thoại,Nội dung phản ánh,Địa chỉ,Phường/Xã',
  '1,DN-1,20/11/2026 08:30,Nguyễn Văn A,0905123456,Ổ gà giữa đường,Tổ 5,xã Trà My',
  '2,DN-2,2026-11-19,Trần B,,Rác chưa thu gom,"12 Lê Lợi, phường Hải Châu",',
  '3,,20/11/2026,,,Không có mã,,',
  '4,DN-1,20/11/2026,,,Lặp lại mã,,',
  '5,DN-5,hôm qua,,,Ngày sai,,',
  '6,DN-6,20/11/2026,,12,Điện thoại sai,,',
  '7,DN-7,20/11/2027,,,Ngày mai sau,,',
].join('\n')
const preview = (channel: '1022' | 'pakn', actor: Actor = officer, text = FILE) =>
  sendFile(db, Buffer.from(text), {}, { type: `feedback.report-${channel}`, actor, name: 'xuat.csv' })
const count = () => db.get<{ n: number }>(sql`select count(*)::int as n from cases."case"`)

beforeAll(async () => {
  db = await freshDatabase({ modules: [feedback], now: '2026-11-21T09:00:00+07:00' })
  await db.tx(async (tx) => {
    await seedAreas(tx)
    await setSetting(tx, SYSTEM, { name: 'centre.home', value: '48' })
  })
  const connectors = Object.entries(feedbackServer.connectors!).map(([name, c]) => [`feedback.${name}`, c])
  registerConnectors(db, Object.fromEntries(connectors))
})
afterAll(() => db.close())

describe('an export of the hotline 1022', () => {
  it('is previewed without a trace, every refused row with its reason, and nothing personal in what is kept', async () => {
    const seen = await preview('1022')
    expect(seen).toMatchObject({ state: 'previewed', accepted: 2 })
    expect(seen.rejected.map((r) => r.row)).toEqual([6, 7, 8, 9, 10])
    expect(seen.rejected.find((r) => r.row === 9)).toMatchObject({ column: 'Điện thoại', value: 'DN-6' })
    for (const secret of ['Nguyễn Văn A', '0905123456']) expect(JSON.stringify(seen)).not.toContain(secret)
    expect(await count()).toEqual({ n: 0 })
  })
  it('is taken once under its foreign codes, with area and time, however often it is sent', async () => {
    const done = await commitImport(db, (await preview('1022')).id, officer)
    expect(done).toMatchObject({ state: 'committed', accepted: 2 })
    expect(await db.get(sql`select accepted, rejected from sources.run where id = ${done.run}`)).toEqual({
      accepted: 2,
      rejected: 5,
    })
    const again = await preview('1022')
    expect(again.decisions[0]!.vi).toContain('2 phản ánh đã có từ trước')
    await commitImport(db, again.id, officer)
    const rows = await db.rows(sql`select c.fields ->> 'external' as code, a.code as area, c.received_at as at,
        c.fields ->> 'channel' as channel from cases."case" c join areas.area a on a.id = c.area_id order by 1`)
    expect(rows).toEqual([
      { code: 'DN-1', area: '20900', at: new Date('2026-11-20T08:30:00+07:00'), channel: '1022' },
      { code: 'DN-2', area: '20242', at: new Date('2026-11-19T00:00:00+07:00'), channel: '1022' },
    ])
  })
  it('takes nothing for who may not write there, or from a file that is none', async () => {
    const stranger = { ...officer, grants: [{ role: 'viewer' as const, areaId: null, field: null }] }
    expect((await preview('pakn', stranger)).accepted).toBe(0)
    const elsewhere = { ...officer, grants: [{ role: 'officer' as const, areaId: null, field: 'hazards' }] }
    expect((await preview('pakn', elsewhere)).accepted).toBe(0)
    expect(await preview('pakn', officer, 'a,b\n1,2')).toMatchObject({ accepted: 0, rejected: [{ row: 0 }] })
  })
})
