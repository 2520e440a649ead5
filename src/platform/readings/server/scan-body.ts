import type { Columns } from './columns.ts'
import { instantOf } from './instant.ts'
import type { Name, Names } from './names.ts'

/** Most rows that are read like this. */
const ROWS = 20_000
/** A row is hardly shorter than this, bytes. */
const SHORTEST = 40

const [QUOTE, BACKSLASH, COMMA, COLON, OPEN, CLOSE, BRACKET, END] = [0x22, 0x5c, 0x2c, 0x3a, 0x7b, 0x7d, 0x5b, 0x5d]
const [MINUS, POINT, ZERO, NINE] = [0x2d, 0x2e, 0x30, 0x39]
const POWERS = Array.from({ length: 16 }, (_, i) => 10 ** i)

/**
 * Reads a JSON array of plain readings (`thing`, `indicator`, `at` texts without escapes, `value` a number without
 * exponent, in any order, nothing else) straight into columns, without objects. What it reads it reads as `JSON.parse` and
 * `instantOf` would. A row that begins as the last one of its name did is compared instead of read.
 * @returns undefined when anything is otherwise; the body is then read the ordinary way, which also says what is wrong.
 */
export function scanBody(bytes: Buffer, names: Names): Columns | undefined {
  const most = Math.min(ROWS, Math.ceil(bytes.length / SHORTEST))
  const columns = { names: new Int32Array(most), at: new Float64Array(most), value: new Float64Array(most) }
  const row: Row = { name: undefined, value: 0, time: Number.NaN, timeFrom: 0, middleTo: 0 }
  let p = past(bytes, 0)
  if (bytes[p] !== BRACKET) return undefined
  for (let count = 0; count < most; ) {
    p = past(bytes, p + 1)
    const last: Name | undefined = row.name
    const known = last?.next ? readAlike(bytes, p, row, last.next) : -1
    p = known < 0 ? readRow(bytes, p, row, names) : known
    if (p < 0) return undefined
    if (last) last.next = row.name
    columns.names[count] = row.name!.number
    columns.at[count] = row.time
    columns.value[count++] = row.value
    p = past(bytes, p)
    if (bytes[p] === COMMA) continue
    return bytes[p] === END && past(bytes, p + 1) === bytes.length ? cut(columns, count) : undefined
  }
  return undefined
}

/** The row that was read last. */
interface Row {
  name: Name | undefined
  value: number
  time: number
  /** Where the text of its time stands; most rows of a body share it. */
  timeFrom: number
  /** Where its value begins; 0 where that is not what follows the time. */
  middleTo: number
}

/** Reads a row at `p` that is expected to be of `name`, and to be written as the last one was. @returns where it ends, or -1. */
function readAlike(bytes: Buffer, p: number, row: Row, name: Name): number {
  const { head } = name
  if (!head || !row.middleTo) return -1
  const { timeFrom, middleTo } = row
  const at = p + head.length
  const value = at + middleTo - timeFrom
  if (!isSame(head, 0, bytes, p, at) || !isSame(bytes, timeFrom, bytes, at, value)) return -1
  const end = endOfNumber(bytes, value)
  if (end < 0 || bytes[end] !== CLOSE) return -1
  row.value = numberAt(bytes, value, end)
  row.name = name
  return end + 1
}

