import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { instantOf } from './instant.ts'
import { makeNames } from './names.ts'
import { scanBody } from './scan-body.ts'

const names = makeNames()
/** The rows of a text as the scanner reads them; undefined when it leaves the text to others. */
function scan(text: string) {
  const columns = scanBody(Buffer.from(text), names)
  if (!columns) return undefined
  return Array.from({ length: columns.count }, (_, i) => {
    const { thing, indicator } = names.nameOf(columns.names[i]!)
    return { thing, indicator, at: columns.at[i], value: columns.value[i] }
  })
}
const read = (text: string) =>
  (JSON.parse(text) as { thing: string; indicator: string; at: string; value: number }[]).map(
    ({ thing, indicator, at, value }) => ({ thing, indicator, at: instantOf(at), value }),
  )

const row = '{"thing":"ai-nghia","indicator":"hazards.water-level","at":"2026-11-21T08:00:00+07:00","value":1.25}'

describe('a body read as columns', () => {
  it('says what JSON.parse says, whatever the order of keys, space, names and numbers', () => {
    const space = fc.constantFrom('', ' ', '\n  ', '\t')
    const reading = fc.record({
      thing: fc.constantFrom('a', 'ab', 'trạm-2', 'station-000017'),
      indicator: fc.constantFrom('hazards.water-level', 'hazards.rain-hour'),
      at: fc.constantFrom('2026-11-21T08:00:00Z', '2026-11-21T08:00:00.123+07:00', '1999-01-31T23:59:59.999999-05:30'),
      value: fc.oneof(
        fc.double({ noNaN: true, noDefaultInfinity: true }).filter((v) => !String(v).includes('e')),
        fc.integer(),
        fc.integer({ min: -99_999, max: 99_999 }).map((n) => n / 1000),
      ),
    })
    const keys = fc.shuffledSubarray(['thing', 'indicator', 'at', 'value'] as const, { minLength: 4 })
    fc.assert(
      fc.property(fc.array(reading, { minLength: 1, maxLength: 12 }), keys, space, space, (rows, order, s, z) => {
        const one = (r: (typeof rows)[number]) => `{${order.map((k) => `${s}"${k}":${z}${JSON.stringify(r[k])}`)}${s}}`
        const text = `[${rows.map(one).join(`${s},${z}`)}]`
        expect(scan(text)).toEqual(read(text))
      }),
    )
  })

  it('reads rows that begin alike and differ later', () => {
    const text = `[${row},${row.replace('1.25', '-0.5')},${row.replace('08:00', '08:01')},${row.replace('ai-nghia', 'ai-nghie')},${row}]`
    for (let i = 0; i < 3; i++) expect(scan(text)).toEqual(read(text))
  })

  it.each([
    ['an object', row],
    ['nothing in it', '[]'],
    ['an escape', `[${row.replace('ai-', 'ai\\u002d')}]`],
    ['another key', `[${row.replace('{', '{"note":1,')}]`],
    ['a key twice', `[${row.replace('{', '{"value":1,')}]`],
    ['a key too few', `[${row.replace(',"value":1.25', '')}]`],
    ['a text for a value', `[${row.replace('1.25', '"1.25"')}]`],
    ['an exponent', `[${row.replace('1.25', '1e3')}]`],
    ['what is no number in JSON', `[${row.replace('1.25', '01.25')}]`],
    ['a time without offset', `[${row.replace('+07:00', '')}]`],
    ['a half body', `[${row},${row.slice(0, 40)}`],
    ['something behind it', `[${row}]x`],
    ['a comma too many', `[${row},]`],
    ['a line end in a text', `[${row.replace('ai-nghia', 'ai-\nnghia')}]`],
  ])('leaves %s to be read the ordinary way', (_, text) => {
    expect(scan(text)).toBeUndefined()
    // After a usual row as well, which the next one is compared with.
    if (text.startsWith('[')) expect(scan(`[${row},${text.slice(1)}`)).toBeUndefined()
  })
})
