import { describe, expect, it } from 'vitest'
import { addDays } from '#kernel/time.ts'
import { findBursts } from './detect-bursts.ts'
import { findRecreated } from './detect-recreated.ts'
import { findStops } from './detect-stops.ts'
import type { Dossier } from './dossier.ts'
import { measure } from './finding.ts'
import { at, CALENDAR, dice, dossier, dueAfter, WORK } from './testing.ts'

describe('clock stops', () => {
  const stopOn = (day: string, until: string | null = null, kind: 'pause' | 'supplement-requested' = 'pause') => ({
    at: at(day, '16:00'),
    until: until ? at(until) : null,
    kind,
  })

  it('finds a stop on the last day or after it, not an early one', () => {
    // Due on Monday 8 June.
    const last = dossier({ stops: [stopOn('2026-06-08')] })
    const after = dossier({ stops: [stopOn('2026-06-10')] })
    const early = dossier({ stops: [stopOn('2026-06-02')] })
    const found = findStops([last, after, early], WORK)
    expect(found.map((one) => one.dossiers[0]!.id)).toEqual([last.id, after.id])
    expect(found[0]!.why.vi).toBe('Tạm dừng lúc 16:00 08/06/2026, khi chỉ còn 0 ngày làm việc')
    expect(found[1]!.why.vi).toContain('đã quá hạn 2 ngày làm việc')
  })

  it('walks back the due day a pause has moved, and measures a supplement by the first term', () => {
    // Stopped with three days left, went on on the 22nd: due on the 25th. Then stopped with none left.
    const honest = dossier({ dueAt: at('2026-06-25', '17:00'), stops: [stopOn('2026-06-03', '2026-06-22')] })
    const late = dossier({ dueAt: at('2026-06-22', '17:00'), stops: [stopOn('2026-06-08', '2026-06-22')] })
    const soon = dossier({
      dueAt: at('2026-06-29', '17:00'),
      stops: [stopOn('2026-06-03', '2026-06-22', 'supplement-requested')],
    })
    const atEnd = dossier({
      dueAt: at('2026-06-29', '17:00'),
      stops: [stopOn('2026-06-08', '2026-06-22', 'supplement-requested')],
    })
    expect(findStops([honest, late, soon, atEnd], WORK).map((one) => one.dossiers[0]!.id)).toEqual([late.id, atEnd.id])
  })

  it('measures a supplement by the term given anew where nobody told the term', () => {
    const dueAt = at('2026-06-29', '17:00')
    const stopped = (day: string) => [stopOn(day, '2026-06-22', 'supplement-requested')]
    const soon = dossier({ term: null, dueAt, stops: stopped('2026-06-03') })
    const atEnd = dossier({ term: null, dueAt, stops: stopped('2026-06-08') })
    expect(findStops([soon, atEnd], WORK).map((one) => one.dossiers[0]!.id)).toEqual([atEnd.id])
  })

  it('finds stops again and again, and an officer who stops far more than the others', () => {
    const again = dossier({
      stops: [
        stopOn('2026-06-02', '2026-06-03'),
        stopOn('2026-06-03', '2026-06-04'),
        stopOn('2026-06-04', '2026-06-05'),
      ],
      dueAt: at('2026-06-12'),
    })
    expect(findStops([again], WORK)[0]!.why.vi).toBe('Tạm dừng 3 lần trong một hồ sơ')
    const early = { stops: [stopOn('2026-06-02')] }
    const many = [
      ...Array.from({ length: 30 }, (_, n) => dossier({ officer: 'Lan', ...(n < 15 && early) })),
      ...Array.from({ length: 60 }, (_, n) => dossier({ officer: 'Bình', ...(n < 6 && early) })),
    ]
    const found = findStops(many, WORK)
    expect(found).toHaveLength(1)
    expect(found[0]).toMatchObject({ officer: 'Lan', why: { vi: expect.stringContaining('15/30') } })
    expect(found[0]!.dossiers).toHaveLength(15)
  })
})

describe('re-created dossiers', () => {
  const first = () => dossier({ applicant: 'x', phase: 'refused', endedAt: at('2026-06-05') })

  it('finds the same applicant with the same procedure soon after a withdrawal or a stop', () => {
    const old = first()
    const again = dossier({ applicant: 'x', receivedAt: at('2026-06-08') })
    const [found] = findRecreated([again, old])
    expect(found!.dossiers.map((one) => one.id)).toEqual([again.id, old.id])
    expect(found!.why.vi).toContain('3 ngày sau có mã mới')
    const stopped = dossier({ parcel: 'p', stops: [{ at: at('2026-06-05'), until: null, kind: 'pause' }] })
    expect(findRecreated([stopped, dossier({ parcel: 'p', receivedAt: at('2026-06-09') })])).toHaveLength(1)
  })

  it('leaves alone who comes again later, for something else, after a good end, or is another', () => {
    const others: Partial<Dossier>[] = [
      { applicant: 'x', receivedAt: at('2026-06-20') },
      { applicant: 'x', receivedAt: at('2026-06-08'), procedure: '1.000002' },
      { applicant: 'y', receivedAt: at('2026-06-08') },
      { applicant: null, receivedAt: at('2026-06-08') },
    ]
    for (const own of others) expect(findRecreated([first(), dossier(own)])).toEqual([])
    const good = dossier({ applicant: 'x', endedAt: at('2026-06-05') })
    expect(findRecreated([good, dossier({ applicant: 'x', receivedAt: at('2026-06-08') })])).toEqual([])
  })
})

