/** A place that is told beforehand in the address of the form, as a QR code on paper does. */
export interface ToldPlace {
  /** GSO code of a commune. */
  xa?: string | undefined
  /** Hamlet, street, name of the thing the paper hangs on. */
  cho?: string | undefined
  lat?: string | undefined
  lon?: string | undefined
}

/** What of a query tells a place; anything too long or no number is left out. */
export function readToldPlace(query: Record<string, unknown>): ToldPlace {
  const word = (name: string, most: number) => {
    const value = query[name]
    return typeof value === 'string' && value.trim() !== '' ? value.trim().slice(0, most) : undefined
  }
  const degrees = (name: string) => {
    const value = word(name, 20)
    return value !== undefined && /^-?\d{1,3}(\.\d+)?$/.test(value) ? value : undefined
  }
  const place = { lat: degrees('lat'), lon: degrees('lon') }
  const code = word('xa', 20)
  return {
    xa: code !== undefined && /^\d{2,5}$/.test(code) ? code : undefined,
    cho: word('cho', 200),
    ...(place.lat !== undefined && place.lon !== undefined && place),
  }
}

/** Whether any place is told. */
export function isTold(place: ToldPlace): boolean {
  return Object.values(place).some((value) => value !== undefined)
}

/** The address of the form with the place filled in. @param base scheme and host, without a slash at the end. */
export function formLink(base: string, place: ToldPlace): string {
  const words = Object.entries(place).filter((pair): pair is [string, string] => pair[1] !== undefined)
  const query = new URLSearchParams(words).toString()
  return `${base}/phan-anh${query && `?${query}`}`
}
