import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { callRoute } from '#platform/access/server/testing.ts'
import type { DrawnPart, DutyDetail, DutyOut, Part, UsesOut } from '../../regime/contract.ts'
import { regimeRoutes } from '../regime/regime-routes.ts'
import { MONTHLY, makeWard, type Ward } from '../regime/testing.ts'

let ward: Ward
const DUTIES = '/api/v1/reports/duties'
const ask = async <T>(name: string, input: object = {}) =>
  (await callRoute<T>(ward.db, regimeRoutes, name, await ward.actor('lead'), input)).answer

/** Each of ten reports tells the births of November in its own way; three of them also the births of October. */
const OUTLINES: Part[][] = [
  [{ kind: 'text', text: 'Sinh {{field.births}} trẻ.' }],
  [{ kind: 'text', text: '{{field.births}} trẻ, {{field.births|||change}}.' }],
  [{ kind: 'text', text: 'Tăng {{field.births|||growth}} phần trăm.' }],
  [{ kind: 'text', text: '{{field.births||previous}} rồi {{field.births}}, {{field.births|||change-previous}}.' }],
  [{ kind: 'text', text: 'Cộng dồn {{field.births||ytd}}.' }],
  [{ kind: 'heading', text: 'Số sinh: {{field.births}}' }],
  [
    {
      kind: 'table',
      by: 'indicators',
      indicators: ['field.births'],
      columns: [{ title: 'Kỳ này' }, { title: 'Tăng', form: 'growth' }],
    },
  ],
  [{ kind: 'table', by: 'units', columns: [{ title: 'Số sinh', indicator: 'field.births' }] }],
  [
    {
      kind: 'text',
      text: '{{field.births}} và {{field.births}}; lý do: {{field.births|||reason}}; mục tiêu {{field.births|||target}}.',
    },
  ],
  [{ kind: 'text', text: 'Thu {{field.revenue}}; sinh {{field.births||||nghìn}} nghìn trẻ.' }],
]
const NOVEMBER = '2026-11@decree-09'

/** Every place of all ten reports where something is put, as it reads now. */
async function places(): Promise<string[]> {
  const { items } = await ask<{ items: DutyOut[] }>(`GET ${DUTIES}`, {
    query: { from: '2026-11-01', to: '2026-12-10' },
  })
  const found: string[] = []
  for (const { id, code, period } of items.filter((d) => d.period === NOVEMBER)) {
    const { parts } = await ask<DutyDetail>(`GET ${DUTIES}/:id`, { params: { id } })
    const pieces = parts.flatMap((part: DrawnPart) => (part.kind === 'table' ? part.rows.flat() : part.pieces))
    for (const [at, piece] of pieces.entries()) if (piece.hole) found.push(`${code} ${period} ${at}: ${piece.text}`)
  }
  return found
}

beforeAll(async () => {
  ward = await makeWard('2026-11-16T02:00:00Z')
  for (const [n, outline] of OUTLINES.entries())
    await ask('POST /api/v1/reports/regime', {
      body: {
        ...MONTHLY,
        code: `BC-${n}`,
        nameEn: `Report ${n}`,
        rule: { ...MONTHLY.rule, only: ['11'] },
        since: '2026-11-01',
        outline,
      },
    })
  const months = ['01', '02', '03', '04', '05', '06', '07', '08', '09', '10'].map((m) => `2026-${m}@decree-09`)
  await ward.give(
    ['births', '2025-11@decree-09', 3000],
    ...months.map((period) => ['births', period, 2500] as [string, string, number]),
  )
})
afterAll(() => ward.db.close())

describe('ten reports from one entry', () => {
  it('are filled by entering one number once', async () => {
    const before = await places()
    await ward.give(['births', NOVEMBER, 4567])
    const after = await places()
    expect(after).toHaveLength(before.length)
    const fed = after.filter((place, n) => place !== before[n])
    expect(new Set(fed.map((place) => place.split(' ')[0])).size).toBe(10)
    expect(fed.filter((place) => /: 4\.567$/.test(place)).length).toBeGreaterThan(5)
    expect(before.filter((place, n) => place !== after[n]).every((place) => place.includes('…'))).toBe(true)
  })
  it('are counted as they are: each place that follows the number, and no other, in all ten', async () => {
    const before = await places()
    await ward.give(['births', NOVEMBER, 9876])
    const after = await places()
    const fed = after.filter((place, n) => place !== before[n])
    const uses = await ask<UsesOut>('GET /api/v1/reports/uses', { query: { indicator: 'field.births' } })
    expect(uses.reports).toBe(10)
    expect(uses.items[0]!.reports.map((one) => one.nameEn).sort()[0]).toBe('Report 0')
    // What is counted beside those is the place of October alone, and it does not follow November.
    const october = after.filter((place) => /BC-3 \S+ \d+: 2\.500$/.test(place))
    expect(october).toHaveLength(1)
    expect(uses.fields).toBe(fed.length + october.length)
    const byReport = new Map(uses.items[0]!.reports.map((one) => [one.code, one.fields]))
    for (let n = 0; n < 10; n++)
      expect([n, byReport.get(`BC-${n}`)]).toEqual([
        n,
        [...fed, ...october].filter((place) => place.startsWith(`BC-${n} `)).length,
      ])
  })
  it('need as many entries as there are different numbers behind them, of this year', async () => {
    const uses = await ask<UsesOut>('GET /api/v1/reports/uses', { query: { indicator: 'field.births' } })
    const months = 11
    expect(uses.entries).toBe(months)
    expect(uses.retyped).toBe(uses.fields - months)
    for (const month of ['03', '10']) {
      const before = await places()
      await ward.give(['births', `2026-${month}@decree-09`, 2501])
      expect((await places()).some((place, n) => place !== before[n])).toBe(true)
      await ward.give(['births', `2026-${month}@decree-09`, 2500])
    }
  })
  it('do not follow a number of another period or unit', async () => {
    const before = await places()
    await ward.give(['births', '2026-12@decree-09', 1], ['revenue', '2026-10@decree-09', 5])
    expect(await places()).toEqual(before)
  })
})
