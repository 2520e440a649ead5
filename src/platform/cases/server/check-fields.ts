import type { FieldError } from '#kernel/errors.ts'
import { isUuid } from '#kernel/id.ts'
import { isDay, isoVn, parseInstant } from '#kernel/time.ts'
import { nfc } from '#kernel/vietnamese.ts'
import type { Field } from '#platform/contract.ts'

/** Longest text one field may hold. */
const LONGEST = 10_000

/**
 * Checks what was filled into a declared form; pure. Texts come back cleaned (NFC), instants with the Vietnamese offset,
 * empty answers are left out.
 * @param base JSON pointer the errors begin with: `/fields`, `/fill`.
 * @param partial what is not there is not asked for (a change of some fields).
 * @returns the clean values and every error at once: unknown, missing, of the wrong kind or outside its bounds.
 */
export function checkFields(
  form: Record<string, Field>,
  given: Record<string, unknown>,
  base: string,
  partial = false,
): { values: Record<string, unknown>; errors: FieldError[] } {
  const values: Record<string, unknown> = {}
  const errors: FieldError[] = []
  for (const name of Object.keys(given)) {
    if (Object.hasOwn(form, name)) continue
    const known = Object.keys(form).join(', ') || '–'
    errors.push(
      wrong(`${base}/${name}`, `Không có ô “${name}”. Các ô: ${known}.`, `No field “${name}”. Known: ${known}.`),
    )
  }
  for (const [name, field] of Object.entries(form)) {
    const value = Object.hasOwn(given, name) ? given[name] : undefined
    const path = `${base}/${name}`
    if (value === undefined || value === null || value === '') {
      if (field.required && !partial)
        errors.push(wrong(path, `Hãy điền “${field.title.vi}”.`, `Fill in “${field.title.en}”.`))
      continue
    }
    const read = readField(field, value)
    if ('says' in read)
      errors.push(wrong(path, `“${field.title.vi}” ${read.says[0]}`, `“${field.title.en}” ${read.says[1]}`))
    else if (read.value === '' && field.required && !partial)
      errors.push(wrong(path, `Hãy điền “${field.title.vi}”.`, `Fill in “${field.title.en}”.`))
    else values[name] = read.value
  }
  return { values, errors }
}

type Read = { value: unknown } | { says: [vi: string, en: string] }

function readField(field: Field, value: unknown): Read {
  switch (field.kind) {
    case 'text':
    case 'secret':
      return readText(value)
    case 'number':
      return readNumber(field, value)
    case 'yes-no':
      return typeof value === 'boolean' ? { value } : { says: ['phải là có hoặc không.', 'must be true or false.'] }
    case 'choice': {
      const known = Object.keys(field.options).join(', ')
      return typeof value === 'string' && Object.hasOwn(field.options, value)
        ? { value }
        : { says: [`phải là một trong: ${known}.`, `must be one of: ${known}.`] }
    }
    case 'day':
      return typeof value === 'string' && isDay(value)
        ? { value }
        : { says: ['phải là một ngày có thật, dạng 2026-11-21.', 'must be a day that exists, like 2026-11-21.'] }
    case 'instant': {
      const at = typeof value === 'string' ? parseInstant(value) : undefined
      return at
        ? { value: isoVn(at) }
        : { says: ['phải là thời điểm có múi giờ, như 2026-11-21T10:20:00+07:00.', 'must be an instant with offset.'] }
    }
    case 'person':
      return typeof value === 'string' && isUuid(value)
        ? { value }
        : { says: ['phải là mã của một người trong hệ thống.', 'must be the id of a person known here.'] }
    case 'file':
      return typeof value === 'string' && /^[0-9a-f]{64}$/.test(value)
        ? { value }
        : { says: ['phải là mã của tệp đã tải lên.', 'must be the hash of an uploaded file.'] }
    case 'place':
      return isPlace(value)
        ? { value: { lat: value.lat, lon: value.lon } }
        : { says: ['phải là một điểm {lat, lon}.', 'must be a point {lat, lon}.'] }
  }
}

function readText(value: unknown): Read {
  if (typeof value !== 'string') return { says: ['phải là chữ.', 'must be text.'] }
  if (value.length > LONGEST) return { says: [`dài quá ${LONGEST} ký tự.`, `is longer than ${LONGEST} characters.`] }
  return { value: nfc(value.toWellFormed()) }
}

function readNumber(field: Field & { kind: 'number' }, value: unknown): Read {
  if (typeof value !== 'number' || !Number.isFinite(value)) return { says: ['phải là số.', 'must be a number.'] }
  if (field.min !== undefined && value < field.min)
    return { says: [`không được nhỏ hơn ${field.min}.`, `must not be below ${field.min}.`] }
  if (field.max !== undefined && value > field.max)
    return { says: [`không được lớn hơn ${field.max}.`, `must not be above ${field.max}.`] }
  return { value }
}

function isPlace(value: unknown): value is { lat: number; lon: number } {
  const { lat, lon } = (value ?? {}) as { lat?: unknown; lon?: unknown }
  return typeof lat === 'number' && typeof lon === 'number' && Math.abs(lat) <= 90 && Math.abs(lon) <= 180
}

const wrong = (path: string, vi: string, en: string): FieldError => ({ path, message: { vi, en } })
