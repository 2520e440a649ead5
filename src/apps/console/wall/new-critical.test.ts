import { describe, expect, it } from 'vitest'
import { boardAlert } from '#platform/boards/web/testing.ts'
import { hasNewCritical, mayRotate, mostSevere } from './new-critical.ts'

const critical = (id: string, change = {}) => boardAlert({ id, severity: 'critical', ...change })

describe('the sound of the wall', () => {
  it('is for a critical alert that was not there before', () => {
    expect(hasNewCritical([boardAlert()], [boardAlert(), critical('b')])).toBe(true)
  })
  it('is for an alert that was raised to critical', () => {
    expect(hasNewCritical([boardAlert()], [critical('a1')])).toBe(true)
  })
  it('is silent for what is known, for what somebody claimed, and when the screen is turned on', () => {
    expect(hasNewCritical([critical('b')], [critical('b')])).toBe(false)
    expect(hasNewCritical([], [critical('b', { state: 'acknowledged' })])).toBe(false)
    expect(hasNewCritical(undefined, [critical('b')])).toBe(false)
  })
})

describe('the card on the map', () => {
  it('is of the worst that nobody has claimed, then of the worst', () => {
    const alerts = [critical('claimed', { state: 'acknowledged' }), critical('open'), boardAlert()]
    expect(mostSevere(alerts)?.id).toBe('open')
    expect(mostSevere([alerts[0]!, boardAlert()])?.id).toBe('claimed')
    expect(mostSevere([])).toBeUndefined()
  })
})

describe('turning pages', () => {
  it('stops while anything critical is open', () => {
    expect(mayRotate([boardAlert()])).toBe(true)
    expect(mayRotate([boardAlert(), critical('b', { state: 'acknowledged' })])).toBe(false)
  })
})
