import type { CalendarRow } from '../calendar-row.ts'
import { lunarStarts } from './naive-lunar.ts'

/** The number of a day since 1970-01-01. */
export function dayNumber(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / 86_400_000
}

/** Monday to Friday, by day number (1970-01-01 was a Thursday). */
function onWeekday(n: number): boolean {
  return (((n + 3) % 7) + 7) % 7 < 5
}

/** Whether a numbered day is worked: law and decisions read anew, day by day, without anything of the kernel. */
export function naiveWorkDays(rows: readonly CalendarRow[]): (day: number) => boolean {
  const said = new Map<number, boolean>()
  const years = new Set<number>()
  const decided = rows
    .filter((row) => row.kind !== 'proposed')
    .map((row) => ({ n: dayNumber(row.day), kind: row.kind }))
  return (day) => {
    const year = new Date(day * 86_400_000).getUTCFullYear()
    if (!years.has(year)) {
      years.add(year)
      const first = Date.UTC(year, 0, 1) / 86_400_000
      const last = Date.UTC(year, 11, 31) / 86_400_000
      const own = decided.filter(({ n }) => n >= first && n <= last)
      for (const n of lawDays(year, own)) said.set(n, false)
      for (const { n, kind } of own) said.set(n, kind === 'swapped_work')
    }
    return said.get(day) ?? onWeekday(day)
  }
}

/** Days off by the Labour Code alone, where no decision stands in its place. */
function lawDays(year: number, own: readonly { n: number; kind: string }[]): Set<number> {
  const at = (month: number, day: number) => Date.UTC(year, month - 1, day) / 86_400_000
  const off = own.filter(({ kind }) => kind !== 'swapped_work')
  const { first, third } = lunarStarts(year)
  const tet =
    off.filter(({ n }) => n >= first - 6 && n <= first + 8).length >= 5 ? [] : [-1, 0, 1, 2, 3].map((n) => first + n)
  const rest = [at(1, 1), at(4, 30), at(5, 1), at(9, 2), third + 9]
  const national = at(9, 2)
  if (year >= 2021 && !off.some(({ n }) => Math.abs(n - national) === 1)) {
    const weekday = new Date(national * 86_400_000).getUTCDay()
    rest.push(weekday === 1 || weekday === 4 || weekday === 0 ? national + 1 : national - 1)
  }
  if (year >= 2026) rest.push(at(11, 24))
  const days = new Set([...tet, ...rest])
  const taken = new Set([...days, ...own.map(({ n }) => n)])
  const spare = off.filter(({ kind }) => kind === 'compensatory').map(({ n }) => n)
  // A day in lieu for each on a weekend; Tết is seen to first. One that a decision gives within the week counts.
  for (const n of [...tet.toSorted((a, b) => a - b), ...rest.toSorted((a, b) => a - b)]) {
    if (onWeekday(n)) continue
    const given = spare.findIndex((one) => one > n && one <= n + 7)
    if (given >= 0) {
      spare.splice(given, 1)
      continue
    }
    let free = n + 1
    while (!onWeekday(free) || taken.has(free)) free++
    taken.add(free)
    days.add(free)
  }
  return days
}
