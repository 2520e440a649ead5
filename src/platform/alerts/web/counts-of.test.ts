import { describe, expect, it } from 'vitest'
import { countsOf } from './counts-of.ts'
import type { AlertList } from './use-alerts.ts'

const listOf = (states: readonly string[], more: Partial<AlertList> = {}) =>
  ({ items: states.map((state) => ({ state })), next: null, ...more }) as AlertList

describe('the counts beside the states of the alert list', () => {
  it('are counted from the screen where all living ones are on it', () => {
    const list = listOf(['open', 'acknowledged', 'open'], { counts: { open: 9, acknowledged: 9 } })
    expect(countsOf(list, 'living')).toEqual({ living: 3, open: 2, acknowledged: 1 })
  })

  it("are the server's where the screen shows a part", () => {
    const counts = { open: 120, acknowledged: 4 }
    const all = { living: 124, open: 120, acknowledged: 4 }
    expect(countsOf(listOf(['open'], { next: '2026-11-21.3', counts }), 'living')).toEqual(all)
    expect(countsOf(listOf(['closed'], { counts }), 'closed')).toEqual(all)
  })

  it('are none before the list has come', () => {
    expect(countsOf(undefined, 'living')).toEqual({})
    expect(countsOf(listOf(['closed']), 'closed')).toEqual({})
  })
})
