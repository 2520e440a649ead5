import { describe, expect, it } from 'vitest'
import { CALENDAR_TABLE, calendarOf } from './calendar.ts'
import { hungKingsDay, lunarNewYear } from './calendar-defaults.ts'
import { deadline } from './deadline.ts'
import { dayNumber, naiveWorkDays } from './testing/naive-calendar.ts'
import { naiveDue } from './testing/naive-deadline.ts'
import { lunarStarts } from './testing/naive-lunar.ts'
import { oddCalendar, seeded } from './testing/odd-calendars.ts'
import { oddDossier } from './testing/odd-dossier.ts'

describe('an oracle that walks', () => {
  it('finds the same Tết and Hung Kings’ day from sun and moon, 1979–2100', () => {
    for (let year = 1979; year <= 2100; year++) {
      const { first, third } = lunarStarts(year)
      expect([year, first, third + 9]).toEqual([year, dayNumber(lunarNewYear(year)!), dayNumber(hungKingsDay(year)!)])
    }
  })

  it('agrees on every working day of a century, with the decided table and with unruly ones', () => {
    for (const rows of [CALENDAR_TABLE, [], oddCalendar(seeded(1)), oddCalendar(seeded(2))]) {
      const calendar = calendarOf(rows)
      const works = naiveWorkDays(rows)
      for (let n = dayNumber('1979-01-01'); n < dayNumber('2080-01-01'); n++) {
        const day = new Date(n * 86_400_000).toISOString().slice(0, 10)
        if (calendar.isWorkingDay(day) !== works(n)) expect([day, works(n)]).toEqual([day, calendar.isWorkingDay(day)])
      }
    }
  })

  it('gives every dossier the same due time', () => {
    for (const seed of [11, 12, 13]) {
      const random = seeded(seed)
      const rows = oddCalendar(random)
      const calendar = calendarOf(rows)
      const works = naiveWorkDays(rows)
      for (let n = 0; n < 500; n++) {
        const asked = oddDossier(random)
        const ours = deadline(asked, calendar).dueAt.toISOString()
        expect({ asked, due: ours }).toEqual({ asked, due: new Date(naiveDue({ ...asked, works })).toISOString() })
      }
    }
  })
})
