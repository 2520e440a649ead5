/** What a row is of, read from bytes and kept under a number. */
export interface Name {
  readonly number: number
  readonly thing: string
  readonly indicator: string
  /** How its last row began, up to the text of the time; undefined where that is of no use. */
  head: Buffer | undefined
  /** What followed it last time: bodies name the same things in the same order again and again. */
  next: Name | undefined
}

/** Numbers for what rows are of, so that a row of a body needs no texts of its own: their bytes are looked up as they stand. */
export interface Names {
  /** What stands in `bytes` as thing and indicator, made when it is new. @returns undefined when too many are known already. */
  find(bytes: Buffer, thing: number, thingEnd: number, indicator: number, indicatorEnd: number): Name | undefined
  nameOf(number: number): Name
}

/** More are not kept: a flood of made-up names must not fill the memory. */
const MOST = 400_000

/** Makes an empty table of names. */
export function makeNames(): Names {
  const names: Kept[] = []
  let table = new Int32Array(1 << 14).fill(-1)

  const freeAt = (hash: number) => {
    let at = hash & (table.length - 1)
    while (table[at]! >= 0) at = (at + 1) & (table.length - 1)
    return at
  }
  const grow = () => {
    table = new Int32Array(table.length * 2).fill(-1)
    for (const { hash, number } of names) table[freeAt(hash)] = number
  }
  return {
    find: (bytes, thing, thingEnd, indicator, indicatorEnd) => {
      const key = Buffer.concat([bytes.subarray(thing, thingEnd), QUOTE, bytes.subarray(indicator, indicatorEnd)])
      const hash = hashOf(key)
      let at = hash & (table.length - 1)
      for (let n = table[at]!; n >= 0; n = table[at]!) {
        if (names[n]!.hash === hash && names[n]!.key.equals(key)) return names[n]
        at = (at + 1) & (table.length - 1)
      }
      if (names.length >= MOST) return undefined
      const made: Kept = {
        number: names.length,
        thing: bytes.toString('utf8', thing, thingEnd),
        indicator: bytes.toString('utf8', indicator, indicatorEnd),
        key,
        hash,
        head: undefined,
        next: undefined,
      }
      if (names.push(made) * 2 > table.length) grow()
      else table[at] = made.number
      return made
    },
    nameOf: (n) => names[n]!,
  }
}

/** Stands in no text that is looked up. */
const QUOTE = Buffer.from('"')

interface Kept extends Name {
  key: Buffer
  hash: number
}

function hashOf(bytes: Buffer): number {
  let hash = 2_166_136_261
  for (let i = 0; i < bytes.length; i++) hash = Math.imul(hash ^ bytes[i]!, 16_777_619)
  return hash ^ (hash >>> 15)
}
