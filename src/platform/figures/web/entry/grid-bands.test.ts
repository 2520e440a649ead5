import { describe, expect, it } from 'vitest'
import { bandsOf } from './grid-bands.ts'

describe('the bands over the columns', () => {
  it('lie over the whole of an indicator and its categories, not over what has none', () => {
    const columns = [
      { indicator: 'land' },
      { indicator: 'people' },
      { indicator: 'people', category: 'sex=male' },
      { indicator: 'people', category: 'sex=female' },
      { indicator: 'births', category: 'sex=male' },
      { indicator: 'deaths' },
    ]
    expect(bandsOf(columns)).toEqual([
      { indicator: 'people', first: 1, last: 3 },
      { indicator: 'births', first: 4, last: 4 },
    ])
  })
  it('are none where columns are periods', () => {
    expect(bandsOf([{}, {}])).toEqual([])
  })
})
