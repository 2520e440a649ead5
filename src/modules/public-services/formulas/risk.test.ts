import { describe, expect, it } from 'vitest'
import { addDays } from '#kernel/time.ts'
import { backTest, errorsOf } from './back-test.ts'
import { capacityOf } from './capacity.ts'
import type { Dossier } from './dossier.ts'
import { endedOf, experienceAt } from './experience.ts'
import { netDays } from './net-days.ts'
import { foretell } from './risk.ts'
import { riskReason } from './risk-reason.ts'
import { at, CALENDAR, dice, dossier, WORK } from './testing.ts'

const NOW = at('2026-06-30', '07:00')

/** Ended dossiers of one procedure that took so many working days each. */
const took = (days: readonly number[], own: Partial<Dossier> = {}) =>
  days.map((n) =>
    dossier({ ...own, receivedAt: at('2026-05-04'), endedAt: at(CALENDAR.nthWorkingDayAfter('2026-05-04', n)) }),
  )

describe('working days a clock has run', () => {
  it('takes a pause out and begins anew after a supplement', () => {
    const received = at('2026-06-01')
    const upTo = at('2026-06-12')
    expect(netDays({ receivedAt: received, stops: [] }, upTo, WORK)).toBe(9)
    const pause = { at: at('2026-06-03'), until: at('2026-06-08'), kind: 'pause' } as const
    expect(netDays({ receivedAt: received, stops: [pause] }, upTo, WORK)).toBe(6)
    const supplement = { ...pause, kind: 'supplement-requested' } as const
    expect(netDays({ receivedAt: received, stops: [supplement] }, upTo, WORK)).toBe(4)
    expect(netDays({ receivedAt: received, stops: [{ ...supplement, until: null }] }, upTo, WORK)).toBe(0)
  })

  it('knows nothing of stops that begin later', () => {
    const later = { at: at('2026-06-20'), until: null, kind: 'supplement-requested' } as const
    expect(netDays({ receivedAt: at('2026-06-01'), stops: [later] }, at('2026-06-12'), WORK)).toBe(9)
  })
})

describe('the risk of an open dossier', () => {
  const past = [...took(Array.from({ length: 30 }, () => 2)), ...took(Array.from({ length: 10 }, () => 9))]
  const ask = (open: Dossier[]) => foretell(open, experienceAt(endedOf(past, WORK), NOW, WORK), WORK, 'past')

  it('is the share of equally old past dossiers that took longer than the whole time given', () => {
    // Just received, five days left: 10 of 40 took longer.
    const [fresh] = ask([dossier({ receivedAt: at('2026-06-30', '06:00') })]).forecasts
    expect(fresh!.chance).toBeCloseTo(0.25, 2)
    // Four days old: only the slow ones were still open at that age.
    const [old] = ask([dossier({ receivedAt: at('2026-06-24') })]).forecasts
    expect(old).toMatchObject({ used: 4, left: 1 })
    expect(old!.chance).toBeGreaterThan(0.95)
  })

  it('says why in words with the numbers behind', () => {
    const [one] = ask([dossier({ receivedAt: at('2026-06-24') })]).forecasts
    expect(riskReason(one!).vi).toBe(
      'Cùng thủ tục này trung vị 2 ngày làm việc (40 hồ sơ), đã dùng 4/5 ngày, còn 0 hồ sơ trước trong bàn',
    )
  })

  it('falls back to the sector for a rare procedure and refuses where that is thin too', () => {
    const rare = dossier({ receivedAt: at('2026-06-30', '06:00'), procedure: '9.999999' })
    expect(ask([rare]).forecasts[0]!.basis).toMatchObject({ kind: 'sector', n: 40 })
    const unknown = ask([{ ...rare, sector: 'Đất đai' }])
    expect(unknown).toMatchObject({ forecasts: [], refused: 1 })
  })

  it('foretells nothing of what is late already or stands still', () => {
    const stands = dossier({
      receivedAt: at('2026-06-24'),
      stops: [{ at: at('2026-06-25'), until: null, kind: 'pause' }],
    })
    expect(ask([dossier(), stands])).toMatchObject({ forecasts: [], stopped: 1 })
    expect(ask([dossier(), stands]).overdue).toHaveLength(1)
  })

  it('grows with the queue of the desk', () => {
    const busy = Array.from({ length: 60 }, () => dossier({ receivedAt: at('2026-06-29') }))
    const recent = Array.from({ length: 40 }, (_, n) =>
      dossier({ receivedAt: at('2026-06-15'), endedAt: at(CALENDAR.nthWorkingDayAfter('2026-06-15', 1 + (n % 8))) }),
    )
    const known = experienceAt(endedOf(recent, WORK), NOW, WORK)
    const plain = foretell(busy, known, WORK, 'past').forecasts[0]!
    const queued = foretell(busy, known, WORK, 'past-and-queue').forecasts[0]!
    expect(queued.load).toBe(2)
    expect(queued.chance).toBeGreaterThan(plain.chance)
    expect(capacityOf(busy, known, WORK, 'office')[0]).toMatchObject({
      who: 'desk',
      open: 60,
      dueSoon: 60,
      pace: 2,
      room: -50,
    })
  })
})

