import { describe, expect, it } from 'vitest'
import { ownCommune } from './own-area.ts'

describe('where somebody opens cases', () => {
  it('is the one commune he works in, whatever else he may read', () => {
    expect(
      ownCommune([
        { role: 'officer', area: '20900' },
        { role: 'lead', area: '20900' },
        { role: 'viewer', area: '48' },
      ]),
    ).toBe('20900')
  })
  it('must be chosen by who works in several, in a province or everywhere, or nowhere', () => {
    const none = [
      [
        { role: 'officer', area: '20900' },
        { role: 'officer', area: '20779' },
      ],
      [{ role: 'lead', area: '48' }],
      [{ role: 'admin', area: null }],
      [{ role: 'viewer', area: '20900' }],
      [],
    ] as const
    for (const grants of none) expect(ownCommune(grants)).toBeNull()
  })
})
