import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Period, parsePeriod } from '../period.ts'
import { stands, type Unit } from './map-over-time.ts'
import { type Question, type Reported, remembering, restate, restateRatio, type World } from './restate.ts'
import { type History, histories, worldOf } from './testing.ts'

const ALL = ['merge', 'split', 'move', 'rename'] as const
const period = (text: string): Period => parsePeriod(text)!
const OLD = period('2000')
const stock = { measure: 'stock', basis: 'population' } as const
const ask = (unit: number, borders: string, more: Partial<Question> = {}): Question => ({
  unit,
  borders,
  period: OLD,
  ...stock,
  ...more,
})
const mapOf = (world: World, day: string) => world.map.units.filter((unit) => stands(unit, day))
const worldFrom = ({ units, passages }: History) => worldOf(units, passages)
/** A value for every unit that stands on a day. */
const valuesOn = (units: readonly Unit[], day: string, scale = 7): Reported => {
  const known = new Map(units.filter((unit) => stands(unit, day)).map(({ id }) => [id, 10 + ((id * scale) % 90)]))
  return (unit) => known.get(unit)
}
const sum = (values: readonly (number | null | undefined)[]): number =>
  values.reduce<number>((total, value) => total + (value ?? Number.NaN), 0)

describe('restating over any history', () => {
  it('conserves totals: a closed map adds up to what was reported, forward', () => {
    fc.assert(
      fc.property(histories(ALL), (history) => {
        const world = worldFrom(history)
        const reported = valuesOn(history.units, history.first)
        const start = sum(mapOf(world, history.first).map(({ id }) => reported(id, '')))
        const end = sum(
          mapOf(world, history.last).map(({ id }) => restate(world, ask(id, history.last), reported)?.value),
        )
        expect(end).toBeCloseTo(start, 6)
      }),
    )
  })
  it('says the same with a memory of what lies where, of stocks and flows, long periods and short ones', () => {
    fc.assert(
      fc.property(histories(ALL), fc.boolean(), (history, declared) => {
        const world = worldFrom(declared ? history : { ...history, passages: history.passages.slice(1) })
        const kept = remembering(world)
        const reported = (unit: number, text: string) => ((unit + text.length) % 5 ? unit * 10 : undefined)
        for (const borders of [history.last, history.middle])
          for (const measure of ['stock', 'flow'] as const)
            for (const text of ['2001', '2002', '2002-H2', '2003-Q3'])
              for (const { id } of mapOf(world, borders)) {
                const asked = ask(id, borders, { period: period(text), measure })
                expect(restate(kept, asked, reported)).toEqual(restate(world, asked, reported))
              }
      }),
      { numRuns: 40 },
    )
  })
  it('does not mind what changed elsewhere: a merger in another region makes no value and changes none', () => {
    fc.assert(
      fc.property(histories(ALL), (history) => {
        const far = (id: number, validFrom: string, validTo: string | null): Unit => ({
          ...{ id: 9000 + id, kind: 'commune', validFrom, validTo },
        })
        const on = '2002-03-15'
        const wider = worldOf(
          [...history.units, far(1, '1900-01-01', on), far(2, '1900-01-01', on), far(3, on, null)],
          [...history.passages, ...[1, 2].map((i) => ({ on, from: 9000 + i, to: 9003, part: 'full' as const }))],
        )
        const world = worldFrom(history)
        const reported = (unit: number, text: string) => ((unit + text.length) % 4 ? unit * 10 : undefined)
        for (const text of ['2001', '2002', '2002-H1', '2002-Q1'])
          for (const { id } of mapOf(world, history.last)) {
            const asked = ask(id, history.last, { period: period(text), measure: 'flow' })
            expect(restate(wider, asked, reported)).toEqual(restate(world, asked, reported))
          }
      }),
      { numRuns: 60 },
    )
  })
  it('and back', () => {
    fc.assert(
      fc.property(histories(ALL), (history) => {
        const world = worldFrom(history)
        const reported = valuesOn(history.units, history.last)
        const start = sum(mapOf(world, history.last).map(({ id }) => reported(id, '')))
        const late = { period: period('2030') }
        const end = sum(
          mapOf(world, history.first).map(({ id }) => restate(world, ask(id, history.first, late), reported)?.value),
        )
        expect(end).toBeCloseTo(start, 6)
      }),
    )
  })
  it('comes back to the start where nothing was split or merged, without any weight', () => {
    fc.assert(
      fc.property(histories(['rename'], false), (history) => {
        const world = worldFrom(history)
        const reported = valuesOn(history.units, history.first)
        const there = new Map(
          mapOf(world, history.last).map(({ id }) => [id, restate(world, ask(id, history.last), reported)?.value]),
        )
        for (const { id } of mapOf(world, history.first)) {
          const home = restate(
            world,
            ask(id, history.first, { period: period('2030') }),
            (unit) => there.get(unit) ?? undefined,
          )
          expect(home).toMatchObject({ value: reported(id, ''), method: 'reported', error: null })
        }
      }),
    )
  })
  it('comes back to the start over mergers too, where what was merged is known: nothing is lost by going there', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 99 }), { minLength: 2, maxLength: 5 }), (values) => {
        const total = sum(values)
        const units: Unit[] = [
          ...values.map((_, i) => ({
            id: i,
            kind: 'commune' as const,
            validFrom: '1900-01-01',
            validTo: '2025-07-01',
          })),
          { id: 99, kind: 'commune', validFrom: '2025-07-01', validTo: null },
        ]
        const world = worldOf(
          units,
          values.map((value, from) => ({
            on: '2025-07-01',
            from,
            to: 99,
            part: 'full',
            back: { population: value / total },
          })),
        )
        const merged = restate(world, ask(99, '2025-07-01'), (unit) => values[unit])
        expect(merged).toMatchObject({ value: total, method: 'summed', error: null })
        values.forEach((value, unit) => {
          const back = restate(world, ask(unit, '2025-06-30', { period: period('2026') }), (u) =>
            u === 99 ? merged!.value! : undefined,
          )
          expect(back!.value).toBeCloseTo(value, 9)
        })
      }),
    )
  })
  it('goes in one step where it could go in two: the composed crosswalk is the product of its halves', () => {
    fc.assert(
      fc.property(histories(ALL), ({ units, passages, first, middle, last }) => {
        const { walk, map } = worldOf(units, passages)
        for (const [from, over, to] of [
          [first, middle, last],
          [last, middle, first],
        ] as const)
          for (const unit of map.units.filter((one) => stands(one, from))) {
            const product = new Map<number, number>()
            for (const half of walk(from, over, 'population').outOf(unit.id))
              for (const rest of walk(over, to, 'population').outOf(half.unit))
                product.set(rest.unit, (product.get(rest.unit) ?? 0) + half.share!.share * rest.share!.share)
            const direct = walk(from, to, 'population').outOf(unit.id)
            expect(direct.length).toBe(product.size)
            for (const { unit: end, share } of direct) expect(share!.share).toBeCloseTo(product.get(end)!, 9)
          }
      }),
    )
  })
  it('recomputes a ratio from its restated sides', () => {
    fc.assert(
      fc.property(histories(ALL), (history) => {
        const world = worldFrom(history)
        const [over, under] = [valuesOn(history.units, history.first, 3), valuesOn(history.units, history.first)]
        for (const { id } of mapOf(world, history.last)) {
          const [a, b] = [restate(world, ask(id, history.last), over), restate(world, ask(id, history.last), under)]
          const ratio = restateRatio(a, b, 100)
          expect(ratio?.value).toBeCloseTo((100 * a!.value!) / b!.value!, 9)
        }
      }),
    )
  })
  it('makes nothing from nothing: a missing value never becomes a number, least of all zero', () => {
    fc.assert(
      fc.property(histories(ALL), fc.nat(), (history, pick) => {
        const world = worldFrom(history)
        const there = mapOf(world, history.first)
        const gone = there[pick % there.length]!.id
        const all = valuesOn(history.units, history.first)
        const reported: Reported = (unit, text) => (unit === gone ? undefined : all(unit, text))
        for (const { unit } of world.walk(OLD.to, history.last, 'population').outOf(gone)) {
          const one = restate(world, ask(unit, history.last), reported)
          expect(one?.value ?? null).toBeNull()
          if (one) expect(one.why).toEqual({ lack: 'values', units: [gone] })
        }
        expect(restate(world, ask(there[0]!.id, history.first), () => undefined)).toBeUndefined()
      }),
    )
  })
  it('says nothing where a part was never weighed, and says so; what came together again needs no weights', () => {
    fc.assert(
      fc.property(histories(ALL, false), (history) => {
        const world = worldFrom(history)
        const reported = valuesOn(history.units, history.first)
        for (const { id } of mapOf(world, history.last)) {
          const one = restate(world, ask(id, history.last), reported)
          if (one?.value == null) expect(one?.why?.lack).toBe('weights')
          else expect(['reported', 'summed']).toContain(one.method)
        }
      }),
    )
  })
  it('breaks an index and a rank wherever the ground changed, and only there', () => {
    fc.assert(
      fc.property(histories(ALL), fc.constantFrom('index', 'rank', 'ratio'), (history, measure) => {
        const world = worldFrom(history)
        const reported = valuesOn(history.units, history.first)
        for (const { id } of mapOf(world, history.last)) {
          const as = restate(world, ask(id, history.last), reported)
          const one = restate(world, ask(id, history.last, { measure: measure as 'index' }), reported)
          expect(one?.method).toBe(as?.method === 'reported' ? 'reported' : 'break')
        }
      }),
    )
  })
})

