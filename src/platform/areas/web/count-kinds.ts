import type { AreaOut } from '../contract.ts'

export interface KindCounts {
  wards: number
  rural: number
  townlets: number
  zones: number
}

/** How many wards (phường), communes (xã), townlets (thị trấn, until 2025) and special zones (đặc khu) a list holds. */
export function countKinds(areas: readonly Pick<AreaOut, 'fullName'>[]): KindCounts {
  const begins = (word: string) => areas.filter((one) => one.fullName.toLowerCase().startsWith(`${word} `)).length
  return { wards: begins('phường'), rural: begins('xã'), townlets: begins('thị trấn'), zones: begins('đặc khu') }
}
