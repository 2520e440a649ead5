/** Values by indicator, period and category, then by area. Looked up hundreds of thousands of times: no key is ever put together. */
export interface ValuesByKey {
  of(indicator: string, period: string, category: string | null, areaId: number): number | undefined
  /** Values of all areas under one key. */
  all(indicator: string, period: string, category: string | null): Map<number, number> | undefined
  /** The values of all areas under one key, to be filled. */
  under(indicator: string, period: string, category: string | null): Map<number, number>
}

/** An empty book of values. */
export function valuesByKey(): ValuesByKey {
  const book = new Map<string, Map<string, Map<string | null, Map<number, number>>>>()
  const all: ValuesByKey['all'] = (indicator, period, category) => book.get(indicator)?.get(period)?.get(category)
  return {
    all,
    of: (indicator, period, category, areaId) => all(indicator, period, category)?.get(areaId),
    under: (indicator, period, category) => {
      const periods = filled(book, indicator)
      return filled(filled(periods, period), category)
    },
  }
}

function filled<K, A, B>(map: Map<K, Map<A, B>>, key: K): Map<A, B> {
  const found = map.get(key)
  if (found) return found
  const made = new Map<A, B>()
  map.set(key, made)
  return made
}
