import type { Text } from '#kernel/text.ts'
import { DAY_MS, parseInstant } from '#kernel/time.ts'
import { refuse } from './errors.ts'

/** The longest span of dates the standard lets be asked for, days. */
export const SPAN_DAYS = 90
/** The most answers of one call, by the standard. */
export const MOST = 1000

export type Status = 'open' | 'closed'

/** Which reports are asked for. */
export interface Asked {
  /** Only these, whatever else was asked. */
  ids?: string[]
  services?: string[]
  statuses?: Status[]
  /** Requested from, to (both inclusive). */
  from: Date
  to: Date
  /** Reports passed over and given: the `page` and `page_size` nearly every server added to the standard. */
  offset: number
  limit: number
}

/** Parameters of a call as they came: repeated ones are lists. */
export type Parameters = Record<string, unknown>

/** One parameter; empty or blank is the same as not given. Of repeated ones the first. */
export function given(parameters: Parameters, name: string): string | undefined {
  return listOf(parameters, name, false)[0]
}

/** A comma list that may also be repeated: `a,b` and `name=a&name=b` and `name[]=a` are the same. */
export function listGiven(parameters: Parameters, name: string): string[] | undefined {
  const all = [...listOf(parameters, name, true), ...listOf(parameters, `${name}[]`, true)]
  return all.length ? [...new Set(all)] : undefined
}

/**
 * Reads what `GET requests` asks for.
 * @param now end of the span where no date is given: the last 90 days.
 * @throws Problem 400 on dates that cannot be read or are too far apart, an unknown status, a page that is no number.
 */
export function readAsked(parameters: Parameters, now: Date): Asked {
  const ids = listGiven(parameters, 'service_request_id')
  const limit = Math.min(wholeNumber(parameters, ['page_size', 'limit', 'per_page']) ?? MOST, MOST)
  const page = wholeNumber(parameters, ['page']) ?? 1
  const part = { offset: Math.min((page - 1) * limit, Number.MAX_SAFE_INTEGER), limit }
  // Named reports override all other arguments, even ones that would be wrong.
  if (ids) return { ids: ids.slice(0, MOST), from: new Date(0), to: now, offset: 0, limit: MOST }
  const services = listGiven(parameters, 'service_code')
  const statuses = readStatuses(parameters)
  return { ...(services && { services }), ...(statuses && { statuses }), ...readSpan(parameters, now), ...part }
}

function readSpan(parameters: Parameters, now: Date): { from: Date; to: Date } {
  const start = readDate(parameters, 'start_date')
  const end = readDate(parameters, 'end_date')
  const to = end ?? (start ? new Date(start.getTime() + SPAN_DAYS * DAY_MS) : now)
  const from = start ?? new Date(to.getTime() - SPAN_DAYS * DAY_MS)
  if (to < from) throw refuse(400, { vi: 'end_date phải sau start_date.', en: 'end_date must come after start_date.' })
  if (to.getTime() - from.getTime() > SPAN_DAYS * DAY_MS)
    throw refuse(400, {
      vi: `start_date và end_date cách nhau không quá ${SPAN_DAYS} ngày.`,
      en: `start_date and end_date may not span more than ${SPAN_DAYS} days.`,
    })
  return { from, to }
}

function readDate(parameters: Parameters, name: string): Date | undefined {
  const text = given(parameters, name)
  if (text === undefined) return undefined
  // A plus that was not encoded arrives as a blank.
  const date = parseInstant(text.replace(/ (?=\d\d:?\d\d$)/, '+'))
  if (date) return date
  throw refuse(400, {
    vi: `${name} phải ghi kiểu W3C kèm múi giờ, ví dụ 2026-11-21T00:00:00+07:00.`,
    en: `${name} must be a W3C date and time with its offset, such as 2026-11-21T00:00:00Z.`,
  })
}

function readStatuses(parameters: Parameters): Status[] | undefined {
  const asked = listGiven(parameters, 'status')?.map((status) => status.toLowerCase())
  const odd = asked?.find((status) => status !== 'open' && status !== 'closed')
  if (odd !== undefined)
    throw refuse(400, {
      vi: `status chỉ nhận open hoặc closed, không có “${odd}”.`,
      en: `status takes open or closed, not “${odd}”.`,
    })
  return asked as Status[] | undefined
}

function wholeNumber(parameters: Parameters, names: string[]): number | undefined {
  for (const name of names) {
    const text = given(parameters, name)
    if (text === undefined) continue
    if (/^\d{1,9}$/.test(text) && Number(text) > 0) return Number(text)
    const why: Text = { vi: `${name} phải là số nguyên từ 1.`, en: `${name} must be a whole number from 1.` }
    throw refuse(400, why)
  }
  return undefined
}

function listOf(parameters: Parameters, name: string, commas: boolean): string[] {
  const value = parameters[name]
  return (Array.isArray(value) ? value : [value])
    .filter((one): one is string => typeof one === 'string')
    .flatMap((one) => (commas ? one.split(',') : [one]))
    .map((one) => one.trim())
    .filter((one) => one !== '')
}
