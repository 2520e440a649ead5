import { describe, expect, it } from 'vitest'
import { claimed } from './claim.ts'
import { boardAlert, overviewOf } from './testing.ts'

describe('a claim shown before the server answers', () => {
  it('takes the alert from those nobody has claimed', () => {
    const after = claimed(overviewOf(), 'a1', { id: 'me', name: 'Tôi' })
    expect(after.alerts[0]).toMatchObject({ state: 'acknowledged', ownerName: 'Tôi' })
    expect(after.counts.waiting).toBe(0)
  })
  it('changes nothing about an alert that is claimed already', () => {
    const board = overviewOf({ alerts: [boardAlert({ state: 'acknowledged' })] })
    expect(claimed(board, 'a1')).toBe(board)
  })
})
