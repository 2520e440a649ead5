import { describe, expect, it } from 'vitest'
import { fold } from '#kernel/vietnamese.ts'
import { landKindOf, landLimit, parcelKey } from './land-limits.ts'

describe('land dossiers', () => {
  it.each([
    ['Đăng ký biến động do chuyển nhượng quyền sử dụng đất', 'transfer', 10],
    ['Đăng ký đất đai lần đầu', 'first-registration', 17],
    ['Đăng ký, cấp Giấy chứng nhận lần đầu: cấp giấy chứng nhận lần đầu', 'first-certificate', 20],
    ['Đính chính Giấy chứng nhận đã cấp', 'correction', 8],
    ['Cấp lại Giấy chứng nhận do bị mất', 'reissue', 10],
    ['Thu hồi Giấy chứng nhận đã cấp không đúng', 'revoke', 25],
    ['Xác định lại diện tích đất ở', 'residential', 20],
  ] as const)('%s is %s with at most %i working days', (title, kind, days) => {
    expect(landKindOf(fold(title))).toBe(kind)
    expect(landLimit(kind, false)).toBe(days)
    expect(landLimit(kind, true)).toBe(days + 10)
  })

  it('gives information no longer term in remote communes, and knows what it does not know', () => {
    expect(landLimit('information', true)).toBe(3)
    expect(landKindOf('dang ky ket hon')).toBeUndefined()
  })

  it('keeps the old commune in the key of a parcel', () => {
    expect(parcelKey('20854', 12, ' 345 ')).toBe('20854/12/345')
    expect(parcelKey('20854', 12, 345)).not.toBe(parcelKey('20857', 12, 345))
  })
})
