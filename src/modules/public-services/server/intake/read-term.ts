import { fold } from '#kernel/vietnamese.ts'
import type { CaseTerm } from '#platform/contract.ts'

/** Reads a term: '7', '7 ngày làm việc', '15 ngày', '16 giờ', 'Trong ngày'. A bare number means working days. Undefined when it is none. */
export function readTerm(text: string): CaseTerm | undefined {
  const key = fold(text)
  if (/^(trong ngay|ngay trong ngay|trong ngay lam viec)$/.test(key)) return { value: 0, unit: 'working-day' }
  const m = /^(\d+(?:[.,]\d+)?)\s*(ngay lam viec|ngay lv|ngay|gio lam viec|gio)?$/.exec(key)
  if (!m) return undefined
  const value = Number(m[1]!.replace(',', '.'))
  if (m[2]?.startsWith('gio')) return { value, unit: 'working-hour' }
  return { value, unit: m[2] === 'ngay' ? 'calendar-day' : 'working-day' }
}
