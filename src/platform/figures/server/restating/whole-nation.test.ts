import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parsePeriod } from '#kernel/period.ts'
import { crosswalks } from '#kernel/restating/crosswalk.ts'
import { mapOverTime, type Passage, type Unit } from '#kernel/restating/map-over-time.ts'
import { type Question, restate } from '#kernel/restating/restate.ts'
import { detectAndRead } from '#platform/areas/server/import/detect-and-read.ts'

const REFORM = '2025-07-01'
const LIST = '../shared/data/admin/map-old-new-2025-07-01.csv'

describe.skipIf(!existsSync(LIST))('the whole nation on 2025-07-01', () => {
  const links = existsSync(LIST) ? detectAndRead('map.csv', readFileSync(LIST), { on: REFORM }).successions : []
  const units: Unit[] = []
  const ids = new Map<string, number>()
  const unit = (code: string, old: boolean): number => {
    const key = `${old ? 'old' : 'new'} ${code}`
    const known = ids.get(key)
    if (known !== undefined) return known
    ids.set(key, units.length)
    units.push({
      id: units.length,
      kind: 'commune',
      validFrom: old ? '1900-01-01' : REFORM,
      validTo: old ? REFORM : null,
    })
    return units.length - 1
  }
  const bare = links.map(
    ({ from, to, part }): Passage => ({ on: REFORM, from: unit(from, true), to: unit(to, false), part }),
  )
  const values = new Map(units.flatMap(({ id, validTo }) => (validTo ? [[id, 100 + (id % 977)] as const] : [])))
  const total = [...values.values()].reduce((sum, value) => sum + value, 0)
  const all = (passages: readonly Passage[]) => {
    const map = mapOverTime(units, passages)
    const world = { map, walk: crosswalks(map) }
    const ask = (id: number): Question => ({
      unit: id,
      borders: '2026-01-01',
      period: parsePeriod('2024')!,
      measure: 'stock',
      basis: 'population',
    })
    return units
      .filter(({ validTo }) => validTo === null)
      .map(({ id }) => restate(world, ask(id), (source) => values.get(source)))
  }

  it('is 10,604 passages, of which 1,012 pass a part', () => {
    expect(links).toHaveLength(10_604)
    expect(links.filter(({ part }) => part === 'partial')).toHaveLength(1012)
  })
  it('says nothing of a commune that got a part nobody weighed, and sums all others', () => {
    const found = all(bare)
    const vague = new Set(bare.flatMap(({ to, part }) => (part === 'partial' ? [to] : [])))
    expect(found.filter((one) => one?.why?.lack === 'weights').length).toBeLessThanOrEqual(vague.size)
    expect(found.every((one) => one?.method === 'break' || one?.error === null)).toBe(true)
    expect(found.filter((one) => one?.method === 'summed' || one?.method === 'reported').length).toBeGreaterThan(2000)
  })
  it('adds up to the nation of before once every part is weighed', () => {
    const parts = Map.groupBy(
      bare.filter(({ part }) => part === 'partial'),
      ({ from }) => from,
    )
    const weighed = bare.map((passage): Passage => {
      const siblings = parts.get(passage.from)
      return siblings && passage.part === 'partial'
        ? { ...passage, forward: { population: 1 / siblings.length } }
        : passage
    })
    const found = all(weighed)
    expect(found.every((one) => one !== undefined && one.value !== null)).toBe(true)
    expect(found.reduce((sum, one) => sum + one!.value!, 0)).toBeCloseTo(total, 4)
  })
})
