import { describe, expect, it } from 'vitest'
import { parseDossierCode } from '#kernel/codes.ts'
import { vnDay } from '#kernel/time.ts'
import { makeYear } from './dossiers.ts'
import { PLANTED } from './dossiers-tricks.ts'

const until = new Date('2026-11-22T08:00:00+07:00')
const made = makeYear({ year: 2026, seed: 1, until, land: 1000 })
const late = (d: (typeof made.dossiers)[number]) =>
  d.endedAt
    ? vnDay(d.endedAt) > vnDay(d.dueAt)
    : d.state !== 'finished' && vnDay(until) > vnDay(d.dueAt) && d.stops.every((s) => s.to)

describe('the synthetic year', () => {
  it('has 5,500 dossiers of which 231 are late and 29 without explanation, and 509 procedures', () => {
    expect(made.dossiers).toHaveLength(5500)
    expect(made.dossiers.filter(late)).toHaveLength(231)
    expect(made.dossiers.filter((d) => d.truth.late)).toHaveLength(231)
    expect(made.dossiers.filter((d) => d.truth.unexplained)).toHaveLength(29)
    expect(made.dossiers.filter((d) => d.state === 'finished' && !d.endedAt)).toHaveLength(29)
    expect(made.procedures.filter((p) => p.level === 'commune')).toHaveLength(336)
    expect(made.procedures.filter((p) => p.level === 'province')).toHaveLength(173)
  })
  it('plants each trick in the number it says, and something honest beside it', () => {
    const by = (trick: string) => made.dossiers.filter((d) => d.truth.trick === trick)
    expect(by('clock-stop').length).toBeGreaterThan(PLANTED.clockStops * 0.6)
    expect(by('re-created')).toHaveLength(PLANTED.recreated * 2)
    expect(new Set(by('mass-closing').map((d) => d.truth.group)).size).toBe(PLANTED.massClosings)
    expect(by('mass-closing').length).toBeGreaterThan(PLANTED.massClosings * 9)
    for (const d of by('clock-stop')) expect(d.truth.late).toBe(false)
    expect(made.dossiers.filter((d) => d.stops.length && !d.truth.trick).length).toBeGreaterThan(50)
  })
  it('keeps the order of time: nothing before its receipt, nothing after the end of what has happened', () => {
    for (const d of [...made.dossiers, ...made.land]) {
      expect(d.receivedAt <= until, d.code).toBe(true)
      if (d.endedAt) expect(d.endedAt >= d.receivedAt && d.endedAt <= until, d.code).toBe(true)
      for (const s of d.stops) expect(s.from >= d.receivedAt && (!s.to || s.to >= s.from), d.code).toBe(true)
      expect(vnDay(d.dueAt) >= vnDay(d.receivedAt), d.code).toBe(true)
    }
  })
  it('numbers every dossier once', () => {
    const codes = [...made.dossiers, ...made.land].map((d) => d.code)
    expect(new Set(codes).size).toBe(codes.length)
    for (const d of made.dossiers) expect(parseDossierCode(d.code)?.receivedOn, d.code).toBe(vnDay(d.receivedAt))
  })
  it('gives every land dossier a parcel keyed by the commune of before the merger', () => {
    expect(made.land.every((d) => d.parcel && /^\d{5}$/.test(d.parcel.oldCommune))).toBe(true)
    const keys = new Set(made.land.map((d) => `${d.parcel!.sheet}/${d.parcel!.number}`))
    const whole = new Set(made.land.map((d) => `${d.parcel!.oldCommune}/${d.parcel!.sheet}/${d.parcel!.number}`))
    expect(whole.size).toBeGreaterThan(keys.size)
  })
  it('is the same for the same seed and another for another', () => {
    const small = { year: 2026, until, dossiers: 200, land: 20 }
    const one = makeYear({ ...small, seed: 7 })
    expect(makeYear({ ...small, seed: 7 })).toEqual(one)
    expect(makeYear({ ...small, seed: 8 }).dossiers[0]!.person.id).not.toBe(one.dossiers[0]!.person.id)
  })
})
