import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkShare, checkSum } from './balance.ts'
import { checkCopied } from './copied.ts'
import { doDiffer, spreadOf } from './differ.ts'
import type { CheckedIndicator } from './finding.ts'
import { checkFall, checkJump } from './jump.ts'
import { checkLate, dueDay } from './late.ts'
import { checkOutlier, usualOf } from './outlier.ts'
import { checkRange } from './range.ts'

const households: CheckedIndicator = {
  title: { vi: 'Số hộ', en: 'Households' },
  unit: 'hộ',
  decimals: 0,
  measure: 'stock',
  min: 0,
  jump: 0.5,
}
const number = fc.double({ min: 1, max: 1e9, noNaN: true })
const title = { vi: 'phần', en: 'part' }

describe('the range', () => {
  it('refuses what the indicator cannot be, in plain words', () => {
    expect(checkRange(households, -3)?.says.vi).toBe(
      'Giá trị -3 hộ nhỏ hơn 0 hộ, là mức thấp nhất có thể của “Số hộ”. Hãy kiểm tra dấu trừ.',
    )
    expect(checkRange({ ...households, max: 10 }, 11)).toMatchObject({ check: 'range' })
    expect(checkRange(households, 0)).toBeUndefined()
  })
  it('finds nothing within its bounds', () => {
    fc.assert(
      fc.property(number, number, number, (a, b, c) => {
        const [min, value, max] = [a, b, c].sort((x, y) => x - y) as [number, number, number]
        return checkRange({ ...households, min, max }, value) === undefined
      }),
    )
  })
})

describe('the jump', () => {
  it('asks about a value far from the period before, and says by how much', () => {
    expect(checkJump(households, 900, { period: '2025-11', value: 104 })?.says.vi).toBe(
      '900 hộ khác nhiều so với 104 hộ của kỳ 2025-11 (+765 %). Nếu đúng, hãy ghi lý do.',
    )
    expect(checkJump(households, 150, { period: '2025-11', value: 104 })).toBeUndefined()
  })
  it('knows what comes back every year', () => {
    const before = { period: '2025-11', value: 104 }
    expect(checkJump(households, 900, before, { period: '2024-12', value: 880 })).toBeUndefined()
    expect(checkJump(households, 900, before, { period: '2024-12', value: 100 })).toBeDefined()
  })
  it('never asks about the same value again, whatever it is', () => {
    fc.assert(fc.property(number, (value) => checkJump(households, value, { period: '2025', value }) === undefined))
  })
  it('asks symmetrically about the sign: mirrored values give the same answer', () => {
    fc.assert(
      fc.property(
        number,
        number,
        (a, b) =>
          (checkJump(households, a, { period: '2025', value: b }) === undefined) ===
          (checkJump(households, -a, { period: '2025', value: -b }) === undefined),
      ),
    )
  })
})

describe('the outlier', () => {
  const outlier = (indicator: CheckedIndicator, value: number, peers: readonly number[]) =>
    checkOutlier(indicator, value, usualOf(indicator, peers))
  const peers = [5200, 4800, 6100, 3900, 7400, 5600, 4400, 5100, 6600, 5000]
  it('sees a wrong unit among like units, however their sizes differ', () => {
    expect(outlier(households, 5_640_000, peers)?.says.vi).toContain('10 đơn vị cùng cấp')
    expect(outlier(households, 9800, peers)).toBeUndefined()
  })
  it('says nothing with few like units, about ranks, and about an empty unit', () => {
    expect(outlier(households, 5_640_000, peers.slice(0, 7))).toBeUndefined()
    expect(outlier({ ...households, measure: 'rank' }, 5_640_000, peers)).toBeUndefined()
    expect(outlier(households, 0, peers)).toBeUndefined()
  })
  it('compares ratios as they are', () => {
    const rate = { ...households, measure: 'ratio' as const, unit: '%' }
    expect(outlier(rate, 74, [4, 5, 6, 5, 4, 7, 6, 5])).toMatchObject({ check: 'outlier' })
    expect(outlier(rate, 8, [4, 5, 6, 5, 4, 7, 6, 5])).toBeUndefined()
  })
  it('never asks about the middle value, and does not mind the order or the unit of measure', () => {
    fc.assert(
      fc.property(fc.array(number, { minLength: 9, maxLength: 30 }), number, (all, value) => {
        const sorted = [...all].sort((a, b) => a - b)
        const middle = sorted[Math.floor(sorted.length / 2)]!
        if (all.length % 2 === 1) expect(outlier(households, middle, all)).toBeUndefined()
        const shuffled = outlier(households, value, [...all].reverse()) === undefined
        expect(shuffled).toBe(outlier(households, value, all) === undefined)
      }),
    )
  })
})

