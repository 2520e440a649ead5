import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parsePeriod } from '#kernel/period.ts'
import { SYSTEM } from '#platform/routes/server/route.ts'
import { makeWard, type Ward } from '../regime/testing.ts'
import { fillHoles } from './fill-holes.ts'

let ward: Ward
const fill = async (hole: string, month: string) => {
  const ground = { areaId: ward.at.ward!, period: parsePeriod(`2026-${month}@decree-09`)! }
  return (await fillHoles(ward.db, SYSTEM, [hole], ground)).get(hole)
}

beforeAll(async () => {
  ward = await makeWard('2026-11-16T02:00:00Z')
  await ward.give(
    ['revenue', '2026-01@decree-09', 10],
    ['revenue', '2026-02@decree-09', 20],
    ['revenue', '2026-03@decree-09', 30],
    ['spent', '2026-01@decree-09', 10],
    ['spent', '2026-02@decree-09', 30],
    ['spent', '2026-04@decree-09', 100],
    ['spent', '2025-04@decree-09', 80],
  )
})
afterAll(() => ward.db.close())

describe('“from the beginning of the year”', () => {
  it('adds up months, and lacks where one of them does', async () => {
    expect(await fill('field.revenue||ytd', '03')).toMatchObject({ value: 60, state: 'ok' })
    expect(await fill('field.revenue||ytd', '04')).toMatchObject({ value: null, state: 'missing' })
  })
  it('is what the last month says where months are themselves counted since January', async () => {
    expect(await fill('field.spent||ytd', '02')).toMatchObject({ value: 30, state: 'ok' })
    expect(await fill('field.spent||ytd', '04')).toMatchObject({ value: 100, state: 'ok' })
    expect(await fill('field.spent||ytd|growth', '04')).toMatchObject({ text: '25,0' })
    expect(await fill('field.spent||ytd', '03')).toMatchObject({ value: null, state: 'missing' })
    expect(await fill('field.spent', '02')).toMatchObject({ value: 30 })
  })
})

describe('the change against the period before', () => {
  it('is of each month alone where values are counted since January', async () => {
    // February alone is 20 after the 10 of January, though the sum has trebled.
    expect(await fill('field.spent|||change-previous', '02')).toMatchObject({
      text: 'tăng 100,0\u00a0% so với kỳ trước (tính riêng từng kỳ)',
    })
    expect(await fill('field.spent|||change-previous', '04')).toMatchObject({ text: '…', state: 'missing' })
    expect(await fill('field.revenue|||change-previous', '02')).toMatchObject({
      text: 'tăng 100,0\u00a0% so với kỳ trước',
    })
  })
})
