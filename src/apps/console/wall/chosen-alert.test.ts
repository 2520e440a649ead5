import { describe, expect, it } from 'vitest'
import { boardAlert } from '#platform/boards/web/testing.ts'
import { mayRotate, mostSevere } from './chosen-alert.ts'

const critical = (id: string, change = {}) => boardAlert({ id, severity: 'critical', ...change })

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
