import { beforeAll, describe, expect, it } from 'vitest'
import { makeYear } from '#apps/simulator/dossiers.ts'
import type { MadeDossier } from '#apps/simulator/dossiers-desk.ts'
import { backTest } from './back-test.ts'
import { findBursts } from './detect-bursts.ts'
import { findRecreated } from './detect-recreated.ts'
import { findStops } from './detect-stops.ts'
import type { Dossier } from './dossier.ts'
import { measure, type Trick } from './finding.ts'
import { WORK } from './testing.ts'
import { inTimeShare, tally } from './timeliness.ts'

/** A year somebody else has planted tricks into, with honest things beside them that look alike. */
const UNTIL = new Date('2026-11-21T17:00:00+07:00')
let made: MadeDossier[]
let dossiers: Dossier[]

beforeAll(() => {
  made = makeYear({ year: 2026, seed: 1, until: UNTIL, land: 0 }).dossiers
  dossiers = made.map(
    (one): Dossier => ({
      id: one.code,
      code: one.code,
      areaId: 1,
      office: one.commune,
      officer: `${one.commune} ${one.officer.name}`,
      procedure: one.procedure.code,
      sector: one.procedure.sector,
      phase:
        ({ finished: 'done', 'to-hand-over': 'done', stopped: 'refused', returned: 'refused' }[
          one.state as string
        ] as Dossier['phase']) ?? 'working',
      receivedAt: one.receivedAt,
      dueAt: one.dueAt,
      endedAt: one.endedAt,
      term: one.procedure.term.unit === 'working-day' ? one.procedure.term.value : null,
      channel: one.channel,
      stops: one.stops.map((stop) => ({
        at: stop.from,
        until: stop.to,
        kind: stop.supplement ? 'supplement-requested' : 'pause',
      })),
      applicant: JSON.stringify(one.person),
      parcel: null,
    }),
  )
}, 120_000)

const planted = (trick: Trick) => made.filter((one) => one.truth.trick === trick).map((one) => one.code)

describe('a synthetic year of 5,500 dossiers', { timeout: 120_000 }, () => {
  it('is counted as it was planted: every late one late, the third state apart', () => {
    const counts = tally(dossiers, UNTIL)
    expect(made).toHaveLength(5500)
    expect(counts.unexplained).toBe(made.filter((one) => one.truth.unexplained).length)
    expect(counts.late + counts.overdue).toBe(made.filter((one) => one.truth.late).length)
    expect(inTimeShare(counts).denominator).toBe(5500 - counts.unexplained)
  })

  it('gives up its clock stops, with honest late supplements among what is found', () => {
    const found = measure(findStops(dossiers, WORK), planted('clock-stop'))
    expect(found.recall).toBeGreaterThanOrEqual(0.95)
    expect(found.precision).toBeGreaterThanOrEqual(0.7)
  })

  it('gives up its re-created dossiers and mass closings', () => {
    const again = measure(findRecreated(dossiers), planted('re-created'))
    const bursts = findBursts(dossiers)
    const closed = measure(bursts.hours ? bursts.findings : [], planted('mass-closing'))
    for (const found of [again, closed]) {
      expect(found.recall).toBeGreaterThanOrEqual(0.95)
      expect(found.precision).toBeGreaterThanOrEqual(0.95)
    }
  })

  it('is foretold better than by the bare share of late ones', () => {
    const outcome = backTest(dossiers, UNTIL, WORK)
    if (!outcome.enough) throw new Error('the year is too thin')
    expect(outcome.best.skill).toBeGreaterThan(0)
  })
})