/** Reads any row at `p`. @returns where it ends, or -1. */
function readRow(bytes: Buffer, start: number, row: Row, names: Names): number {
  if (bytes[start] !== OPEN) return -1
  let p = start
  let thing = 0
  let thingEnd = 0
  let indicator = 0
  let indicatorEnd = 0
  let value = 0
  let seen = 0
  let order = 0
  do {
    p = past(bytes, p + 1)
    const keyEnd = bytes[p] === QUOTE ? endOfText(bytes, p + 1) : -1
    const key = keyEnd < 0 ? 0 : keyAt(bytes, p + 1, keyEnd)
    if (!key || seen & key) return -1
    seen |= key
    order = order * 16 + key
    p = past(bytes, keyEnd + 1)
    if (bytes[p] !== COLON) return -1
    p = past(bytes, p + 1)
    if (key === VALUE) {
      const end = endOfNumber(bytes, p)
      if (end < 0) return -1
      row.value = numberAt(bytes, p, end)
      value = p
      p = past(bytes, end)
      continue
    }
    const end = bytes[p] === QUOTE ? endOfText(bytes, p + 1) : -1
    if (end < 0) return -1
    if (key === THING) {
      thing = p + 1
      thingEnd = end
    } else if (key === INDICATOR) {
      indicator = p + 1
      indicatorEnd = end
    } else {
      row.time = instantOf(bytes.toString('latin1', p + 1, end)) ?? Number.NaN
      row.timeFrom = p + 1
      if (Number.isNaN(row.time)) return -1
    }
    p = past(bytes, end + 1)
  } while (bytes[p] === COMMA)
  if (bytes[p] !== CLOSE || seen !== ALL) return -1
  row.name = names.find(bytes, thing, thingEnd, indicator, indicatorEnd)
  if (!row.name) return -1
  // Only where the value comes last and the time before it can the next row be compared.
  const isUsual = order % 256 === AT * 16 + VALUE
  row.middleTo = isUsual ? value : 0
  const { head } = row.name
  const isKnown = head?.length === row.timeFrom - start && isSame(head, 0, bytes, start, row.timeFrom)
  if (isUsual && !isKnown) row.name.head = Buffer.from(bytes.subarray(start, row.timeFrom))
  return p + 1
}

function cut({ names, at, value }: Omit<Columns, 'count'>, count: number): Columns {
  return { count, names: names.subarray(0, count), at: at.subarray(0, count), value: value.subarray(0, count) }
}

/** The first place from `p` on that is no white space. */
function past(bytes: Buffer, p: number): number {
  let c = bytes[p]!
  while (c === 0x20 || c === 0x0a || c === 0x0d || c === 0x09) c = bytes[++p]!
  return p
}

/** Where a text without escapes ends; -1 when it is none. */
function endOfText(bytes: Buffer, p: number): number {
  for (const { length } = bytes; p < length; p++) {
    const c = bytes[p]!
    if (c === QUOTE) return p
    if (c < 0x20 || c === BACKSLASH) return -1
  }
  return -1
}

/** Where a JSON number without exponent ends; -1 when it is none. */
function endOfNumber(bytes: Buffer, from: number): number {
  let p = bytes[from] === MINUS ? from + 1 : from
  const first = p
  while (isDigit(bytes[p]!)) p++
  if (p === first || (bytes[first] === ZERO && p > first + 1)) return -1
  if (bytes[p] === POINT) {
    const decimals = ++p
    while (isDigit(bytes[p]!)) p++
    if (p === decimals) return -1
  }
  return bytes[p] === 0x65 || bytes[p] === 0x45 ? -1 : p
}

function numberAt(bytes: Buffer, from: number, to: number): number {
  if (to - from > 16) return Number(bytes.toString('latin1', from, to))
  let units = 0
  let decimals = -1
  for (let p = from; p < to; p++) {
    const c = bytes[p]!
    if (c === POINT) decimals = 0
    else if (c !== MINUS) {
      units = units * 10 + c - ZERO
      if (decimals >= 0) decimals++
    }
  }
  // Both are exact below 2^53, so that their quotient is the nearest number, as JSON.parse gives it.
  const size = decimals > 0 ? units / POWERS[decimals]! : units
  return bytes[from] === MINUS ? -size : size
}

const [THING, INDICATOR, AT, VALUE] = [1, 2, 4, 8] as const
const ALL = 15
const KEYS = [
  { bit: THING, word: Buffer.from('thing') },
  { bit: INDICATOR, word: Buffer.from('indicator') },
  { bit: AT, word: Buffer.from('at') },
  { bit: VALUE, word: Buffer.from('value') },
] as const

/** Which of the four keys stands there; 0 = none of them. */
function keyAt(bytes: Buffer, from: number, to: number): number {
  const first = bytes[from]
  const key = KEYS[first === 0x74 ? 0 : first === 0x69 ? 1 : first === 0x61 ? 2 : 3]!
  return to - from === key.word.length && isSame(key.word, 0, bytes, from, to) ? key.bit : 0
}

const isDigit = (c: number) => c >= ZERO && c <= NINE

/** Whether `one` from `at` on has the bytes of `other` from `from` to `to`. Looks from the end, where names and times differ. */
function isSame(one: Buffer, at: number, other: Buffer, from: number, to: number): boolean {
  for (let i = to - 1, k = at + i - from; i >= from; i--, k--) if (one[k] !== other[i]) return false
  return true
}