describe('the back-test', () => {
  it('measures error, precision, recall and calibration', () => {
    const found = errorsOf([
      [0.9, 1],
      [0.8, 0],
      [0.1, 0],
      [0.3, 1],
    ])
    expect(found).toMatchObject({ foretold: 4, late: 2, brierOfShare: 0.25 })
    expect(found.brier).toBeCloseTo((0.01 + 0.64 + 0.01 + 0.49) / 4)
    expect(found.thresholds[1]).toEqual({ from: 0.5, flagged: 2, hit: 1, precision: 0.5, recall: 0.5 })
    expect(found.bands.at(-1)).toMatchObject({ n: 2, came: 0.5 })
  })

  it('refuses to tell an error from too little', () => {
    expect(backTest([dossier()], NOW, WORK)).toMatchObject({ enough: false, foretold: 0 })
  })

  it('beats the bare share where the past tells something, and says nothing it could not have known', () => {
    const roll = dice(7)
    const all: Dossier[] = []
    for (let day = '2025-09-01'; day < '2026-06-28'; day = addDays(day, 1)) {
      if (!CALENDAR.isWorkingDay(day)) continue
      for (let n = 0; n < 6; n++) {
        const slow = n % 3 === 0
        const days = Math.floor((slow ? 3 : 1) + roll() * (slow ? 6 : 3))
        const endedAt = at(CALENDAR.nthWorkingDayAfter(day, days), '10:00')
        const open = endedAt > NOW
        all.push(
          dossier({
            receivedAt: at(day),
            procedure: slow ? '1.000001' : '1.000002',
            endedAt: open ? null : endedAt,
            phase: open ? 'working' : 'done',
          }),
        )
      }
    }
    const outcome = backTest(all, NOW, WORK)
    if (!outcome.enough) throw new Error('too little was planted')
    expect(outcome.best.skill).toBeGreaterThan(0.2)
    expect(outcome.best.brier).toBeLessThanOrEqual(outcome.other.brier)
    for (const band of outcome.best.bands) if (band.n > 100) expect(Math.abs(band.said - band.came)).toBeLessThan(0.12)
    // What happens after the day it is asked for changes nothing of what was said on it.
    const asOf = at('2026-03-02', '07:00')
    const known = all.filter((one) => one.receivedAt < asOf)
    const said = foretell(known, experienceAt(endedOf(all, WORK), asOf, WORK), WORK)
    const blind = known.map((one) =>
      one.endedAt && one.endedAt > asOf ? { ...one, endedAt: null, phase: 'working' as const } : one,
    )
    expect(said.forecasts.map((one) => one.chance)).toEqual(
      foretell(blind, experienceAt(endedOf(blind, WORK), asOf, WORK), WORK).forecasts.map((one) => one.chance),
    )
  })
})
