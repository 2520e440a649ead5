import { describe, expect, it } from 'vitest'
import { held, readView, stepped, WHOLE, writeView } from './view.ts'

describe('the view of a map', () => {
  it('never leaves the drawing', () => {
    expect(held({ zoom: 2, x: -3, y: 9 })).toEqual({ zoom: 2, x: 0.25, y: 0.75 })
    expect(held({ zoom: 0.1, x: 0, y: 0 })).toEqual(WHOLE)
    expect(held({ zoom: 99, x: 0.5, y: 0.5 }).zoom).toBe(8)
  })
  it('comes back to the whole however it was moved', () => {
    expect(stepped(stepped(WHOLE, 2, 0.2), 0.5)).toEqual(WHOLE)
  })
  it('moves by shares of what is seen', () => {
    expect(stepped({ zoom: 4, x: 0.5, y: 0.5 }, 1, 0.2).x).toBeCloseTo(0.55)
  })
  it('goes through the address and back', () => {
    const view = { zoom: 2.5, x: 0.4, y: 0.55 }
    expect(readView(writeView(view))).toEqual(view)
    expect(writeView(WHOLE)).toBeUndefined()
    expect(readView('nonsense')).toEqual(WHOLE)
    expect(readView(undefined)).toEqual(WHOLE)
  })
})
