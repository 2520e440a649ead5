import { describe, expect, it } from 'vitest'
import { countKinds } from './count-kinds.ts'

describe('countKinds', () => {
  it('counts wards, communes, townlets and special zones by the full name', () => {
    const names = ['Phường Hải Châu', 'Xã Trà My', 'Xã Trà Leng', 'Đặc khu Hoàng Sa', 'Thị trấn Trà My', 'Xãng']
    expect(countKinds(names.map((fullName) => ({ fullName })))).toEqual({ wards: 1, rural: 2, townlets: 1, zones: 1 })
  })
})
