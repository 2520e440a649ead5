import Type from 'typebox'
import { expected } from '#kernel/errors.ts'
import { addDays, daysBetween, isDay, vnDay } from '#kernel/time.ts'
import type { Db } from '#platform/database/server/db.ts'
import { type Route, route } from '#platform/routes/server/route.ts'
import { CalendarDay, CalendarOut, CalendarQuery, DayIn, DeadlineIn, DeadlineOut } from '../contract.ts'
import { calendarOf, ownDays } from './calendar-of.ts'
import { computeDeadline } from './compute-deadline.ts'
import { clearDay, setDay } from './set-day.ts'

const Day = Type.Object({ day: Type.String() })
/** Longest stretch one question may cover: ten years. */
const LONGEST = 3660

/** The clock of every case, for anyone to check, and the calendar it counts with. */
export const routes: Route[] = [
  route({
    method: 'POST',
    path: '/api/v1/deadlines',
    need: 'open',
    says: { vi: 'Tính ngày đến hạn theo lịch làm việc', en: 'Compute a deadline by the working calendar' },
    body: DeadlineIn,
    answers: DeadlineOut,
    handle: async (call, { body }) => computeDeadline(body, await calendarOf(call.db)),
  }),
  route({
    method: 'GET',
    path: '/api/v1/calendar',
    need: 'open',
    says: { vi: 'Ngày nghỉ, ngày làm bù trong một khoảng', en: 'Days off and make-up days of a stretch of time' },
    query: CalendarQuery,
    answers: CalendarOut,
    handle: async (call, { query }) => {
      const year = vnDay(call.now).slice(0, 4)
      const from = dayOf(query.from ?? `${year}-01-01`, '/from', 400)
      const to = dayOf(query.to ?? `${from.slice(0, 4)}-12-31`, '/to', 400)
      if (to < from || daysBetween(from, to) > LONGEST)
        throw wrong(
          '/to',
          'Khoảng hỏi phải từ ngày trước đến ngày sau và không quá mười năm.',
          'Ask from an earlier to a later day, ten years at most.',
          400,
        )
      return { from, to, next: null, ...(await daysOf(call.db, from, to)) }
    },
  }),
  route({
    method: 'PUT',
    path: '/api/v1/calendar/:day',
    need: 'settings:write',
    says: { vi: 'Nhập một ngày nghỉ hoặc làm bù', en: 'Enter a day off or a make-up day' },
    params: Day,
    body: DayIn,
    answers: CalendarDay,
    handle: async (call, { params, body }) => {
      const day = dayOf(params.day, '/day', 422)
      await call.db.tx((tx) => setDay(tx, call.actor, day, body))
      const { items } = await daysOf(call.db, day, day)
      const [entered] = items
      if (!entered) throw new Error(`The day ${day} was entered but is not in the calendar`)
      return entered
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/v1/calendar/:day',
    need: 'settings:write',
    says: { vi: 'Bỏ một ngày đã nhập', en: 'Take back a day that was entered' },
    params: Day,
    answers: Type.Object({ day: Type.String(), working: Type.Boolean() }),
    handle: async (call, { params }) => {
      const day = dayOf(params.day, '/day', 422)
      await call.db.tx((tx) => clearDay(tx, call.actor, day))
      return { day, working: (await calendarOf(call.db)).isWorkingDay(day) }
    },
  }),
]

async function daysOf(db: Db, from: string, to: string): Promise<{ workingDays: number; items: CalendarDay[] }> {
  const calendar = await calendarOf(db)
  const own = new Set((await ownDays(db)).map((row) => row.day))
  const items = calendar.rowsBetween(from, to).map(({ day, kind, name, source }) => ({
    day,
    kind,
    name,
    source,
    working: calendar.isWorkingDay(day),
    own: own.has(day),
  }))
  return { workingDays: calendar.workingDaysBetween(addDays(from, -1), to), items }
}

function dayOf(text: string, path: string, status: number): string {
  if (isDay(text) && text >= '1990-01-01' && text < '2150-01-01') return text
  throw wrong(
    path,
    `“${text}” không phải ngày trong khoảng 1990–2149. Hãy ghi dạng 2026-11-24.`,
    `“${text}” is no day within 1990–2149. Write it like 2026-11-24.`,
    status,
  )
}

function wrong(path: string, vi: string, en: string, status: number) {
  return expected({ vi, en }, { status, errors: [{ path, message: { vi, en } }] })
}
