import { describe, expect, it } from 'vitest'
import { windowOf } from './window.ts'

describe('windowOf', () => {
  it('shows the last three days raw unless told', () => {
    expect(windowOf({}, '2026-11-21')).toEqual({ from: '2026-11-19', to: '2026-11-21', every: 'raw', days: 3 })
  })

  it('takes hours for weeks and days for seasons, and what is chosen before all', () => {
    expect(windowOf({ from: '2026-10-21' }, '2026-11-21').every).toBe('hour')
    expect(windowOf({ from: '2026-01-01' }, '2026-11-21').every).toBe('day')
    expect(windowOf({ from: '2026-01-01', every: 'hour' }, '2026-11-21').every).toBe('hour')
  })

  it('does not run backwards', () => {
    expect(windowOf({ from: '2026-11-30', to: '2026-11-21' }, '2026-11-21')).toMatchObject({
      from: '2026-11-19',
      to: '2026-11-21',
    })
  })
})
