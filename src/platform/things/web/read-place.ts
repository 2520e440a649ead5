import type { Place } from '../contract.ts'

/**
 * Reads a place typed or pasted: `15,8801; 108,0353`, `15.8801, 108.0353`, `15.8801 108.0353`. Empty is null, what is no place
 * on earth is undefined. Latitude first; the other way round is recognised where it cannot be meant otherwise.
 */
export function readPlace(typed: string): Place | null | undefined {
  const text = typed.trim()
  if (text === '') return null
  const parts = /^(-?\d{1,3}(?:[.,]\d+)?)\s*(?:;|,\s|\s|,(?=\d+\.))\s*(-?\d{1,3}(?:[.,]\d+)?)$/.exec(text)
  if (!parts) return undefined
  const [first, second] = [Number(parts[1]!.replace(',', '.')), Number(parts[2]!.replace(',', '.'))]
  const [lat, lon] = Math.abs(first) > 90 ? [second, first] : [first, second]
  return Math.abs(lat) <= 90 && Math.abs(lon) <= 180 ? { lat, lon } : undefined
}

/** Writes a place the way it is read. */
export function writePlace(place: Place | null, lang: 'vi' | 'en'): string {
  if (!place) return ''
  const mark = (value: number) => (lang === 'vi' ? String(value).replace('.', ',') : String(value))
  return `${mark(place.lat)}; ${mark(place.lon)}`
}
