import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { saveOffice } from '#platform/offices/server/save-office.ts'
import { type Actor, NOBODY, SYSTEM } from '#platform/routes/server/route.ts'
import type { ResultOut, RoundDetail, SetDoc } from '../contract.ts'
import { criterion, setOf } from '../formulas/testing.ts'
import { type Centre, ofUnit, openCentre } from './testing.ts'

const DOC: SetDoc = setOf([criterion({ kind: 'boolean', unit: '', target: null })])
let centre: Centre
let lead: Actor
let ofFinance: Actor
let ofHealth: Actor

beforeAll(async () => {
  centre = await openCentre()
  for (const [code, vi] of [
    ['H48.01', 'Sở Tài chính'],
    ['H48.02', 'Sở Y tế'],
  ] as const)
    await centre.db.tx((tx) => saveOffice(tx, SYSTEM, { code, name: { vi }, kind: 'department', area: '48' }))
  lead = await centre.actor('lanhdao', 'lead', '48')
  ofFinance = await centre.actor('taichinh', 'officer', '48', undefined, 'Sở Tài chính')
  ofHealth = await centre.actor('yte', 'officer', '48', undefined, 'Sở Y tế')
})
afterAll(() => centre.db.close())

describe('a round of departments', () => {
  let round: RoundDetail
  it('measures the offices of that kind in the area', async () => {
    round = await centre.round(lead, { ...DOC, measures: 'departments' }, ['H48.01', 'H48.02'])
    expect(round.units.map((unit) => [unit.kind, unit.name])).toEqual([
      ['office', 'Sở Tài chính'],
      ['office', 'Sở Y tế'],
    ])
  })
  it('lets only people of the office score it', async () => {
    const unit = ofUnit(centre, round, 'Tài chính')
    for (const actor of [ofHealth, lead])
      await expect(unit('PUT answers/1.1', actor, { value: 1 })).rejects.toMatchObject({ status: 403 })
    expect((await unit('PUT answers/1.1', ofFinance, { value: 1 })).selfPoints).toBe(10)
    await unit('POST hand-in', ofFinance)
  })
  it('is reviewed by who leads there and is not of the office', async () => {
    const unit = ofUnit(centre, round, 'Tài chính')
    const director = await centre.actor('giamdoc', 'lead', '48', undefined, 'Sở Tài chính')
    for (const actor of [director, ofFinance, ofHealth])
      await expect(unit('PUT reviews/1.1', actor, { score: 10 })).rejects.toMatchObject({ status: 403 })
    expect((await unit('PUT reviews/1.1', lead, { score: 10 })).answers[0]?.review?.score).toBe(10)
  })
})

describe('a round of staff', () => {
  it('is each person’s own, and the public learns nothing of persons', async () => {
    const doc: SetDoc = { ...DOC, measures: 'staff' }
    const round = await centre.round(lead, doc, ['taichinh'])
    const id = round.units[0]!.id
    const unit = ofUnit(centre, round, id)
    await expect(unit('GET', ofHealth)).rejects.toMatchObject({ status: 403 })
    await expect(unit('PUT answers/1.1', lead, { value: 1 })).rejects.toMatchObject({ status: 403 })
    await unit('PUT answers/1.1', ofFinance, { value: 1 })
    await unit('POST hand-in', ofFinance)
    await expect(unit('PUT reviews/1.1', ofFinance, { score: 10 })).rejects.toMatchObject({ status: 403 })
    await unit('PUT reviews/1.1', lead, { score: 10 })
    await unit('POST review-end', lead)
    await centre.ask('POST /api/v1/digital-index/rounds/:id/publications', lead, { params: { id: round.id }, body: {} })
    const open = (query = {}) =>
      centre.ask<ResultOut>('GET /api/v1/digital-index/published/:round', NOBODY, {
        params: { round: round.id },
        query,
      })
    expect((await open()).units).toEqual([])
    expect(((await open({ format: 'csv' })) as unknown as { body: string }).body.trim().split('\r\n')).toHaveLength(1)
    // Even what is kept holds no name: accounts keep it.
    const kept = await centre.ask<ResultOut>('GET /api/v1/digital-index/rounds/:id/result', lead, {
      params: { id: round.id },
    })
    expect(kept.units.map((one) => [one.name, one.rank])).toEqual([['', 1]])
  })
})
