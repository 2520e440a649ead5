import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Module } from '#platform/contract.ts'
import { enterFigures } from '#platform/figures/server/enter-figures.ts'
import { type Actor, SYSTEM } from '#platform/routes/server/route.ts'
import type { RoundDetail } from '../contract.ts'
import { criterion, setOf } from '../formulas/testing.ts'
import { type Centre, ofUnit, openCentre } from './testing.ts'

const count = { of: 'figure', unit: 'hồ sơ', better: 'high', measure: 'flow', periods: ['month'] } as const
const desk: Module = {
  id: 'desk',
  title: { vi: 'Một cửa', en: 'Desk' },
  icon: 'inbox',
  indicators: {
    taken: { ...count, title: { vi: 'Tiếp nhận trong tháng', en: 'Taken in the month' } },
    since: { ...count, cumulative: true, title: { vi: 'Tiếp nhận từ đầu năm', en: 'Taken since January' } },
  },
}
const of = (code: string, indicator: string) =>
  criterion({ code, kind: 'count', unit: '', target: 1000, source: { kind: 'figure', indicator } })
let centre: Centre
let officer: Actor
let round: RoundDetail

beforeAll(async () => {
  centre = await openCentre([desk])
  officer = await centre.actor('tramy', 'officer', '20900')
  const given = { '2026-01': [10, 10], '2026-02': [20, 30], '2026-10': [5, 120] }
  const rows = Object.entries(given).flatMap(([period, values]) =>
    ['desk.taken', 'desk.since'].map((indicator, i) => ({
      ...{ indicator, period, area: '20900', status: 'official' as const },
      value: values[i]!,
    })),
  )
  await centre.db.tx((tx) => enterFigures(tx, SYSTEM, rows, {}))
  round = await centre.round(
    await centre.actor('lanhdao', 'lead', '48'),
    setOf([of('1.1', 'desk.taken'), of('1.2', 'desk.since')]),
    ['20900'],
  )
})
afterAll(() => centre.db.close())

it('adds up months of a year, but takes the last one of what is counted since January', async () => {
  const { answers } = await ofUnit(centre, round, 'Trà My')('GET', officer)
  expect(answers.map((answer) => answer.automatic?.value)).toEqual([35, 120])
  expect(answers[0]?.automatic?.note?.vi).toContain('Cộng từ 3 kỳ')
  expect(answers[1]?.automatic?.note?.vi).toContain('Lũy kế từ đầu năm đến kỳ 2026-10')
})
