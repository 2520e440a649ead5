import type { Text } from '#kernel/text.ts'
import { given, type Parameters } from './asked.ts'
import { refuse } from './errors.ts'
import { LONGEST_RAW, plainText } from './plain-text.ts'

/** The longest description of the standard, characters. */
export const LONGEST = 4000
/** Links to pictures kept of one report. */
const MOST_MEDIA = 5

/** What the decoder puts for bytes that are no UTF-8, and what the database cannot hold. */
const UNREADABLE = ['\uFFFD', '\u0000']

/** What a client posted: texts by name, answers to questions by code, links to pictures. */
export interface Posted {
  texts: ReadonlyMap<string, string>
  answers: ReadonlyMap<string, readonly string[]>
  media: readonly string[]
}

/** Where it is, by one of the three ways of the standard. */
export interface PostedPlace {
  point?: { lat: number; lon: number }
  address?: string
  addressId?: string
}

/**
 * Reads a posted form; arguments in the address count where the form leaves them out. Empty = not given.
 * @param query arguments of the address. @throws Problem 400 for a body that is no such form or not UTF-8.
 */
export function readPosted(bytes: Uint8Array, contentType: string | undefined, query: Parameters): Posted {
  if ((bytes.length || contentType !== undefined) && !isForm(contentType))
    throw refuse(400, {
      vi: 'Hãy gửi dạng application/x-www-form-urlencoded (ảnh bằng media_url) hoặc multipart/form-data (ảnh kèm tệp).',
      en: 'Send application/x-www-form-urlencoded (pictures as media_url) or multipart/form-data (pictures as files).',
    })
  const texts = new Map<string, string>()
  const answers = new Map<string, string[]>()
  const media: string[] = []
  for (const source of [pairsOf(query), new URLSearchParams(decode(bytes))]) {
    const fresh = new Set<string>()
    for (const [name, value] of source) {
      if (UNREADABLE.some((one) => (name + value).includes(one))) throw notUtf8()
      if (value.trim() === '') continue
      const code = /^attribute\[([^\]]*)\](\[\d*\])?$/.exec(name)?.[1]
      if (code !== undefined) {
        // The form's answers stand in for those of the address, they are not added to them.
        answers.set(code, [...(fresh.has(name) || name.endsWith('[]') ? (answers.get(code) ?? []) : []), value.trim()])
        fresh.add(name)
      } else if (/^media_urls?(\[\d*\])?$/.test(name))
        media.push(...value.split(/\s*,\s*(?=https?:)/).map((u) => u.trim()))
      else texts.set(name, value.trim())
    }
  }
  return { texts, answers, media: [...new Set(media)].filter(Boolean) }
}

/** The api_key alone, out of a body that may turn out unreadable: who it is is asked before what it is. */
export function keyPosted(bytes: Uint8Array, contentType: string | undefined, query: Parameters): string | undefined {
  const posted = isForm(contentType) ? new URLSearchParams(decode(bytes)).get('api_key')?.trim() : undefined
  return posted || given(query, 'api_key')
}

/** The place that was posted. @throws Problem 400 when there is none, or when its coordinates cannot be. */
export function placeOf({ texts }: Posted): PostedPlace {
  const [lat, long] = [texts.get('lat'), texts.get('long') ?? texts.get('lon')]
  const address = texts.get('address_string')
  const addressId = texts.get('address_id')
  const other = { ...(address && { address: plainText(address).slice(0, 500) }), ...(addressId && { addressId }) }
  if (lat === undefined || long === undefined) {
    if (address || addressId) return other
    throw refuse(400, {
      vi: 'Thiếu vị trí: cần lat và long, hoặc address_string, hoặc address_id.',
      en: 'The place is missing: lat and long, or address_string, or address_id is required.',
    })
  }
  const point = { lat: degrees(lat), lon: degrees(long) }
  if (Math.abs(point.lat) <= 90 && Math.abs(point.lon) <= 180) return { point, ...other }
  throw refuse(400, {
    vi: 'lat phải từ −90 đến 90, long từ −180 đến 180 (độ WGS84). Có thể đã ghi lộn hai số.',
    en: 'lat must be from −90 to 90 and long from −180 to 180 (degrees, WGS84). Perhaps they are swapped.',
  })
}

/** The description without markup. @throws Problem 400 when it is longer than 4,000 characters. */
export function descriptionOf({ texts }: Posted): string {
  const raw = texts.get('description') ?? ''
  const text = plainText(raw)
  if (raw.length <= LONGEST_RAW && [...text].length <= LONGEST) return text
  throw refuse(400, {
    vi: `description dài quá ${LONGEST} ký tự. Hãy viết gọn lại.`,
    en: `description is longer than ${LONGEST} characters. Shorten it.`,
  })
}

/** Links to pictures, as they were given. @throws Problem 400 when one is no http address or there are too many. */
export function mediaOf({ media }: Posted): string[] {
  const odd = media.find((url) => !isLink(url))
  if (odd === undefined && media.length <= MOST_MEDIA) return [...media]
  const why: Text =
    odd === undefined
      ? { vi: `Nhiều nhất ${MOST_MEDIA} ảnh.`, en: `At most ${MOST_MEDIA} pictures.` }
      : { vi: 'media_url phải là địa chỉ http hoặc https.', en: 'media_url must be an http or https address.' }
  throw refuse(400, why)
}

/** A degree as people write it: plain decimals, no exponent, no blanks. NaN for anything else. */
function degrees(text: string): number {
  return /^[+-]?\d{1,3}(\.\d{1,30})?$/.test(text) ? Number(text) : Number.NaN
}

function isLink(text: string): boolean {
  if (text.length > 2000 || !URL.canParse(text)) return false
  const { protocol, username, password } = new URL(text)
  return (protocol === 'http:' || protocol === 'https:') && !username && !password
}

function notUtf8() {
  return refuse(400, {
    vi: 'Nội dung không phải UTF-8 đúng, hoặc có ký tự NUL.',
    en: 'The body is not valid UTF-8, or holds a NUL character.',
  })
}

// The words of a form with files reach us written as those of a plain form (mount.ts).
const isForm = (contentType: string | undefined) =>
  /^(application\/x-www-form-urlencoded|multipart\/form-data)\b/i.test(contentType ?? '')
const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes)

function pairsOf(query: Parameters): [string, string][] {
  return Object.entries(query).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).map((one): [string, string] => [name, String(one)]),
  )
}
