import { describe, expect, it } from 'vitest'
import type { CaseOut } from '../contract.ts'
import { type DueCase, dueStanding, instantWords, isLate } from './due-standing.ts'
import { byDue, owesApology } from './owes-apology.ts'
import { nextWorkingDay } from './use-next-working-day.ts'

const now = Date.parse('2026-11-21T14:30:00+07:00')
const due = (dueAt: string | null, change: Partial<DueCase> = {}): DueCase => ({
  dueAt,
  endedAt: null,
  timeliness: 'in-time',
  ...change,
})

describe('dueStanding', () => {
  it.each([
    ['2026-11-19T17:00:00+07:00', 'overdue', 'critical', 'Quá 2 ngày'],
    ['2026-11-21T11:00:00+07:00', 'overdue', 'critical', 'Quá 3 giờ'],
    ['2026-11-21T14:10:00+07:00', 'overdue', 'critical', 'Quá 20 phút'],
    ['2026-11-21T17:00:00+07:00', 'soon', 'high', 'Hôm nay 17:00'],
    ['2026-11-21T23:59:59.999+07:00', 'soon', 'high', 'Hôm nay'],
    ['2026-11-22T17:00:00+07:00', 'soon', 'medium', 'Ngày mai 17:00'],
    ['2026-11-24T17:00:00+07:00', 'soon', 'medium', 'Còn 3 ngày'],
    ['2026-12-01T17:00:00+07:00', 'in-time', 'info', 'Còn 10 ngày'],
  ] as const)('says of %s (%s): %s, %s', (dueAt, timeliness, status, words) => {
    const found = dueStanding(due(dueAt, { timeliness }), now)
    expect([found.status, found.words.vi]).toEqual([status, words])
  })

  it('holds a term in days until the day ends, though its hour has passed', () => {
    expect(dueStanding(due('2026-11-21T11:30:00+07:00', { timeliness: 'soon' }), now)).toMatchObject({
      status: 'high',
      late: false,
    })
  })

  it('counts days by the Vietnamese calendar: one minute after midnight is tomorrow', () => {
    const late = Date.parse('2026-11-21T23:59:00+07:00')
    expect(dueStanding(due('2026-11-22T00:01:00+07:00'), late).words.vi).toBe('Ngày mai 00:01')
  })

  it('stands still, has no deadline, or has ended', () => {
    expect(dueStanding(due('2026-11-01T17:00:00+07:00', { timeliness: 'paused' }), now).words.vi).toBe('Tạm dừng')
    expect(dueStanding(due(null), now).words.vi).toBe('Không có hạn')
    const ended = (timeliness: DueCase['timeliness']) =>
      dueStanding(due('2026-11-20T17:00:00+07:00', { endedAt: '2026-11-21T08:00:00+07:00', timeliness }), now)
    expect(ended('late')).toMatchObject({ status: 'high', late: false })
    expect(ended('on-time').status).toBe('ok')
  })
})

describe('isLate', () => {
  it('notices that the day has passed since the server judged', () => {
    expect(isLate(due('2026-11-20T17:00:00+07:00', { timeliness: 'in-time' }), now)).toBe(true)
    expect(isLate(due('2026-11-21T11:00:00+07:00', { timeliness: 'soon' }), now)).toBe(false)
  })
})

describe('instantWords', () => {
  it('names the weekday and leaves the end of a day out', () => {
    expect(instantWords('2026-12-01T17:00:00+07:00').vi).toBe('Thứ Ba 01/12/2026, 17:00')
    expect(instantWords('2026-11-25T23:59:59.999+07:00').vi).toBe('Thứ Tư 25/11/2026')
  })
})

describe('owesApology', () => {
  const dossier = (change: Partial<CaseOut>) =>
    ({
      record: 'mirrored',
      endedAt: null,
      timeliness: 'soon',
      dueAt: '2026-11-23T17:00:00+07:00',
      dueOriginal: null,
      ...change,
    }) as CaseOut

  it('is owed for what is due by the next working day and for what is late', () => {
    expect(owesApology(dossier({}), '2026-11-23')).toBe(true)
    expect(owesApology(dossier({ dueAt: '2026-11-10T17:00:00+07:00', timeliness: 'overdue' }), '2026-11-23')).toBe(true)
    expect(owesApology(dossier({ dueAt: '2026-11-25T17:00:00+07:00' }), '2026-11-23')).toBe(false)
  })

  it('is not owed for our own cases, ended or waiting ones, nor twice for the same dossier', () => {
    expect(owesApology(dossier({ record: 'ours' }), '2026-11-23')).toBe(false)
    expect(owesApology(dossier({ endedAt: '2026-11-21T08:00:00+07:00' }), '2026-11-23')).toBe(false)
    expect(owesApology(dossier({ timeliness: 'paused' }), '2026-11-23')).toBe(false)
    expect(owesApology(dossier({ dueOriginal: '2026-11-10T17:00:00+07:00' }), '2026-11-23')).toBe(false)
  })
})

describe('byDue', () => {
  it('puts what is due first in front, by instant and not by how it is written, without a due time last', () => {
    const list = ['2026-11-21T10:00:00Z', null, '2026-11-21T11:00:00+07:00'].map((dueAt, i) => ({
      dueAt,
      code: `A${i}`,
    }))
    expect([...(list as CaseOut[])].sort(byDue).map((one) => one.code)).toEqual(['A2', 'A0', 'A1'])
  })
})

describe('nextWorkingDay', () => {
  it('passes weekends and days off, and stops at a make-up Saturday', () => {
    expect(nextWorkingDay('2026-11-20', [])).toBe('2026-11-23')
    expect(nextWorkingDay('2026-11-23', [{ day: '2026-11-24', working: false }])).toBe('2026-11-25')
    expect(nextWorkingDay('2026-08-21', [{ day: '2026-08-22', working: true }])).toBe('2026-08-22')
  })
})
