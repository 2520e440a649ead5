import { describe, expect, it } from 'vitest'
import { mendedRow, mendFields } from './mend-fields.ts'

describe('mendFields', () => {
  it('asks for what a figure must say and keeps what else was sent', () => {
    expect(mendFields('figure', { value: 'một', area: '20900', note: 'x' })).toEqual({
      indicator: '',
      area: '20900',
      period: '',
      value: 'một',
      note: 'x',
    })
  })

  it('does not ask for where the row stood', () => {
    expect(Object.keys(mendFields('figure', { value: 'x', row: 3, sheet: 'a', column: 'C' }))).toEqual([
      'indicator',
      'area',
      'period',
      'value',
    ])
  })

  it('knows a reading by its thing', () => {
    expect(Object.keys(mendFields('row', { thing: 'ai-nghia' }))).toEqual(['thing', 'indicator', 'at', 'value'])
    expect(Object.keys(mendFields('row', 'không phải JSON'))).toEqual(['indicator', 'area', 'period', 'value'])
  })
})

describe('mendedRow', () => {
  it('sends the value as a number, as machines or people write it', () => {
    expect(mendedRow({ value: '8.42' }, 'vi')).toEqual({ value: 8.42 })
    expect(mendedRow({ value: '1.234' }, 'vi')).toEqual({ value: 1234 })
    expect(mendedRow({ value: '1.234,5' }, 'vi')).toEqual({ value: 1234.5 })
  })

  it('leaves what is no number to be refused again, and empty fields out', () => {
    expect(mendedRow({ value: 'một', note: ' ' }, 'vi')).toEqual({ value: 'một' })
  })
})
