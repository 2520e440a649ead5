import { describe, expect, it } from 'vitest'
import type { CaseOut } from '../contract.ts'
import type { InboxOut } from '../desk-contract.ts'
import { heldGroups, patchInbox } from './inbox-store.ts'
import { belongs, patchCases } from './patch-cases.ts'

const now = Date.parse('2026-11-21T14:30:00+07:00')
const one = (id: string, change: Partial<CaseOut> = {}): CaseOut =>
  ({
    id,
    code: id,
    type: 'cases.task',
    state: 'doing',
    phase: 'working',
    area: '20900',
    dueAt: '2026-11-23T17:00:00+07:00',
    timeliness: 'soon',
    endedAt: null,
    assignee: 'p1',
    giver: 'p2',
    office: 'kt',
    parent: null,
    version: 1,
    fields: {},
    ...change,
  }) as CaseOut
const inbox = (items: CaseOut[], count: number, next: string | null): InboxOut => ({
  groups: [{ group: 'late', count, items, next }],
  people: [],
  offices: [],
})

describe('heldGroups', () => {
  it('shows first and later pages as one list, each case once, and leaves room for what is not read', () => {
    const [late] = heldGroups(inbox([one('a'), one('b')], 9, 'x'), { late: { items: [one('b'), one('c')], next: 'y' } })
    expect(late!.items.map((item) => item.id)).toEqual(['a', 'b', 'c'])
    expect([late!.count, late!.next]).toEqual([9, 'y'])
  })

  it('counts what is here once everything has been read, whatever was said before', () => {
    const [late] = heldGroups(inbox([one('a')], 5, 'x'), { late: { items: [one('b')], next: null } })
    expect(late!.count).toBe(2)
  })

  it('takes out what has ended since', () => {
    const first = patchInbox(
      inbox([one('a'), one('b')], 2, null),
      one('a', { version: 2, endedAt: '2026-11-21T08:00:00Z' }),
    )
    expect(heldGroups(first, {})[0]).toMatchObject({ count: 1, items: [{ id: 'b' }] })
  })
})

describe('patchCases', () => {
  it('takes the newer version and leaves an older one that comes late', () => {
    expect(patchCases([one('a', { version: 3 })], one('a', { version: 4, state: 'reported' }), 'yes')[0]!.state).toBe(
      'reported',
    )
    expect(patchCases([one('a', { version: 3 })], one('a', { version: 2 }), 'yes')[0]!.version).toBe(3)
  })

  it('adds what surely belongs, never what only may; takes out what no longer does', () => {
    expect(patchCases([one('a')], one('b'), 'yes').map((item) => item.id)).toEqual(['b', 'a'])
    expect(patchCases([one('a')], one('b'), 'unsure')).toHaveLength(1)
    expect(patchCases([one('a')], one('a', { version: 2 }), 'no')).toEqual([])
  })
})

describe('belongs', () => {
  it.each([
    [{ state: 'open' }, 'yes'],
    [{ state: 'ended' }, 'no'],
    [{ state: 'working' }, 'yes'],
    [{ type: 'feedback.report' }, 'no'],
    [{ type: 'feedback.report,cases.task' }, 'yes'],
    [{ due: 'overdue' }, 'no'],
    [{ due: 'soon' }, 'yes'],
    [{ due: 'today' }, 'no'],
    [{ due: '2026-11-22' }, 'no'],
    [{ assignee: 'me' }, 'yes'],
    [{ assignee: 'none' }, 'no'],
    [{ giver: 'p1' }, 'no'],
    [{ q: 'khai sinh' }, 'unsure'],
    [{ area: '20900', office: 'vp' }, 'no'],
  ] as const)('judges %j: %s', (filter, fits) => {
    expect(belongs(one('a'), filter, 'p1', now)).toBe(fits)
  })
})
