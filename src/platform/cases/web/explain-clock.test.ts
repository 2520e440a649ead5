import { describe, expect, it } from 'vitest'
import type { Text } from '#kernel/text.ts'
import type { CalendarDay } from '#platform/calendar/contract.ts'
import type { CaseDetail } from '../contract.ts'
import { explainClock } from './explain-clock.ts'

const say = (text: Text, fill: Readonly<Record<string, string | number>> = {}) =>
  text.vi.replace(/\{(\w+)\}/g, (all, name: string) => String(fill[name] ?? all))
const culture: CalendarDay = {
  day: '2026-11-24',
  kind: 'holiday',
  name: { vi: 'Ngày Văn hóa', en: 'Culture day' },
  source: '',
  working: false,
  own: false,
}
const told = (change: Partial<CaseDetail>, clock: Partial<CaseDetail['clock']> = {}, days = [culture]) =>
  explainClock(
    {
      receivedAt: '2026-11-19T10:20:00+07:00',
      dueAt: '2026-12-01T17:00:00+07:00',
      dueOriginal: '2026-12-01T17:00:00+07:00',
      record: 'ours',
      ...change,
      clock: {
        term: { value: 7, unit: 'working-day' },
        cutoff: '15:00',
        effectiveDay: '2026-11-19',
        dueDay: '2026-12-01',
        paused: false,
        pausedSince: null,
        extended: false,
        fixed: false,
        events: [],
        ...clock,
      },
    },
    days,
    say,
  )
const line = (lines: ReturnType<typeof told>, key: string) => lines.find((one) => one.key === key)

describe('explainClock', () => {
  it('tells receipt, cut-off, first day, term, the holiday crossed, and the result last', () => {
    const lines = told({})
    expect(lines.map((one) => one.key)).toEqual(['received', 'cutoff', 'from', 'term', 'days', 'due'])
    expect(line(lines, 'days')!.value).toContain('Thứ Ba 24/11/2026: nghỉ')
    expect(lines.at(-1)).toMatchObject({ value: 'Thứ Ba 01/12/2026, 17:00', result: true })
  })

  it('says which side of the cut-off it came in: 15:00 itself is not after', () => {
    expect(line(told({ receivedAt: '2026-11-19T15:00:00+07:00' }), 'cutoff')!.note).toContain('trước giờ chốt')
    expect(line(told({ receivedAt: '2026-11-19T15:00:01+07:00' }), 'cutoff')!.note).toContain('sau 15:00')
  })

  it('says that a day off counts from the next working day, though it came before the cut-off', () => {
    const lines = told({ receivedAt: '2026-11-22T12:29:00+07:00' }, { effectiveDay: '2026-11-23' })
    expect(line(lines, 'cutoff')!.note).toContain('ngày nghỉ')
  })

  it('leaves out days off that change nothing: outside the run, or on a weekend anyway', () => {
    const outside = [
      { ...culture, day: '2026-11-19' },
      { ...culture, day: '2026-12-02' },
      { ...culture, day: '2026-11-29' },
    ]
    expect(line(told({}, {}, outside), 'days')).toBeUndefined()
  })

  it('tells each stop, what goes on after it, and the due time before an extension', () => {
    const lines = told(
      { dueOriginal: '2026-11-27T17:00:00+07:00' },
      {
        extended: true,
        events: [
          { at: '2026-11-20T09:00:00+07:00', kind: 'supplement-requested', rule: 'RESTART' },
          { at: '2026-11-23T09:00:00+07:00', kind: 'complete', rule: 'RESTART' },
        ],
      },
    )
    expect(line(lines, 'event 0')!.note).toContain('tính lại từ đầu')
    expect(line(lines, 'event 1')!.label).toBe('Đã bổ sung đủ')
    expect(line(lines, 'original')).toMatchObject({
      label: 'Hạn trước khi gia hạn',
      value: 'Thứ Sáu 27/11/2026, 17:00',
    })
  })

  it('counts nothing where the day was given from above, and says so where there is none', () => {
    expect(told({}, { fixed: true }).map((one) => one.key)).toEqual(['received', 'due'])
    expect(told({ dueAt: null }, { term: null }).at(-1)!.value).toBe('Việc này không đặt hạn')
  })

  it('says who fixed it: who gave the task, or the system that keeps the dossier', () => {
    expect(line(told({}, { fixed: true }), 'due')!.note).toContain('người giao')
    expect(line(told({ record: 'mirrored' }, { fixed: true }), 'due')!.note).toContain('hệ thống đang giữ hồ sơ')
  })

  it('does not speak of a cut-off for a term in calendar days', () => {
    expect(line(told({}, { term: { value: 15, unit: 'calendar-day' } }), 'cutoff')).toBeUndefined()
  })
})
