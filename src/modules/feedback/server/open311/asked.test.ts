import { describe, expect, it } from 'vitest'
import { MOST, readAsked } from './asked.ts'

const NOW = new Date('2026-11-21T08:00:00+07:00')
const read = (parameters: Record<string, unknown>) => readAsked(parameters, NOW)
const refused = (parameters: Record<string, unknown>) => {
  try {
    read(parameters)
  } catch (error) {
    return (error as { status: number }).status
  }
  return 'taken'
}

describe('what GET requests asks for', () => {
  it('is the last 90 days and the first 1,000 when nothing is said', () => {
    expect(read({})).toEqual({ from: new Date('2026-08-23T08:00:00+07:00'), to: NOW, offset: 0, limit: MOST })
  })

  it('takes an empty argument as one not given', () => {
    const blank = { service_request_id: '', service_code: ' ', start_date: '', end_date: '', status: '', page: '' }
    expect(read(blank)).toEqual(read({}))
  })

  it('lets named reports override everything else, even what would be refused', () => {
    expect(read({ service_request_id: 'PA-1, PA-2,PA-1', status: 'odd', start_date: 'hôm qua' })).toMatchObject({
      ids: ['PA-1', 'PA-2'],
      offset: 0,
    })
  })

  it('takes lists with commas, repeated, or with brackets', () => {
    expect(read({ service_code: 'a,b' }).services).toEqual(['a', 'b'])
    expect(read({ service_code: ['a', 'b'] }).services).toEqual(['a', 'b'])
    expect(read({ 'service_code[]': ['a', 'b'] }).services).toEqual(['a', 'b'])
    expect(read({ status: 'open,closed' }).statuses).toEqual(['open', 'closed'])
    expect(read({ status: 'CLOSED' }).statuses).toEqual(['closed'])
  })

  it('reads dates with any offset, and a plus that lost its encoding', () => {
    const { from, to } = read({ start_date: '2026-11-01T00:00:00Z', end_date: '2026-11-10T00:00:00 07:00' })
    expect([from.toISOString(), to.toISOString()]).toEqual(['2026-11-01T00:00:00.000Z', '2026-11-09T17:00:00.000Z'])
  })

  it('spans 90 days from or back to the one date that was given', () => {
    expect(read({ start_date: '2026-01-01T00:00:00Z' }).to.toISOString()).toBe('2026-04-01T00:00:00.000Z')
    expect(read({ end_date: '2026-04-01T00:00:00Z' }).from.toISOString()).toBe('2026-01-01T00:00:00.000Z')
  })

  it('refuses with 400 what the standard does not allow', () => {
    expect(refused({ start_date: '2026-01-01T00:00:00Z', end_date: '2026-04-01T00:00:00Z' })).toBe('taken')
    expect(refused({ start_date: '2026-01-01T00:00:00Z', end_date: '2026-04-01T00:00:01Z' })).toBe(400)
    expect(refused({ start_date: '2026-04-01T00:00:00Z', end_date: '2026-01-01T00:00:00Z' })).toBe(400)
    expect(refused({ start_date: '2026-04-01' })).toBe(400)
    expect(refused({ start_date: '2026-04-01T00:00:00' })).toBe(400)
    expect(refused({ status: 'pending' })).toBe(400)
    expect(refused({ page: '0' })).toBe(400)
    expect(refused({ page_size: 'ten' })).toBe(400)
  })

  it('turns pages, never more than 1,000 at once', () => {
    expect(read({ page: '3', page_size: '20' })).toMatchObject({ offset: 40, limit: 20 })
    expect(read({ page: '2', limit: '5000' })).toMatchObject({ offset: 1000, limit: 1000 })
  })
})
