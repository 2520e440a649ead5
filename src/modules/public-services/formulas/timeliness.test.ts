import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rankGuarded } from './guard.ts'
import { channelShares } from './shares.ts'
import { at, dossier } from './testing.ts'
import { contradictionText, emptyTally, endedInTimeShare, inTimeShare, judge, tally, VERDICTS } from './timeliness.ts'

const NOW = at('2026-06-15')

describe('how a dossier stands', () => {
  it('compares the day of return with the day promised, not the hour', () => {
    // Received on Monday 1 June with five working days: due on Monday 8 June.
    expect(judge(dossier({ endedAt: at('2026-06-05') }), NOW).verdict).toBe('early')
    expect(judge(dossier({ endedAt: at('2026-06-08', '22:00') }), NOW).verdict).toBe('on-time')
    expect(judge(dossier({ endedAt: at('2026-06-09', '00:00') }), NOW).verdict).toBe('late')
    expect(judge(dossier(), at('2026-06-08', '23:59')).verdict).toBe('in-time')
    expect(judge(dossier(), at('2026-06-09', '00:00')).verdict).toBe('overdue')
  })

  it('measures a clock that stands still on the day it stopped', () => {
    const stopped = (day: string) => dossier({ stops: [{ at: at(day), until: null, kind: 'pause' }] })
    expect(judge(stopped('2026-06-08'), NOW).verdict).toBe('in-time')
    expect(judge(stopped('2026-06-09'), NOW).verdict).toBe('overdue')
    const again = dossier({ stops: [{ at: at('2026-06-03'), until: at('2026-06-04'), kind: 'pause' }] })
    expect(judge(again, NOW).verdict).toBe('overdue')
  })

  it('does not guess where days are missing or contradict each other', () => {
    expect(judge(dossier({ phase: 'done' }), NOW)).toEqual({ verdict: 'unexplained', because: 'ended-no-day' })
    expect(judge(dossier({ phase: 'refused' }), NOW).because).toBe('ended-no-day')
    expect(judge(dossier({ endedAt: at('2026-05-30') }), NOW).because).toBe('ended-before-receipt')
    expect(judge(dossier({ endedAt: at('2026-06-16') }), NOW).because).toBe('ended-in-future')
    expect(judge(dossier({ dueAt: null }), NOW).because).toBe('no-due')
    expect(judge(dossier({ dueAt: at('2026-05-29') }), NOW).because).toBe('due-before-receipt')
    expect(contradictionText(dossier({ phase: 'done' }), 'ended-no-day').vi).toContain('nhận 01/06/2026')
  })

  it('puts every dossier in exactly one of six, and says how far the unexplained could move the share', () => {
    const counts = tally([dossier({ endedAt: at('2026-06-08') }), dossier(), dossier({ phase: 'done' })], NOW)
    expect(counts).toEqual({ ...emptyTally(), 'on-time': 1, overdue: 1, unexplained: 1 })
    expect(inTimeShare(counts)).toEqual({
      numerator: 1,
      denominator: 2,
      percent: 50,
      low: 100 / 3,
      high: 200 / 3,
    })
    const any = fc.record({
      ended: fc.option(fc.integer({ min: -5, max: 20 })),
      due: fc.option(fc.integer({ min: -3, max: 12 })),
    })
    fc.assert(
      fc.property(fc.array(any), (all) => {
        const day = (n: number | null) => (n === null ? null : new Date(at('2026-06-01').getTime() + n * 86_400_000))
        const counted = tally(
          all.map((one) => dossier({ endedAt: day(one.ended), dueAt: day(one.due) })),
          NOW,
        )
        expect(VERDICTS.reduce((sum, verdict) => sum + counted[verdict], 0)).toBe(all.length)
      }),
    )
  })

  it('never shows a share of nothing as 0 or 100 percent', () => {
    expect(endedInTimeShare(emptyTally())).toEqual({ numerator: 0, denominator: 0, percent: null })
  })
})

describe('rankings', () => {
  it('ranks nobody by fewer than five dossiers', () => {
    const people = [
      { who: 'a', value: 10, n: 4 },
      { who: 'b', value: 90, n: 5 },
      { who: 'c', value: 20, n: 50 },
      { who: 'd', value: 20, n: 9 },
      { who: 'e', value: null, n: 9 },
    ]
    const ranked = rankGuarded(people, (one) => one).map(({ item, rank }) => [item.who, rank])
    expect(ranked).toEqual([
      ['c', 1],
      ['d', 1],
      ['b', 3],
      ['a', null],
      ['e', null],
    ])
  })
})

describe('channels', () => {
  it('counts a dossier without a channel as direct, over all received', () => {
    const shares = channelShares({ online: 60, direct: 20, post: 5, unknown: 15 })
    expect(shares.direct).toEqual({ numerator: 35, denominator: 100, percent: 35 })
    expect(shares.online.percent! + shares.direct.percent! + shares.post.percent!).toBeCloseTo(100)
    expect(shares.unknown).toBe(15)
  })
})
