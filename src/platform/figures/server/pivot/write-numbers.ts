/** Bytes of the longest number and its comma. */
const ROOM = 26
const [COMMA, MINUS, POINT, ZERO] = [',', '-', '.', '0'].map((c) => c.charCodeAt(0)) as [number, number, number, number]

/**
 * Writes cells as JSON lists, as bytes: whole numbers and those of two decimals digit by digit, which is a fraction of what
 * joining texts costs. NaN and the infinite are null. For the lists of one answer: they share their room.
 * @returns a function of cells, how many a row has, and how many first ones of each row are left out.
 */
export function numberWriter(): (values: Float64Array, width: number, lead: number) => string {
  let out = Buffer.alloc(0)
  return (values, width, lead) => {
    const room = values.length * ROOM + 2
    if (out.length < room) out = Buffer.allocUnsafe(room)
    let at = out.write('[', 'latin1')
    for (let i = 0, p = 0; i < values.length; i++) {
      if (p >= lead) at = put(out, at, values[i]!)
      if (++p === width) p = 0
    }
    // The end takes the place of the last comma.
    const end = at === 1 ? at : at - 1
    return out.toString('latin1', 0, end + out.write(']', end, 'latin1'))
  }
}

/** Below this hundredths are counted in the machine's own whole numbers. */
const MOST = 2 ** 31

/** Writes a number and a comma. @returns where the next begins. */
function put(out: Buffer, from: number, value: number): number {
  let at = from
  const exact = value * 100
  const hundredths = Math.round(exact)
  if (!(exact > -MOST && exact < MOST) || hundredths / 100 !== value) {
    at += out.write(Number.isFinite(value) ? String(value) : 'null', at, 'latin1')
  } else {
    if (hundredths < 0) out[at++] = MINUS
    const size = Math.abs(hundredths) | 0
    const whole = (size / 100) | 0
    at = digits(out, at, whole)
    const rest = (size - whole * 100) | 0
    if (rest > 0) {
      const tenths = (rest / 10) | 0
      out[at++] = POINT
      out[at++] = ZERO + tenths
      if (rest > tenths * 10) out[at++] = ZERO + rest - tenths * 10
    }
  }
  out[at++] = COMMA
  return at
}

function digits(out: Buffer, from: number, whole: number): number {
  let length = 1
  for (let left = (whole / 10) | 0; left > 0; left = (left / 10) | 0) length++
  let left = whole | 0
  for (let i = from + length - 1; i >= from; i--) {
    const next = (left / 10) | 0
    out[i] = ZERO + left - next * 10
    left = next
  }
  return from + length
}
