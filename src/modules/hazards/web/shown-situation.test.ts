import { describe, expect, it } from 'vitest'
import { shownSituation } from './shown-situation.ts'
import { board, river, station } from './testing.ts'

const dry = { ...board().rain, stations: [station({ total: null })] }

describe('the situation on screens', () => {
  it('is what the centre counted where something is measured', () => {
    expect(shownSituation(board()).level).toBe(0)
  })
  it('is unknown, never zero, where nothing is', () => {
    expect(shownSituation(board({ rivers: [], rain: dry })).level).toBeNull()
    expect(shownSituation(board({ rivers: [river({ freshness: 'missing' })], rain: dry })).level).toBeNull()
    expect(shownSituation(undefined).level).toBeNull()
  })
  it('keeps a level that was raised', () => {
    const raised = { ...board().situation, level: 3 }
    expect(shownSituation(board({ rivers: [], rain: dry, situation: raised })).level).toBe(3)
  })
})
