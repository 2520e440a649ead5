import { describe, expect, it } from 'vitest'
import { type Goal, makeFinder } from './find-commands.ts'

const goal = (label: string, weight = 1, also?: string): Goal => ({
  id: label,
  label,
  group: '',
  href: '/',
  weight,
  also,
})
const goals = [
  goal('Cảnh báo', 3, 'Alerts'),
  goal('Trà My', 1, '20900'),
  goal('Trả Mý'),
  goal('Nam Trà My'),
  goal('Hòa Vang'),
]
const labels = (typed: string) =>
  makeFinder(goals)
    .find(typed)
    .map((found) => found.label)

describe('makeFinder', () => {
  it('finds without accents', () => {
    expect(labels('tra my')).toEqual(['Trà My', 'Trả Mý', 'Nam Trà My'])
    expect(labels('hoa vang')).toEqual(['Hòa Vang'])
  })

  it('puts the hit with the same accents first', () => {
    expect(labels('trả mý')[0]).toBe('Trả Mý')
    expect(labels('hoà')).toEqual(['Hòa Vang'])
  })

  it('finds by code and by the other language', () => {
    expect(labels('20900')).toEqual(['Trà My'])
    expect(labels('alerts')).toEqual(['Cảnh báo'])
  })

  it('ranks an area by its bare name too', () => {
    const finder = makeFinder([goal('Trạm Trà Đốc'), { ...goal('Xã Trà My'), name: 'Trà My' }])
    expect(finder.find('trà')[0]!.label).toBe('Xã Trà My')
  })

  it('takes words in any order and needs all of them', () => {
    expect(labels('my nam')).toEqual(['Nam Trà My'])
    expect(labels('my bac')).toEqual([])
  })

  it('shows the pages before anything is typed', () => {
    expect(labels('  ')).toEqual(['Cảnh báo'])
  })
})
