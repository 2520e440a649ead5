import { describe, expect, it } from 'vitest'
import { calendarOf } from '#kernel/calendar.ts'
import { vnDay } from '#kernel/time.ts'
import { type DueFacts, ownDue } from './own-due.ts'

const calendar = calendarOf()
const at = (text: string) => new Date(`${text}:00+07:00`)
const facts = (more: Partial<DueFacts> = {}): DueFacts => ({
  receivedAt: at('2026-11-19T10:20'),
  term: { value: 7, unit: 'working-day' },
  cutoff: '15:00',
  events: [],
  rule: 'RESTART',
  ...more,
})
const due = (f: DueFacts, promised: string) => {
  const found = ownDue(f, at(promised), calendar)
  return found && [vnDay(found.dueAt), found.why]
}

describe('our due day beside the promised one', () => {
  it('is not told where the two agree, or while the clock stands', () => {
    expect(due(facts(), '2026-12-01T17:00')).toBeUndefined()
    expect(due(facts({ events: [{ at: at('2026-11-20T09:00'), kind: 'pause' }] }), '2026-11-23T17:00')).toBeUndefined()
  })
  it('names the holiday the source has counted as worked (24/11)', () => {
    expect(due(facts(), '2026-11-30T17:00')).toEqual(['2026-12-01', 'days-off'])
  })
  it('names the cut-off where the source counts from the same day after 15:00', () => {
    const f = facts({ receivedAt: at('2026-10-14T15:40'), term: { value: 3, unit: 'working-day' } })
    expect(due(f, '2026-10-19T17:00')).toEqual(['2026-10-20', 'cutoff'])
  })
  it('names the stops the source has not counted, or another rule after a supplement', () => {
    const events = [
      { at: at('2026-10-06T09:00'), kind: 'supplement-requested' as const },
      { at: at('2026-10-12T09:00'), kind: 'complete' as const },
    ]
    const f = facts({ receivedAt: at('2026-10-01T09:00'), term: { value: 10, unit: 'working-day' }, events })
    expect(due(f, '2026-10-15T17:00')).toEqual(['2026-10-26', 'clock-events'])
    expect(due(f, '2026-10-21T17:00')).toEqual(['2026-10-26', 'clock-rule'])
  })
  it('names the term where the source counts with its own, and says when nothing explains it', () => {
    const f = facts({ receivedAt: at('2026-10-01T09:00'), sourceTerm: { value: 5, unit: 'working-day' } })
    expect(due(f, '2026-10-08T17:00')).toEqual(['2026-10-12', 'term'])
    expect(due(f, '2026-12-25T17:00')).toEqual(['2026-10-12', 'unknown'])
  })
})