const unit = (id: number, validFrom: string, validTo: string | null, kind: Unit['kind'] = 'commune'): Unit => ({
  id,
  kind,
  validFrom,
  validTo,
})
const REFORM = '2025-07-01'
/** District 1 with communes 11 and 12; 21 got 11 and three quarters of 12, 22 the rest. */
const reform = (weights = { population: 0.75 } as object) =>
  worldOf(
    [
      unit(1, '1900-01-01', REFORM, 'district'),
      unit(11, '1900-01-01', REFORM),
      unit(12, '1900-01-01', REFORM),
      unit(21, REFORM, null),
      unit(22, REFORM, null),
    ],
    [
      { on: REFORM, from: 11, to: 21, part: 'full' },
      { on: REFORM, from: 12, to: 21, part: 'partial', forward: weights },
      { on: REFORM, from: 12, to: 22, part: 'partial' },
      { on: REFORM, from: 1, to: 21, part: 'partial', forward: { area: 0.6 } },
      { on: REFORM, from: 1, to: 22, part: 'partial', forward: { area: 0.4 } },
    ],
  )
const from =
  (values: Record<number, number>): Reported =>
  (id) =>
    values[id]
/** Looks a value up by unit and period. */
const table = (values: Record<string, number>, id: number, text: string) => values[`${id}|${text}`]
const on = (world: World, id: number, values: Record<number, number>, more: Partial<Question> = {}) =>
  restate(world, ask(id, '2026-01-01', { period: period('2024'), ...more }), from(values))

