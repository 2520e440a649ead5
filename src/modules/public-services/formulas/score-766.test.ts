import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { GROUPS, METRIC_CODES, METRICS, metricOf, paymentPoints, pointsOf } from './score-766.ts'

const r = (numerator: number, denominator: number) => ({ numerator, denominator })

describe('the index of Decision 766', () => {
  it('gives the worked points of the portal', () => {
    expect(pointsOf('PROGRESS', r(322, 336), 'commune')).toBeCloseTo(19.17, 2)
    expect(pointsOf('PUBLISH_ON_TIME', r(98, 100), 'commune')).toBeCloseTo(5.88, 10)
    expect(pointsOf('DOSSIER_RECEIVING_SATISFACTION', r(400, 500), 'commune')).toBeCloseTo(5.33, 2)
    expect(pointsOf('DOSSIER_RECEIVING_SATISFACTION', r(470, 500), 'commune')).toBe(6)
    expect(pointsOf('PETITION_PROCESSING_ON_TIME', r(18, 20), 'commune')).toBeCloseTo(5.4, 10)
    expect(pointsOf('REUSED_DIGITIZED_DATA', r(60, 100), 'commune')).toBeCloseTo(1.5, 10)
    expect(paymentPoints(r(741, 1000), r(6, 10), r(4, 10))).toBeCloseTo(6.946, 10)
  })

  it('treats nothing to divide by as each metric says', () => {
    expect(pointsOf('PETITION_PROCESSING_ON_TIME', r(0, 0), 'commune')).toBe(6)
    expect(pointsOf('PETITION_HANDLING_SATISFACTION', r(0, 0), 'commune')).toBe(6)
    expect(pointsOf('DOSSIER_RECEIVING_SATISFACTION', r(0, 0), 'commune')).toBe(0)
    expect(pointsOf('PROGRESS', r(0, 0), 'commune')).toBe(0)
    expect(paymentPoints(r(0, 0), r(0, 0), r(0, 0))).toBe(0)
  })

  it('makes up no formula for online services, and no points without a ratio', () => {
    expect(metricOf('ONLINE_SERVICES').formula).toBeNull()
    expect(pointsOf('ONLINE_SERVICES', r(1, 1), 'province')).toBeUndefined()
    expect(pointsOf('PROGRESS', null, 'commune')).toBeUndefined()
  })

  it('gives a commune the highest points of what is for provinces only', () => {
    expect(pointsOf('CITIZEN_DATA_CONNECTED_DOSSIER', null, 'commune')).toBe(2)
    expect(pointsOf('CITIZEN_DATA_CONNECTED_DOSSIER', r(1, 2), 'province')).toBe(1)
  })

  it('adds up to the highest points of each group, 100 in all', () => {
    for (const [group, { max }] of Object.entries(GROUPS)) {
      const sum = METRIC_CODES.filter((code) => METRICS[code].group === group).reduce((s, c) => s + METRICS[c].max, 0)
      expect([group, sum]).toEqual([group, max])
    }
    expect(Object.values(GROUPS).reduce((sum, group) => sum + group.max, 0)).toBe(100)
  })

  it('never leaves 0 to the highest points, and never falls when the ratio grows', () => {
    const codes = METRIC_CODES.filter((code) => metricOf(code).points)
    fc.assert(
      fc.property(
        fc.constantFrom(...codes),
        fc.nat(500),
        fc.nat(500),
        fc.integer({ min: 1, max: 500 }),
        (code, a, b, n) => {
          const [low, high] = [Math.min(a, b), Math.max(a, b)].map((part) => pointsOf(code, r(part, n), 'province')!)
          expect(low).toBeGreaterThanOrEqual(0)
          expect(high!).toBeGreaterThanOrEqual(low!)
          expect(high).toBeLessThanOrEqual(metricOf(code).max)
        },
      ),
    )
  })
})
