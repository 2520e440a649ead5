import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseInstant } from '#kernel/time.ts'
import { instantOf } from './instant.ts'

describe('the time of a reading', () => {
  it('is read the same by the fast way and by the kernel', () => {
    const offset = fc.constantFrom('Z', '+07:00', '-03:30', '+13:45')
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1970-01-02'), max: new Date('2100-01-01'), noInvalidDate: true }),
        offset,
        fc.constantFrom(19, 21, 23),
        (date, zone, cut) => {
          const text = date.toISOString().slice(0, cut) + zone
          expect(instantOf(text)).toBe(parseInstant(text)!.getTime())
        },
      ),
    )
  })

  it.each([
    '2026-02-30T00:00:00Z',
    '2026-11-21T24:00:00Z',
    '2026-11-21T08:00:00',
    '2026-11-21',
    'yesterday',
    '',
    1_700_000_000_000,
    null,
  ])('is not read from %s', (at) => {
    expect(instantOf(at)).toBeUndefined()
  })

  it('keeps milliseconds and cuts finer digits off', () => {
    expect(instantOf('2026-11-21T08:00:00.123999+07:00')).toBe(Date.parse('2026-11-21T01:00:00.123Z'))
  })
})