describe('levels', () => {
  it('do not count the same ground twice: communes go before their district', () => {
    expect(on(reform(), 21, { 1: 999, 11: 100, 12: 40 })).toMatchObject({ value: 130, method: 'allocated', error: 10 })
    expect(on(reform(), 22, { 1: 999, 11: 100, 12: 40 })).toMatchObject({ value: 10 })
  })
  it('go down from a district only by weights, where the communes say nothing or not all', () => {
    expect(on(reform(), 21, { 1: 1000 })).toMatchObject({ value: 600, method: 'allocated', error: 400 })
    expect(on(reform(), 21, { 1: 1000, 11: 100 })).toMatchObject({ value: 600 })
  })
  it('lead back to a district by plain sum: its communes lie wholly in it', () => {
    const back = restate(reform(), ask(1, '2024-01-01', { period: period('2026') }), from({ 21: 130, 22: 10 }))
    expect(back).toMatchObject({ value: 140, method: 'summed', error: null })
  })
})

describe('the error of a share', () => {
  it('is the distance between two bases, the smaller part where one is known, none where a list was counted', () => {
    const of = (weights: object) => on(reform(weights), 21, { 11: 100, 12: 40 })
    expect(of({ population: 0.75 })?.error).toBeCloseTo(10, 9)
    expect(of({ population: 0.75, area: 0.65 })?.error).toBeCloseTo(4, 9)
    expect(of({ list: 0.75 })?.error).toBe(0)
  })
  it('does not take land without people for a share of land', () => {
    expect(on(reform({ population: 0 }), 21, { 11: 100, 12: 40 }, { basis: 'area' })?.why?.lack).toBe('weights')
    expect(on(reform({ population: 0 }), 21, { 11: 100, 12: 40 })).toMatchObject({ value: 100 })
  })
})