describe('mass closing', () => {
  const steady = (officer: string) =>
    Array.from({ length: 40 }, (_, n) =>
      dossier({
        officer,
        endedAt: new Date(
          at(addDays('2026-06-01', Math.floor(n / 2)), n % 2 ? '10:10' : '14:40').getTime() + n * 61_000,
        ),
      }),
    )

  it('finds many ends within minutes late in a day, and names them', () => {
    const burst = Array.from({ length: 10 }, (_, n) =>
      dossier({ officer: 'Lan', endedAt: new Date(at('2026-06-10', '16:40').getTime() + n * 70_000) }),
    )
    const outcome = findBursts([...steady('Lan'), ...burst, ...steady('Bình')])
    if (!outcome.hours) throw new Error('hours were given')
    expect(outcome.findings).toHaveLength(1)
    expect(outcome.findings[0]).toMatchObject({ officer: 'Lan', day: '2026-06-10' })
    expect(
      measure(
        outcome.findings,
        burst.map((one) => one.code),
      ),
    ).toMatchObject({ precision: 1, recall: 1 })
  })

  it('does not mind a desk that always ends so many, or does it in the morning', () => {
    const always = Array.from({ length: 12 * 15 }, (_, n) =>
      dossier({
        endedAt: new Date(at(addDays('2026-06-01', Math.floor(n / 12)), '16:30').getTime() + (n % 12) * 63_000),
      }),
    )
    expect(findBursts(always)).toEqual({ hours: true, findings: [] })
    const morning = Array.from({ length: 10 }, (_, n) =>
      dossier({ endedAt: new Date(at('2026-06-10', '09:00').getTime() + n * 70_000) }),
    )
    expect(findBursts([...steady('Lan'), ...morning])).toEqual({ hours: true, findings: [] })
  })

  it('says nothing where the source gives days without hours', () => {
    const noHours = Array.from({ length: 30 }, () => dossier({ endedAt: at('2026-06-10', '00:00') }))
    expect(findBursts(noHours)).toEqual({ hours: false })
  })
})

describe('tricks planted in a quiet year', () => {
  it('are found with the precision and recall that are told', () => {
    const roll = dice(42)
    const all: Dossier[] = []
    const truth = new Set<string>()
    for (let day = '2026-01-05'; day < '2026-06-01'; day = addDays(day, 1)) {
      if (!CALENDAR.isWorkingDay(day)) continue
      for (let n = 0; n < 12; n++) {
        const receivedAt = at(day, `0${7 + Math.floor(roll() * 3)}:15`)
        const days = 1 + Math.floor(roll() * 5)
        const endedAt = new Date(
          at(CALENDAR.nthWorkingDayAfter(day, days), '07:30').getTime() + roll() * 8.5 * 3_600_000,
        )
        const one = dossier({ receivedAt, endedAt, officer: `o${n % 4}`, applicant: `a${all.length}` })
        if (roll() < 0.05) {
          const stop = at(CALENDAR.nthWorkingDayAfter(day, 1 + Math.floor(roll() * 2)), '10:00')
          const until = at(CALENDAR.nthWorkingDayAfter(day, 5), '10:00')
          all.push({
            ...one,
            stops: [{ at: stop, until, kind: 'pause' }],
            dueAt: dueAfter(until, 5 - WORK.spent(receivedAt, stop)),
          })
        } else if (roll() < 0.01) {
          truth.add(one.code)
          all.push({
            ...one,
            endedAt: null,
            phase: 'working',
            stops: [{ at: at(CALENDAR.nthWorkingDayAfter(day, 5), '16:30'), until: null, kind: 'pause' }],
          })
        } else all.push(one)
      }
    }
    const measured = measure(findStops(all, WORK), truth)
    expect(measured.planted).toBeGreaterThan(3)
    expect(measured.recall).toBe(1)
    expect(measured.precision).toBeGreaterThan(0.9)
    expect(findRecreated(all)).toEqual([])
    const bursts = findBursts(all)
    expect(bursts.hours && bursts.findings.length).toBe(0)
  })
})
