import type { FieldError } from '#kernel/errors.ts'
import { say, type Text } from '#kernel/text.ts'
import { isDay, parseInstant } from '#kernel/time.ts'
import { nfc } from '#kernel/vietnamese.ts'
import type { Field } from '#platform/contract.ts'

/** Fields that passed, with what is wrong (refuse) and what is odd (tell). */
export interface CheckedFields {
  fields: Record<string, unknown>
  errors: FieldError[]
  warnings: Text[]
}

/**
 * Checks values against the fields a kind declares. null and '' mean "not given". A field nobody declared is kept and
 * told, so that a slip of the pen is seen and nothing is lost.
 */
export function checkFields(declared: Record<string, Field>, given: Record<string, unknown>): CheckedFields {
  const out: CheckedFields = { fields: {}, errors: [], warnings: [] }
  for (const [name, value] of Object.entries(given)) {
    if (value === null || value === '' || value === undefined) continue
    const field = Object.hasOwn(declared, name) ? declared[name] : undefined
    if (!field) {
      out.fields[name] = value
      out.warnings.push(unknownField(name, Object.keys(declared)))
      continue
    }
    const wrong = whatIsWrong(field, value)
    if (wrong) out.errors.push({ path: `/fields/${name}`, message: named(field, wrong) })
    else out.fields[name] = typeof value === 'string' ? nfc(value) : value
  }
  for (const [name, field] of Object.entries(declared))
    if (field.required && !(name in out.fields) && !out.errors.some((e) => e.path === `/fields/${name}`))
      out.errors.push({
        path: `/fields/${name}`,
        message: named(field, { vi: 'chưa có. Hãy điền vào.', en: 'is missing. Fill it in.' }),
      })
  return out
}

function named(field: Field, wrong: Text): Text {
  return { vi: `${field.title.vi} ${wrong.vi}`, en: `${say(field.title, 'en')} ${wrong.en}` }
}

function unknownField(name: string, known: string[]): Text {
  const list = known.length ? known.join(', ') : '–'
  return {
    vi: `Trường “${name}” không có trong khai báo của loại này; đã giữ nguyên. Các trường được khai báo: ${list}.`,
    en: `This kind declares no field “${name}”; it was kept as it is. Declared are: ${list}.`,
  }
}

function whatIsWrong(field: Field, value: unknown): Text | undefined {
  switch (field.kind) {
    case 'number':
      return numberWrong(field, value)
    case 'yes-no':
      return typeof value === 'boolean'
        ? undefined
        : { vi: 'phải là có (true) hoặc không (false).', en: 'must be true or false.' }
    case 'choice': {
      if (typeof value === 'string' && Object.hasOwn(field.options, value)) return undefined
      const options = Object.keys(field.options).join(', ')
      return { vi: `phải là một trong: ${options}.`, en: `must be one of: ${options}.` }
    }
    case 'day':
      return typeof value === 'string' && isDay(value)
        ? undefined
        : { vi: 'phải là ngày có thật, dạng 2025-07-01.', en: 'must be a real day like 2025-07-01.' }
    case 'instant':
      return typeof value === 'string' && parseInstant(value)
        ? undefined
        : {
            vi: 'phải là thời điểm có múi giờ, dạng 2026-11-21T08:00:00+07:00.',
            en: 'must be an instant with offset like 2026-11-21T08:00:00+07:00.',
          }
    case 'place':
      return isPlace(value) ? undefined : { vi: 'phải là {lat, lon} theo độ.', en: 'must be {lat, lon} in degrees.' }
    default:
      return typeof value === 'string' && value.length <= 4000
        ? undefined
        : { vi: 'phải là chữ, nhiều nhất 4.000 ký tự.', en: 'must be a text of at most 4,000 characters.' }
  }
}

function numberWrong(field: { unit?: string; min?: number; max?: number }, value: unknown): Text | undefined {
  const unit = field.unit ? ` ${field.unit}` : ''
  if (typeof value !== 'number' || !Number.isFinite(value))
    return {
      vi: `phải là số${field.unit ? ` (${field.unit})` : ''}, không để trong ngoặc kép.`,
      en: `must be a number${field.unit ? ` (${field.unit})` : ''}, without quotes.`,
    }
  if (field.min !== undefined && value < field.min)
    return {
      vi: `không được nhỏ hơn ${field.min}${unit}. Hãy kiểm tra lại.`,
      en: `must not be below ${field.min}${unit}. Check it.`,
    }
  if (field.max !== undefined && value > field.max)
    return {
      vi: `không được lớn hơn ${field.max}${unit}. Hãy kiểm tra lại.`,
      en: `must not be above ${field.max}${unit}. Check it.`,
    }
  return undefined
}

function isPlace(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  const { lat, lon } = value as { lat?: unknown; lon?: unknown }
  return typeof lat === 'number' && typeof lon === 'number' && Math.abs(lat) <= 90 && Math.abs(lon) <= 180
}
