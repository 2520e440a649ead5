import { describe, expect, it } from 'vitest'
import { cronItems } from './crontab.ts'

const says = { vi: 'Thử', en: 'Test' }

describe('daily schedules', () => {
  it('are written in Viet Nam time and run seven hours earlier by UTC', () => {
    expect(cronItems([{ task: 'a', vnTime: '07:30', says }])[0]!.match).toBe('30 0 * * *')
    expect(cronItems([{ task: 'a', vnTime: '00:05', says }])[0]!.match).toBe('5 17 * * *')
    expect(cronItems([{ task: 'a', vnTime: '23:59', says }])[0]!.match).toBe('59 16 * * *')
  })
  it('leave short periodic work to the ticker', () => {
    expect(cronItems([{ task: 'a', every: 5, says }])).toEqual([])
  })
  it('stop the start when the time is none', () => {
    for (const vnTime of ['24:00', '7:30', '07:60', 'noon'])
      expect(() => cronItems([{ task: 'a', vnTime, says }])).toThrow(/not a time/)
  })
})
