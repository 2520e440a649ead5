/**
 * The Vietnamese lunar calendar worked out from sun and moon, apart from the library the kernel uses, so that one can be
 * held against the other. Days are numbered from 1970-01-01 = 0, Viet Nam time.
 */

const RAD = Math.PI / 180
/** Julian day of 1970-01-01 00:00 UTC. */
const EPOCH = 2440587.5
const VN = 7 / 24

/** Julian day of the k-th new moon since 1900 (Meeus, mean elements with the largest periodic terms). */
function newMoon(k: number): number {
  const t = k / 1236.85
  const mean = 2415020.75933 + 29.53058868 * k + 0.0001178 * t * t - 0.000000155 * t ** 3
  const swing = 0.00033 * Math.sin((166.56 + 132.87 * t - 0.009173 * t * t) * RAD)
  const m = (359.2242 + 29.10535608 * k - 0.0000333 * t * t - 0.00000347 * t ** 3) * RAD
  const n = (306.0253 + 385.81691806 * k + 0.0107306 * t * t + 0.00001236 * t ** 3) * RAD
  const f = (21.2964 + 390.67050646 * k - 0.0016528 * t * t - 0.00000239 * t ** 3) * RAD
  const terms: [number, number][] = [
    [0.1734 - 0.000393 * t, m],
    [0.0021, 2 * m],
    [-0.4068, n],
    [0.0161, 2 * n],
    [-0.0004, 3 * n],
    [0.0104, 2 * f],
    [-0.0051, m + n],
    [-0.0074, m - n],
    [0.0004, 2 * f + m],
    [-0.0004, 2 * f - m],
    [-0.0006, 2 * f + n],
    [0.001, 2 * f - n],
    [0.0005, 2 * n + m],
  ]
  const moved = terms.reduce((sum, [size, angle]) => sum + size * Math.sin(angle), mean + swing)
  // From ephemeris to clock time.
  return moved - (-0.000278 + 0.000265 * t + 0.000262 * t * t)
}

/** Which twelfth of the ecliptic the sun stands in when a Vietnamese day begins: 0 from the spring equinox. */
function sign(day: number): number {
  const t = (day + EPOCH - VN - 2451545) / 36525
  const m = (357.5291 + 35999.0503 * t - 0.0001559 * t * t) * RAD
  const centre =
    (1.9146 - 0.004817 * t) * Math.sin(m) + (0.019993 - 0.000101 * t) * Math.sin(2 * m) + 0.00029 * Math.sin(3 * m)
  const longitude = 280.46645 + 36000.76983 * t + 0.0003032 * t * t + centre
  return Math.floor((((longitude % 360) + 360) % 360) / 30)
}

const moonDay = (k: number) => Math.floor(newMoon(k) + VN - EPOCH)

/** The moon that begins the eleventh month of a year: the one before or on the winter solstice. */
function eleventh(year: number): number {
  const last = Date.UTC(year, 11, 31) / 86_400_000
  let k = Math.floor((last + EPOCH - 2415021) / 29.530588853) + 1
  while (moonDay(k) > last) k--
  // At or past 270°: the solstice lay before this month.
  return sign(moonDay(k)) >= 9 ? k - 1 : k
}

/** Day numbers on which the first and the third lunar month of a year begin. */
export function lunarStarts(year: number): { first: number; third: number } {
  const from = eleventh(year - 1)
  const leap = eleventh(year) - from === 13
  const starts: Record<number, number> = {}
  let month = 11
  let inserted = false
  for (let k = from; starts[3] === undefined; k++) {
    if (leap && !inserted && k > from && sign(moonDay(k)) === sign(moonDay(k + 1))) {
      inserted = true
      continue
    }
    starts[month] = moonDay(k)
    month = month === 12 ? 1 : month + 1
  }
  return { first: starts[1]!, third: starts[3]! }
}
