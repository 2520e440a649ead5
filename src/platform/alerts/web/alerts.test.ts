import { describe, expect, it } from 'vitest'
import type { AlertOut } from '../contract.ts'
import { deadlineOf } from './deadline.ts'
import { groupAlerts } from './order-alerts.ts'
import { belongs, patchAlerts } from './patch-alerts.ts'

const now = Date.parse('2026-11-21T14:30:00+07:00')
const alert = (id: string, change: Partial<AlertOut> = {}): AlertOut =>
  ({
    id,
    number: 1,
    severity: 'medium',
    state: 'open',
    openedAt: '2026-11-21T14:00:00+07:00',
    dueAt: '2026-11-21T15:00:00+07:00',
    owner: 'p1',
    version: 1,
    closedAt: null,
    ...change,
  }) as AlertOut

describe('groupAlerts', () => {
  it('shows what nobody has taken before what is in hand, however bad that is', () => {
    const groups = groupAlerts(
      [alert('a', { state: 'acknowledged', severity: 'critical' }), alert('b', { severity: 'info' })],
      now,
    )
    expect(groups.map(({ group, alerts }) => [group, alerts.map((one) => one.id)])).toEqual([
      ['unowned', ['b']],
      ['inHand', ['a']],
    ])
  })

  it('puts the overdue first, then the worst, then the one due first', () => {
    const [first] = groupAlerts(
      [
        alert('soon', { dueAt: '2026-11-21T14:40:00+07:00' }),
        alert('bad', { severity: 'critical' }),
        alert('later'),
        alert('over', { severity: 'info', dueAt: '2026-11-21T14:29:00+07:00' }),
      ],
      now,
    )
    expect(first!.alerts.map((one) => one.id)).toEqual(['over', 'bad', 'soon', 'later'])
  })

  it('lists closed ones newest first', () => {
    const closed = ['2026-11-20T08:00:00+07:00', '2026-11-21T08:00:00+07:00'].map((closedAt, i) =>
      alert(`c${i}`, { state: 'closed', closedAt }),
    )
    expect(groupAlerts(closed, now)[0]!.alerts.map((one) => one.id)).toEqual(['c1', 'c0'])
  })
})

describe('patchAlerts', () => {
  it('takes the newer version and leaves an older one that comes late', () => {
    const list = [alert('a', { version: 3 })]
    expect(patchAlerts(list, alert('a', { version: 4, state: 'acknowledged' }), true)[0]!.state).toBe('acknowledged')
    expect(patchAlerts(list, alert('a', { version: 2, state: 'closed' }), true)[0]!.version).toBe(3)
  })

  it('puts a new one in front only where it may belong', () => {
    expect(patchAlerts([alert('a')], alert('b'), true).map((one) => one.id)).toEqual(['b', 'a'])
    expect(patchAlerts([alert('a')], alert('b'), false)).toHaveLength(1)
  })
})

describe('belongs', () => {
  it('judges state, severity and owner', () => {
    expect(belongs(alert('a', { state: 'closed' }), { state: 'living' })).toBe(false)
    expect(belongs(alert('a', { state: 'closed' }), { state: 'all' })).toBe(true)
    expect(belongs(alert('a'), { state: 'living', severity: 'high' })).toBe(false)
    expect(belongs(alert('a'), { state: 'open', owner: 'p2' })).toBe(false)
    expect(belongs(alert('a'), { state: 'open', owner: 'p1', severity: 'medium' })).toBe(true)
  })
})

describe('deadlineOf', () => {
  it('runs from opening to due and says when it is over', () => {
    expect(deadlineOf(alert('a'), now)).toEqual({ share: 0.5, left: 30 * 60_000, tone: 'accent' })
    expect(deadlineOf(alert('a'), now + 20 * 60_000).tone).toBe('high')
    expect(deadlineOf(alert('a'), now + 40 * 60_000)).toMatchObject({ share: 1, tone: 'critical' })
  })

  it('is used up when it is due at once', () => {
    expect(deadlineOf(alert('a', { dueAt: '2026-11-21T14:00:00+07:00' }), now).share).toBe(1)
  })
})
