import { describe, expect, it } from 'vitest'
import { shownLayers, turned } from './shown-layers.ts'

const paint = (id: string, on = false) => ({ id, title: { vi: id, en: id }, on, areas: () => undefined })
const fields = [paint('a.rain', true), paint('a.fire'), { id: 'a.water', title: { vi: 'w', en: 'w' }, dots: () => [] }]

describe('the layers in the address', () => {
  it('are those that are on by themselves when it names none', () => {
    expect([...shownLayers(undefined, fields)]).toEqual(['a.rain', 'alerts'])
  })
  it('are those it names, without unknown ones', () => {
    expect([...shownLayers('a.water,zzz', fields)]).toEqual(['a.water'])
    expect([...shownLayers('none', fields)]).toEqual([])
  })
  it('paint the areas one at a time', () => {
    expect(turned(new Set(['a.rain', 'alerts']), 'a.fire', fields)).toBe('alerts,a.fire')
  })
  it('may all be off', () => {
    expect(turned(new Set(['alerts']), 'alerts', fields)).toBe('none')
  })
})
