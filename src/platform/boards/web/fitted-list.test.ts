import { describe, expect, it } from 'vitest'
import { roomFor } from './fitted-list.tsx'

describe('a list that never scrolls', () => {
  it('shows all that fit', () => {
    expect(roomFor(12, 3, 4)).toBe(4)
  })
  it('gives up a row for the line that says how many more there are', () => {
    expect(roomFor(12, 3, 5)).toBe(3)
  })
})
