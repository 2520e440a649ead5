import { describe, expect, it } from 'vitest'
import { inCalendar, parsePeriod } from '#kernel/period.ts'
import { holesIn, periodsMeant, piecesOf, readHole } from './hole.ts'

const own = parsePeriod('2026-03@decree-09')!

describe('a hole of a template', () => {
  it('names indicator, area, period, form and unit, the rest being the report’s own', () => {
    expect(readHole('socio-economic.budget-revenue||ytd|value|tỷ')).toEqual({
      text: 'socio-economic.budget-revenue||ytd|value|tỷ',
      indicator: 'socio-economic.budget-revenue',
      area: '',
      period: 'ytd',
      form: 'value',
      scale: 'tỷ',
    })
    expect(readHole('socio-economic.births')).toMatchObject({ area: '', period: '', form: 'value', scale: '' })
    expect(readHole('socio-economic.births|self')).toMatchObject({ area: '' })
  })
  it('is not read when it says something nobody knows', () => {
    for (const odd of ['births', 'a.b||never', 'a.b|||shout', 'a.b||||pound', 'a.b|x|2026|value|tỷ|more', ''])
      expect(readHole(odd)).toBeUndefined()
  })
  it('is found in a text, which is cut around it', () => {
    expect(holesIn('Thu {{ a.b }} và {{a.c|*}}.')).toEqual(['a.b', 'a.c|*'])
    expect(piecesOf('Thu {{ a.b }} đồng')).toEqual([
      { text: 'Thu ' },
      { text: '{{ a.b }}', hole: 'a.b' },
      { text: ' đồng' },
    ])
  })
})

describe('the periods a hole means', () => {
  const texts = (word: string) => periodsMeant(word, own).map((p) => p.text)
  it('stay in the calendar of the report', () => {
    expect(texts('')).toEqual(['2026-03@decree-09'])
    expect(texts('previous')).toEqual(['2026-02@decree-09'])
    expect(texts('last-year')).toEqual(['2025-03@decree-09'])
    expect(texts('ytd')).toEqual(['2026-01@decree-09', '2026-02@decree-09', '2026-03@decree-09'])
    expect(texts('year-before')).toEqual(['2025'])
    expect(texts('2025-Q4')).toEqual(['2025-Q4'])
  })
  it('cannot be added up from January where the report has no months', () => {
    expect(periodsMeant('ytd', parsePeriod('2026-Q1')!)).toEqual([])
  })
  it('are whole months where the report takes its numbers so', () => {
    expect(inCalendar(own, 'calendar')).toMatchObject({ text: '2026-03', from: '2026-03-01' })
  })
})
