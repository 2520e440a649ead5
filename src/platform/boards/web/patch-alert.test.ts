import { describe, expect, it } from 'vitest'
import { patchAlert } from './patch-alert.ts'
import { boardAlert, liveAlert, overviewOf } from './testing.ts'

const now = Date.parse('2026-11-21T08:00:00+07:00')

describe('an alert that comes live', () => {
  it('is put where it belongs and counted', () => {
    const after = patchAlert(overviewOf(), liveAlert({ id: 'a2', severity: 'critical', number: 2 }), now)
    expect(after.alerts.map((one) => one.id)).toEqual(['a2', 'a1'])
    expect(after.counts).toMatchObject({ open: 2, critical: 1, waiting: 2, overdue: 0 })
  })
  it('is no longer waiting once somebody claims it, and is counted once', () => {
    const after = patchAlert(overviewOf(), liveAlert({ state: 'acknowledged' }), now)
    expect(after.alerts).toHaveLength(1)
    expect(after.counts).toMatchObject({ open: 1, waiting: 0 })
  })
  it('leaves list and counts when it is closed', () => {
    const after = patchAlert(overviewOf(), liveAlert({ state: 'closed' }), now)
    expect(after.alerts).toEqual([])
    expect(after.counts).toMatchObject({ open: 0, waiting: 0 })
  })
  it('moves up when it is raised', () => {
    const two = overviewOf({ alerts: [boardAlert({ id: 'x', severity: 'critical' }), boardAlert()] })
    const after = patchAlert(two, liveAlert({ severity: 'critical', dueAt: '2026-11-21T07:30:00+07:00' }), now)
    expect(after.alerts.map((one) => one.id)).toEqual(['a1', 'x'])
    expect(after.counts).toMatchObject({ critical: 1, overdue: 1 })
  })
  it('of another place changes nothing', () => {
    const board = overviewOf()
    expect(patchAlert(board, liveAlert({ id: 'b', area: '99999' }), now)).toBe(board)
  })
  it('that was closed elsewhere and never shown changes nothing', () => {
    const board = overviewOf()
    expect(patchAlert(board, liveAlert({ id: 'z', state: 'closed' }), now)).toBe(board)
  })
})