describe('what runs on since January', () => {
  const spent = { ...households, unit: 'đồng', measure: 'flow' as const, cumulative: true }
  const before = { period: '2026-09', value: 95 }
  it('is asked about when it is less than before, for the month alone was typed', () => {
    expect(checkFall(spent, 12, before)?.says.vi).toBe(
      '12 đồng nhỏ hơn 95 đồng đã lũy kế đến kỳ 2026-09. Chỉ tiêu này cộng dồn từ đầu năm: hãy xem có nhập nhầm số riêng của kỳ không. Nếu đúng, hãy ghi lý do.',
    )
    expect(checkFall(spent, 95, before)).toBeUndefined()
    expect(checkFall(spent, 12, undefined)).toBeUndefined()
    expect(checkFall({ ...spent, min: -5 }, 12, before)).toBeUndefined()
  })
  it('says that the values it compares are of the month alone', () => {
    expect(checkJump(spent, 40, { period: '2026-09', value: 10 }, undefined, true)?.says.vi).toBe(
      'Tách từ lũy kế, riêng kỳ này là 40 đồng, khác nhiều so với 10 đồng của riêng kỳ 2026-09 (+300 %). Nếu đúng, hãy ghi lý do.',
    )
  })
})

describe('the balance', () => {
  it('asks when parts and total differ by more than rounding', () => {
    const parts = [2500, 2600].map((value) => ({ title, value }))
    expect(checkSum(households, 5100, parts, true)).toBeUndefined()
    expect(checkSum(households, 5101, parts, true)).toBeUndefined()
    expect(checkSum(households, 5200, parts, true)?.says.vi).toBe(
      'Cộng các phần của “Số hộ” được 5.100 hộ, lệch 100 hộ so với tổng số 5.200 hộ. Hãy sửa, hoặc ghi lý do.',
    )
  })
  it('minds only too much while parts are missing', () => {
    expect(checkSum(households, 5200, [{ title, value: 100 }], false)).toBeUndefined()
    expect(checkSum(households, 5200, [{ title, value: 5300 }], false)).toBeDefined()
  })
  it('holds for every whole that is the sum of its parts', () => {
    fc.assert(
      fc.property(
        fc.array(number, { minLength: 1, maxLength: 20 }),
        (all) =>
          checkSum(
            households,
            all.reduce((a, b) => a + b, 0),
            all.map((value) => ({ title, value })),
            true,
          ) === undefined,
      ),
    )
  })
  it('asks about a part larger than its whole only where the ratio has a most', () => {
    const rate = { ...households, title: { vi: 'Tỷ lệ', en: 'Rate' }, unit: '%', scale: 100, max: 100 }
    const of = (value: number) => ({ ...households, value })
    expect(checkShare(rate, of(6000), of(5640))?.says.vi).toContain('vượt 100 %')
    expect(checkShare(rate, of(5640), of(5640))).toBeUndefined()
    expect(checkShare({ ...rate, max: undefined as never }, of(6000), of(5640))).toBeUndefined()
    expect(checkShare(rate, of(1), of(0))).toBeDefined()
  })
})

describe('the copy', () => {
  it('is seen when nearly all of a unit is as it was', () => {
    const copied = Array.from({ length: 9 }, (_, i) => ({ value: i + 1, before: i + 1 }))
    expect(checkCopied([...copied, { value: 5, before: 6 }], '2026-10')?.says.vi).toContain('9 trong 10 số')
    expect(checkCopied(copied.slice(0, 4), '2026-10')).toBeUndefined()
    expect(
      checkCopied(
        copied.map((c) => ({ ...c, before: null })),
        '2026-10',
      ),
    ).toBeUndefined()
    expect(checkCopied(Array(20).fill({ value: 0, before: 0 }), '2026-10')).toBeUndefined()
  })
})

describe('the due day', () => {
  it('counts days after the end of the period', () => {
    expect(dueDay('2026-10-31', 10)).toBe('2026-11-10')
    expect(checkLate('2026-11-10', '2026-11-10')).toBeUndefined()
    expect(checkLate('2026-11-10', '2026-11-22')?.says.vi).toBe('Muộn 12 ngày so với hạn 10/11/2026.')
  })
})

describe('givers', () => {
  it('agree within the tolerance', () => {
    expect(doDiffer([5640, 5660])).toBe(false)
    expect(doDiffer([5640, 5700])).toBe(true)
    expect(doDiffer([5640, 5700], 0.02)).toBe(false)
    expect(doDiffer([0, 0])).toBe(false)
    expect(doDiffer([0, 1])).toBe(true)
    expect(doDiffer([7])).toBe(false)
  })
  it('differ the same whatever their order and unit', () => {
    fc.assert(
      fc.property(fc.array(number, { minLength: 2, maxLength: 5 }), (all) => {
        const { share } = spreadOf(all)
        expect(spreadOf([...all].reverse()).share).toBe(share)
        expect(spreadOf(all.map((v) => v * 1000)).share).toBeCloseTo(share, 9)
        expect(share).toBeLessThanOrEqual(1)
      }),
    )
  })
})
