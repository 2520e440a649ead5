import { describe, expect, it } from 'vitest'
import { ownArea } from './own-area.ts'

describe('where a page begins', () => {
  it('is the unit of whoever was granted a unit below the centre', () => {
    expect(ownArea([{ area: '20900' }], '48')).toBe('20900')
    expect(ownArea([{ area: '48' }], null)).toBe('48')
    expect(ownArea([{ area: '20900-T3' }], '20900')).toBe('20900-T3')
  })

  it("is the centre's area for whoever may look at all of it", () => {
    expect(ownArea([{ area: '20900' }, { area: '48' }], '48')).toBe('48')
    expect(ownArea([{ area: null }], '48')).toBe('48')
    expect(ownArea([{ area: 'VN' }], null)).toBe(null)
    expect(ownArea([{ area: '48' }], '20900')).toBe('20900')
  })

  it("is the centre's area for whoever was granted nothing", () => {
    expect(ownArea([], '48')).toBe('48')
  })
})
