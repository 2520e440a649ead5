import { expected } from '#kernel/errors.ts'

/**
 * Checks that a new value is of the same shape as the default: a number stays a number, a list a list, a text in two
 * languages keeps both. What a rule reads must not change its kind overnight.
 * @throws expected 422 that says which kind is wanted.
 */
export function mustFit(name: string, declared: unknown, value: unknown): void {
  if (declared === undefined || declared === null) return
  const want = kindOf(declared)
  const good = kindOf(value) === want && (typeof value !== 'number' || Number.isFinite(value))
  const missing =
    want === 'object' && good ? Object.keys(declared as object).filter((key) => !(key in (value as object))) : []
  if (good && !missing.length) return
  const vi = missing.length ? `thiếu ${missing.join(', ')}` : `phải là ${KINDS[want]?.vi ?? want}`
  const en = missing.length ? `lacks ${missing.join(', ')}` : `must be ${KINDS[want]?.en ?? want}`
  throw expected(
    { vi: `Thiết lập “${name}”: giá trị ${vi}.`, en: `Setting “${name}”: the value ${en}.` },
    { errors: [{ path: '/value', message: { vi: `Giá trị ${vi}.`, en: `The value ${en}.` } }] },
  )
}

const KINDS: Record<string, { vi: string; en: string }> = {
  number: { vi: 'một số', en: 'a number' },
  string: { vi: 'chữ', en: 'text' },
  boolean: { vi: 'có hoặc không (true, false)', en: 'yes or no (true, false)' },
  array: { vi: 'một danh sách', en: 'a list' },
  object: { vi: 'một nhóm giá trị có tên', en: 'a group of named values' },
  null: { vi: 'trống', en: 'empty' },
}

function kindOf(value: unknown): string {
  if (value === null) return 'null'
  return Array.isArray(value) ? 'array' : typeof value
}
