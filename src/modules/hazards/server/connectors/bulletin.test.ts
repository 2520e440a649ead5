import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readBulletin } from './bulletin.ts'

const context = { now: new Date('2026-11-21T08:00:00+07:00'), name: 'hazards.bulletin' }
const HEAD = 'observed_at,station,level_m,stated_level,stated_offset_m\n'
const read = (text: string) => readBulletin(text, context)
const first = (text: string) => read(HEAD + text).readings![0]
const refusal = (text: string) => read(HEAD + text).refused![0]

describe('a flood bulletin as a table', () => {
  it('becomes readings of the stations named', () => {
    expect(first('2025-11-17T07:00+07:00,Ái Nghĩa,8.95,3,-0.05')).toEqual({
      thing: 'tv-ai-nghia',
      indicator: 'hazards.water-level',
      at: '2025-11-17T07:00:00+07:00',
      value: 8.95,
    })
  })
  it('finds a station whatever its accents, Unicode form, tone placement, spacing or known misspelling', () => {
    for (const name of ['Ái Nghĩa'.normalize('NFD'), 'ai nghia', 'ÁI NGHĨA', 'Trạm thủy văn Ái Nghĩa'])
      expect(first(`2025-11-17T07:00+07:00,${name},8.95,,`)?.thing, name).toBe('tv-ai-nghia')
    expect(first('2025-11-17T07:00+07:00,Giao Thuỷ,7.5,2,0')?.thing).toBe('tv-giao-thuy')
    expect(first('2025-11-17T07:00+07:00,Cao Lâu,2.56,1,0.56')?.thing).toBe('tv-cau-lau')
    expect(first('2025-11-17T07:00+07:00,Ayunpa,154.71,2,0.21')?.thing).toBe('tv-ayun-pa')
  })
  it('reads Vietnamese headers, semicolons, commas in numbers and local time', () => {
    const { readings, refused } = read(
      '\uFEFFThời gian;Trạm;Mực nước;Báo động;Chênh lệch\n17/11/2025 07:00;Hội An;1,28;II;-0,22\n',
    )
    expect(refused).toEqual([])
    expect(readings).toEqual([
      { thing: 'tv-hoi-an', indicator: 'hazards.water-level', at: '2025-11-17T07:00:00+07:00', value: 1.28 },
    ])
  })
  it('refuses a row that contradicts the levels of its station, and says what does not fit', () => {
    const refused = refusal('2020-11-12T01:00+07:00,Thạch Hãn,4.79,2,-0.29')
    expect(refused).toMatchObject({ row: 2, column: 'stated_offset_m', value: '-0.29' })
    expect(refused!.reason.vi).toContain('dưới BĐ II 0,29 m')
    expect(refused!.mend.vi).toBeTruthy()
  })
  it('refuses an unknown station with the way to mend it', () => {
    expect(refusal('2025-11-17T07:00+07:00,Sông Nào Đó,1,,')).toMatchObject({ column: 'station', value: 'Sông Nào Đó' })
    expect(refusal('2025-11-17T07:00+07:00,Sông Nào Đó,1,,')!.mend.vi).toContain('Đăng ký trạm')
  })
  it('refuses what is no time, no number and no alarm level, naming line and column', () => {
    expect(refusal('hôm qua,Hội An,1,,')).toMatchObject({ row: 2, column: 'observed_at' })
    expect(refusal('2025-11-17T07:00+07:00,Hội An,"1.234,5",,')).toMatchObject({ column: 'level_m' })
    expect(refusal('2025-11-17T07:00+07:00,Hội An,,,')).toMatchObject({ column: 'level_m' })
    expect(refusal('2025-11-17T07:00+07:00,Hội An,1.2,4,0')).toMatchObject({ column: 'stated_level' })
    expect(read(`${HEAD}\n2025-11-17T07:00+07:00,Hội An,1.2,,\nx,Hội An,1,,`).refused![0]!.row).toBe(4)
  })
  it('prefers the gauges registered in the centre, with their own levels', () => {
    const things = [
      { id: 'my-gauge', kind: 'hazards.gauge', name: { vi: 'Trạm Thạch Hãn', en: 'TH' }, fields: { alarm2: 5.08 } },
      { id: 'suoi-tranh', kind: 'hazards.gauge', name: { vi: 'Suối Tranh', en: 'Tranh' }, fields: {} },
      { id: 'camera', kind: 'cameras.camera', name: { vi: 'Hội An', en: 'Hội An' }, fields: {} },
    ]
    const { readings } = readBulletin(
      `${HEAD}2025-11-17T07:00+07:00,Thạch Hãn,4.79,2,-0.29\n2025-11-17T07:00+07:00,suối tranh,3,,\n2025-11-17T07:00+07:00,Hội An,1,,`,
      { ...context, things },
    )
    expect(readings!.map((r) => r.thing)).toEqual(['my-gauge', 'suoi-tranh', 'tv-hoi-an'])
  })
})

describe('a flood bulletin as running text', () => {
  it('gives each station the time named before it, and checks its statement', () => {
    const text = `Mực nước lúc 7h00 ngày 17/11/2025 trên sông Vu Gia tại Ái Nghĩa 8,95m, dưới BĐ3 0,05m;
      sông Thu Bồn tại Giao Thủy: 6,96 m, trên BĐ I 0,46 m; tại Hội An 1,50 m, ở mức BĐ2.
      Lúc 13 giờ ngày 17/11 tại Câu Lâu 2,83m (trên BĐ2 0,17m).`
    const { readings, refused } = read(text)
    expect(readings).toEqual([
      { thing: 'tv-ai-nghia', indicator: 'hazards.water-level', at: '2025-11-17T07:00:00+07:00', value: 8.95 },
      { thing: 'tv-giao-thuy', indicator: 'hazards.water-level', at: '2025-11-17T07:00:00+07:00', value: 6.96 },
      { thing: 'tv-hoi-an', indicator: 'hazards.water-level', at: '2025-11-17T07:00:00+07:00', value: 1.5 },
    ])
    expect(refused).toMatchObject([{ row: 3, column: 'stated_offset_m', value: '0,17' }])
  })
  it('says so when it finds nothing', () => {
    for (const text of ['', 'Kính gửi các đồng chí', '{"a":1}']) expect(read(text).refused).toHaveLength(1)
  })
})

const REAL = new URL('../../../../../../shared/data/hazards/flood-bulletins.csv', import.meta.url)
describe('the real bulletins of 2020–2025', () => {
  it.skipIf(!existsSync(REAL))('are taken but for the one that contradicts itself', () => {
    const { readings, refused } = readBulletin(readFileSync(REAL, 'utf8'), context)
    expect(readings).toHaveLength(45)
    expect(refused).toMatchObject([{ row: 16, value: '-0.29' }])
  })
})
