import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { answersTopic, makeFrameReader, neededTopics, waitBefore } from './frames.ts'

const wire =
  'retry: 2000\n\n: .\n\nid: 12.z\nevent: alert\ndata: {"id":"a"}\n\nid: 13.0\nevent: reading\ndata: {"thing":"ai-nghia","value":8.4}\n\n'

describe('makeFrameReader', () => {
  it('reads whole frames and passes over the pulse', () => {
    const reader = makeFrameReader()
    expect(reader.take(wire)).toEqual([
      { id: '12.z', name: 'alert', data: { id: 'a' } },
      { id: '13.0', name: 'reading', data: { thing: 'ai-nghia', value: 8.4 } },
    ])
    expect(reader.lastId()).toBe('13.0')
  })

  it('gives the same frames however the text is cut', () => {
    const cuts = fc.array(fc.integer({ min: 0, max: wire.length }), { maxLength: 12 })
    fc.assert(
      fc.property(cuts, fc.boolean(), (places, windows) => {
        const text = windows ? wire.replaceAll('\n', '\r\n') : wire
        const ends = [...places.map((p) => Math.min(p, text.length)), text.length].sort((a, b) => a - b)
        const reader = makeFrameReader()
        let from = 0
        const names = ends.flatMap((end) => {
          const frames = reader.take(text.slice(from, end))
          from = end
          return frames.map((frame) => frame.name)
        })
        expect(names).toEqual(['alert', 'reading'])
      }),
    )
  })

  it('does not resume after a frame that was cut off', () => {
    const reader = makeFrameReader('11.z')
    expect(reader.take('id: 12.z\nevent: alert\ndata: {"i')).toEqual([])
    expect(reader.lastId()).toBe('11.z')
  })

  it('goes on after a frame it cannot read', () => {
    const reader = makeFrameReader()
    expect(reader.take('id: 1.z\nevent: alert\ndata: {oh\n\nid: 2.z\nevent: alert\ndata: 1\n\n')).toHaveLength(1)
    expect(reader.lastId()).toBe('2.z')
  })
})

describe('topics', () => {
  const reading = { id: '1.z', name: 'reading', data: { thing: 'ai-nghia' } }

  it('take the frames of their kind, narrow ones of their thing only', () => {
    expect(answersTopic(reading, 'readings')).toBe(true)
    expect(answersTopic(reading, 'readings:ai-nghia')).toBe(true)
    expect(answersTopic(reading, 'readings:cau-lau')).toBe(false)
    expect(answersTopic(reading, 'alerts')).toBe(false)
  })

  it('keep a thing id with a colon whole', () => {
    expect(answersTopic({ ...reading, data: { thing: 'hue:kim-long' } }, 'readings:hue:kim-long')).toBe(true)
  })

  it('ask for a narrow topic only where the whole is not asked for', () => {
    expect(neededTopics(['readings:a', 'alerts', 'alerts'])).toEqual(['alerts', 'readings:a'])
    expect(neededTopics(['readings:a', 'readings'])).toEqual(['readings'])
  })
})

describe('waitBefore', () => {
  it('grows and never exceeds twenty seconds', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1000 }), fc.double({ min: 0, max: 1, noNaN: true }), (failures, chance) => {
        const wait = waitBefore(failures, chance)
        expect(wait).toBeGreaterThanOrEqual(700)
        expect(wait).toBeLessThanOrEqual(20_000)
      }),
    )
    expect(waitBefore(3, 0.5)).toBeGreaterThan(waitBefore(1, 0.5))
  })
})
