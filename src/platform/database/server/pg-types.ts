import pg from 'pg'

const { builtins } = pg.types
const asNumber = (text: string): number => {
  const n = Number(text)
  if (text.length > 15 && !Number.isSafeInteger(n) && !text.includes('.'))
    throw new Error(`Number too large to be exact: ${text}`)
  return n
}
// Arrays the typings do not name: int8[] and numeric[] are read as float8[], date[] as text[].
const FLOATS = 1022 as never
const TEXTS = 1009 as never
const asText = (text: string): string => text

/**
 * How values come out of PostgreSQL: int8 as exact numbers or not at all, for ids are among them; numeric as the nearest number,
 * for a nation's product in đồng is beyond 2^53 and one large value must not take the page from all others; dates as 'YYYY-MM-DD' text, because a Date at local midnight would slip a day under another time zone.
 */
export const readPgTypes: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
    if (oid === builtins.INT8) return asNumber
    if (oid === builtins.NUMERIC) return Number
    if (oid === builtins.DATE) return asText
    if (oid === 1016 || oid === 1231) return pg.types.getTypeParser(FLOATS, format as 'text')
    if (oid === 1182) return pg.types.getTypeParser(TEXTS, format as 'text')
    return pg.types.getTypeParser(oid, format as 'text')
  }) as pg.CustomTypesConfig['getTypeParser'],
}
