import { describe, expect, it } from 'vitest'
import { planWords } from './plan-words.ts'

describe('a plan in words', () => {
  it('says when it comes and what happens on a day off', () => {
    expect(
      planWords({ pattern: { every: 'week', days: [5, 1] }, day: 'made', roll: 'next', lead: 0, time: '07:00' }).vi,
    ).toBe('Thứ Hai, thứ Sáu hằng tuần lúc 07:00, gặp ngày nghỉ thì ngày làm việc sau')
    expect(
      planWords({ pattern: { every: 'month', day: 15 }, day: 'before', roll: 'next', lead: 5, time: '07:00' }).vi,
    ).toBe('Xong trước ngày 15 hằng tháng, giao trước 5 ngày làm việc')
  })
})
