import { describe, expect, it } from 'vitest'
import { settings } from '../settings.ts'
import { clockTerm, type SlaTable, termOf } from './term-of.ts'
import { topicByWords } from './topic-by-words.ts'

const table: SlaTable = {
  normal: { value: 5, unit: 'working-day' },
  'road.normal': { value: 3, unit: 'working-day' },
  'pothole.normal': { value: 2, unit: 'working-day' },
  urgent: { value: 30, unit: 'working-minute' },
}

describe('the time to answer', () => {
  it('is the topic’s own, else by topic, by group, by priority', () => {
    const of = (code: string, group: string, term?: SlaTable[string]) => termOf(table, { code, group, term }, 'normal')
    expect(of('pothole', 'road', { value: 1, unit: 'calendar-day' })).toEqual({ value: 1, unit: 'calendar-day' })
    expect(of('pothole', 'road')?.value).toBe(2)
    expect(of('bridge', 'road')?.value).toBe(3)
    expect(of('litter', 'waste')?.value).toBe(5)
    expect(termOf(table, { code: 'x', group: 'y' }, 'low')).toBeUndefined()
  })
  it('counts minutes as a part of a working hour', () => {
    expect(clockTerm({ value: 30, unit: 'working-minute' })).toEqual({ value: 0.5, unit: 'working-hour' })
  })
  it('comes from a table that knows every priority and names its source', () => {
    const known = settings.terms!
    for (const priority of ['urgent', 'high', 'normal', 'low'])
      expect(termOf(known.value as SlaTable, { code: '', group: '' }, priority as 'low')?.value).toBeGreaterThan(0)
    expect(known.source).toContain('80/2025')
  })
})

describe('the topic inside a group', () => {
  const topics = [
    { code: 'light', keywords: ['den duong'] },
    { code: 'power', keywords: ['mat dien', 'dien'] },
  ]
  it('is the one whose keywords stand in the text; the first where none do', () => {
    expect(topicByWords('Nhà tôi mất điện từ sáng', topics)?.code).toBe('power')
    expect(topicByWords('Đèn đường và điện đều hỏng', topics)?.code).toBe('light')
    expect(topicByWords('tối om', topics)?.code).toBe('light')
    expect(topicByWords('tối om', [])).toBeUndefined()
  })
})
