import fc from 'fast-check'
import { crosswalks } from './crosswalk.ts'
import { type MapOverTime, mapOverTime, type Passage, type Unit } from './map-over-time.ts'
import type { World } from './restate.ts'

/** A made-up history of communes with its map, for properties. */
export interface History {
  units: Unit[]
  passages: Passage[]
  /** First and last day worth asking for. */
  first: string
  last: string
  /** A day between two of the changes. */
  middle: string
}

type Act = { kind: 'merge' | 'split' | 'move' | 'rename'; pick: number; other: number; parts: number[] }

/** Histories of up to eight changes on eight days. Every share is declared, both ways, unless `declared` is false. */
export function histories(kinds: readonly Act['kind'][], declared = true): fc.Arbitrary<History> {
  const act: fc.Arbitrary<Act> = fc.record({
    kind: fc.constantFrom(...kinds),
    pick: fc.nat(50),
    other: fc.nat(50),
    parts: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 2, maxLength: 4 }),
  })
  return fc
    .tuple(fc.integer({ min: 2, max: 6 }), fc.array(act, { maxLength: 8 }), fc.nat(8))
    .map(([count, acts, middle]) => play(count, acts, middle, declared))
}

/** What `restate` needs, from units and passages. */
export function worldOf(units: readonly Unit[], passages: readonly Passage[]): World & { map: MapOverTime } {
  const map = mapOverTime(units, passages)
  return { map, walk: crosswalks(map) }
}

const dayOf = (step: number) => `${2001 + step}-07-01`

function play(count: number, acts: readonly Act[], middle: number, declared: boolean): History {
  const units: Unit[] = []
  const passages: Passage[] = []
  const begin = (on: string): Unit => {
    const unit: Unit = { id: units.length + 1, kind: 'commune', validFrom: on, validTo: null }
    units.push(unit)
    return unit
  }
  for (let i = 0; i < count; i++) begin('1900-01-01')
  acts.forEach((act, step) => {
    const on = dayOf(step)
    const living = units.filter((unit) => unit.validTo === null)
    const one = living[act.pick % living.length]!
    const two = living[act.other % living.length]!
    const weigh = (share: number) => (declared ? { population: share } : {})
    if (act.kind === 'rename') {
      one.validTo = on
      passages.push({ on, from: one.id, to: begin(on).id, part: 'full' })
    } else if (act.kind === 'merge' && one !== two) {
      const [a, b] = act.parts as [number, number]
      one.validTo = on
      two.validTo = on
      const to = begin(on).id
      passages.push({ on, from: one.id, to, part: 'full', back: weigh(a / (a + b)) })
      passages.push({ on, from: two.id, to, part: 'full', back: weigh(b / (a + b)) })
    } else if (act.kind === 'split') {
      one.validTo = on
      const whole = act.parts.reduce((sum, part) => sum + part, 0)
      for (const part of act.parts)
        passages.push({ on, from: one.id, to: begin(on).id, part: 'partial', forward: weigh(part / whole) })
    } else if (act.kind === 'move' && one !== two) {
      const [a, b] = act.parts as [number, number]
      const share = a / (a + b + 1)
      passages.push({ on, from: one.id, to: two.id, part: 'partial', forward: weigh(share), back: weigh(share / 2) })
    }
  })
  return {
    units,
    passages,
    first: '2000-12-31',
    last: dayOf(acts.length),
    middle: dayOf(Math.min(middle, acts.length)),
  }
}