describe('a period that straddles a change', () => {
  it('is built from the parts that each map reported', () => {
    const facts: Reported = (id, text) =>
      table({ '11|2025-H1': 50, '12|2025-H1': 40, '21|2025-Q3': 30, '21|2025-Q4': 20 }, id, text)
    const year = { period: period('2025'), measure: 'flow' } as const
    expect(restate(reform(), ask(21, REFORM, year), facts)).toMatchObject({
      value: 130,
      method: 'allocated',
      error: 10,
    })
    expect(restate(reform(), ask(22, REFORM, year), facts)).toBeUndefined()
  })
  it('is the word of the unit of its last day where that answered for all of it', () => {
    const year = { period: period('2025'), measure: 'flow' } as const
    expect(restate(reform(), ask(21, REFORM, year), from({ 21: 7 }))).toMatchObject({ value: 7, method: 'reported' })
  })
  it('goes by days where a unit gave ground away in the middle and nothing finer is known', () => {
    const moved = worldOf(
      [unit(1, '1900-01-01', null), unit(2, '1900-01-01', null)],
      [{ on: '2024-04-16', from: 1, to: 2, part: 'partial', forward: { list: 0.2 } }],
    )
    const month = { period: period('2024-04'), measure: 'flow' } as const
    const values = from({ 1: 100, 2: 50 })
    const now = (id: number) => restate(moved, ask(id, '2024-05-01', month), values)
    expect(now(1)!.value).toBeCloseTo(90, 9)
    expect(now(2)!.value).toBeCloseTo(60, 9)
    expect(now(1)!.error).toBeGreaterThan(0)
    expect(restate(moved, ask(1, '2024-05-01', { ...month, measure: 'stock' }), values)).toMatchObject({
      value: 100,
      method: 'reported',
    })
  })
  it('is what December says where it is counted since January: cumulative months are never added up', () => {
    const facts: Reported = (id, text) =>
      table({ '11|2025-06': 50, '12|2025-06': 40, '21|2025-09': 70, '21|2025-12': 95, '21|2025-11': 90 }, id, text)
    const since = { measure: 'flow', cumulative: true } as const
    const of = (text: string) => restate(reform(), ask(21, REFORM, { ...since, period: period(text) }), facts)
    expect(of('2025')).toMatchObject({ value: 95, method: 'reported', error: null, inputs: [{ period: '2025-12' }] })
    expect(of('2025-9M')).toMatchObject({ value: 70 })
    expect(of('2025-H2')).toMatchObject({ value: 95 })
    expect(restate(reform(), ask(22, REFORM, { ...since, period: period('2025') }), facts)).toBeUndefined()
  })
  it('keeps the two calendars apart: the report month of Decree 09 begins on the 15th', () => {
    const early = worldOf(
      [unit(1, '1900-01-01', '2024-04-20'), unit(2, '2024-04-20', null)],
      [{ on: '2024-04-20', from: 1, to: 2, part: 'full' }],
    )
    const q = { measure: 'flow' } as const
    const facts: Reported = (id, text) => table({ '1|2024-04@decree-09': 5, '2|2024-04': 9 }, id, text)
    const asked = (text: string) => restate(early, ask(2, '2025-01-01', { ...q, period: period(text) }), facts)
    expect(asked('2024-04@decree-09')).toMatchObject({ value: 5, inputs: [{ unit: 1 }] })
    expect(asked('2024-04')).toMatchObject({ value: 9, inputs: [{ unit: 2 }] })
    expect(asked('2024-05@decree-09')).toBeUndefined()
  })
})

describe('a unit that lives on', () => {
  it('is not the same ground after it took another in: 20668 of 2019 is less than 20668 of today', () => {
    const grown = worldOf(
      [unit(1, '1900-01-01', null), unit(2, '1900-01-01', '2020-02-01')],
      [{ on: '2020-02-01', from: 2, to: 1, part: 'full' }],
    )
    const of2019 = { period: period('2019') }
    const both = from({ 1: 100, 2: 30 })
    expect(restate(grown, ask(1, '2026-01-01', of2019), both)).toMatchObject({ value: 130, method: 'summed' })
    expect(restate(grown, ask(1, '2026-01-01', of2019), from({ 1: 100 }))?.why).toEqual({ lack: 'values', units: [2] })
    expect(restate(grown, ask(1, '2019-06-01', of2019), both)).toMatchObject({ value: 100, method: 'reported' })
    expect(restate(grown, ask(1, '2019-06-01', { period: period('2026') }), both)?.why?.lack).toBe('weights')
  })
})
