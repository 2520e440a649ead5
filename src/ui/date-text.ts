/**
 * Reads a day typed by hand (`21/11/2026`, `21-11-2026`, `21.11.26`, `21112026`) as `2026-11-21`; an empty text is `null`,
 * a day that does not exist is `undefined`.
 */
export function readDate(typed: string): string | null | undefined {
  const text = typed.trim()
  if (text === '') return null
  const parts = /^(\d{1,2})[/\-. ](\d{1,2})[/\-. ](\d{4}|\d{2})$/.exec(text) ?? /^(\d{2})(\d{2})(\d{4})$/.exec(text)
  if (!parts) return undefined
  const [day, month, short] = [Number(parts[1]), Number(parts[2]), Number(parts[3])]
  const year = short < 100 ? 2000 + short : short
  const at = new Date(Date.UTC(year, month - 1, day))
  const real = at.getUTCFullYear() === year && at.getUTCMonth() === month - 1 && at.getUTCDate() === day
  return real ? at.toISOString().slice(0, 10) : undefined
}

/** Shows `2026-11-21` as `21/11/2026`; an empty day stays empty. */
export function showDate(day: string | null): string {
  return day ? day.split('-').reverse().join('/') : ''
}

/** The days (`YYYY-MM-DD` or `null` outside the month) of a month laid out in weeks that begin on Monday. */
export function weeksOf(year: number, month: number): (string | null)[][] {
  const first = new Date(Date.UTC(year, month - 1, 1))
  const lead = (first.getUTCDay() + 6) % 7
  const count = new Date(Date.UTC(year, month, 0)).getUTCDate()
  const cells = Array.from({ length: Math.ceil((lead + count) / 7) * 7 }, (_, at) => {
    const day = at - lead + 1
    return day < 1 || day > count ? null : new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10)
  })
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7))
}
