import { type Period, parsePeriod } from '../period.ts'

/**
 * The ways a period is made of shorter ones of the same calendar, largest pieces first: a year of halves, quarters or
 * months, nine months of a half and a quarter. A school year and a crop season are made of months. Weeks and days of none.
 */
export function tiles(period: Period): Period[][] {
  const year = Number(period.text.slice(0, 4))
  const suffix = period.calendar === 'calendar' ? '' : `@${period.calendar}`
  const part = period.text.slice(5).replace(suffix, '')
  const named = (...parts: string[]) => parts.map((one) => need(`${year}-${one}${suffix}`))
  const months = (first: number, count: number) =>
    Array.from({ length: count }, (_, i) => {
      const month = first - 1 + i
      return need(
        `${year + Math.floor(month / 12)}-${String((((month % 12) + 12) % 12) + 1).padStart(2, '0')}${suffix}`,
      )
    })
  switch (period.kind) {
    case 'year':
      return [
        named('H1', 'H2'),
        named('9M', 'Q4'),
        named('H1', 'Q3', 'Q4'),
        named('Q1', 'Q2', 'Q3', 'Q4'),
        months(1, 12),
      ]
    case 'half':
      return part === 'H1' ? [named('Q1', 'Q2'), months(1, 6)] : [named('Q3', 'Q4'), months(7, 6)]
    case 'nine-months':
      return [named('H1', 'Q3'), named('Q1', 'Q2', 'Q3'), months(1, 9)]
    case 'quarter':
      return [months(Number(part[1]) * 3 - 2, 3)]
    case 'school-year':
      return [months(9, 9)]
    case 'season':
      return [part === 'S1' ? months(-1, 6) : part === 'S2' ? months(5, 4) : months(9, 2)]
    default:
      return []
  }
}

function need(text: string): Period {
  const period = parsePeriod(text)
  if (!period) throw new RangeError(`no period ${text}`)
  return period
}
