import { describe, expect, it } from 'vitest'
import { parsePeriod } from '#kernel/period.ts'
import { tableUrl } from './table-url.ts'

describe('the address of a table', () => {
  it('goes twelve periods back, whatever their kind', () => {
    const url = (text: string) =>
      decodeURIComponent(tableUrl({ indicator: 'a.b', area: '68', period: parsePeriod(text)! }))
    expect(url('2025')).toContain('periods=2014..2025')
    expect(url('2026-Q1')).toContain('periods=2023-Q2..2026-Q1')
    expect(url('2026-11')).toContain('format=xlsx')
    expect(url('2026-11')).not.toContain('borders')
  })
})
