import { describe, expect, it } from 'vitest'
import { makeLaneCounts } from './lane-counts.ts'

describe('the counts of the lanes', () => {
  it('tell how often each lane answered, by the class of the status', () => {
    const counts = makeLaneCounts()
    expect(counts.read()).toEqual([])
    for (const status of [200, 200, 304, 503]) counts.count('public', status)
    counts.count('readings', 202)
    expect(counts.read()).toEqual([
      { lane: 'public', status: '2xx', times: 2 },
      { lane: 'public', status: '3xx', times: 1 },
      { lane: 'public', status: '5xx', times: 1 },
      { lane: 'readings', status: '2xx', times: 1 },
    ])
  })
})
