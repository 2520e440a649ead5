import { describe, expect, it } from 'vitest'
import { archipelagosOf } from '#ui/map/archipelagos.ts'
import { territoryOf } from './territory.ts'

const codes = (home: { code: string; kind: string }, islands: string[]) =>
  archipelagosOf(
    territoryOf(
      home,
      islands.map((code) => ({ code })),
    ),
  ).map((one) => one.code)

describe('which islands a map must show', () => {
  it.each([
    ['Đà Nẵng', { code: '48', kind: 'province' }, [], ['20333']],
    ['Khánh Hòa', { code: '56', kind: 'province' }, [], ['22736']],
    ['the nation', { code: 'VN', kind: 'nation' }, [], ['20333', '22736']],
    ['a centre over both', { code: '', kind: 'province' }, ['20333', '22736'], ['20333', '22736']],
    ['the special zone itself', { code: '20333', kind: 'commune' }, ['20333'], ['20333']],
  ])('%s', (_, home, islands, shown) => {
    expect(codes(home, islands)).toEqual(shown)
  })
})
