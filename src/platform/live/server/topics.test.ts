import { describe, expect, it } from 'vitest'
import { framesOf } from './frames.ts'
import { mayWatch, type Watcher } from './hub.ts'
import { topicsOf } from './topics.ts'

const [HOA, NAM] = ['0198c000-0000-7000-8000-000000000001', '0198c000-0000-7000-8000-000000000002'] as const
const screenOf = (person: string, asked: string): Watcher => ({
  topics: topicsOf(asked, person),
  reach: 'all',
  write: () => {},
})
const [frame] = framesOf({
  id: 7,
  low: 7,
  at: new Date(),
  kind: 'me.told',
  topic: `person:${HOA}`,
  areaId: null,
  data: { id: 'x' },
})

describe('the topic of one person', () => {
  it('reaches that person and nobody else, whatever else they watch', () => {
    expect(mayWatch(screenOf(HOA, 'alerts,me'), frame!)).toBe(true)
    expect(mayWatch(screenOf(NAM, 'alerts,me'), frame!)).toBe(false)
    expect(mayWatch(screenOf(HOA, 'alerts'), frame!)).toBe(false)
  })
  it('bears the name under which the page listens', () => {
    expect(frame!.text).toContain('event: me\n')
  })
  it('of another person cannot be asked for', () => {
    expect(() => topicsOf(`person:${HOA}`, NAM)).toThrowError(/topic/)
    expect(() => topicsOf('me:other', NAM)).toThrowError(/topic/)
    expect(() => topicsOf('', NAM)).toThrowError(/topic/)
  })
})
