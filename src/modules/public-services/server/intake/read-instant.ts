import { atVnTime, isDay, parseInstant } from '#kernel/time.ts'
import { fold } from '#kernel/vietnamese.ts'
import type { Cell } from '#platform/connectors/server/import/read-grid.ts'

/** A moment read from a cell. `dayOnly`: the file told no clock time. */
export interface ReadInstant {
  at: Date
  dayOnly: boolean
}

const SERIAL_FROM = 25_569 // 1970-01-01 counted the way spreadsheets do
const DAY_MS = 86_400_000
const MINUTE = 60_000

/**
 * Reads a moment of Vietnamese time: a date cell, the serial number of a spreadsheet, '21/11/2026 08:05', '08:05 21/11/2026',
 * '15h30 05/11/2026', 'ngày 05 tháng 11 năm 2026', '2026-11-21 08:05' or ISO with an offset. Day before month, always.
 * @param clock the time of a bare day. Undefined when it is no moment that exists.
 */
export function readInstant(cell: Cell, clock: string): ReadInstant | undefined {
  if (cell instanceof Date) return fromWall(cell.getTime(), clock)
  if (typeof cell === 'number')
    return cell > 30_000 && cell < 75_000 ? fromWall((cell - SERIAL_FROM) * DAY_MS, clock) : undefined
  if (typeof cell !== 'string') return undefined
  const instant = parseInstant(cell.trim())
  if (instant) return { at: instant, dayOnly: false }
  if (/^\d{5}([.,]\d+)?$/.test(cell.trim())) return readInstant(Number(cell.trim().replace(',', '.')), clock)
  // Nearly every moment is plain digits: folding is for the few that are words.
  return fromText(/^[\d/: .-]+$/.test(cell) ? cell.trim() : fold(cell), clock)
}

/** A spreadsheet keeps what the wall clock showed; to the minute, because its fractions of a day are not exact. */
function fromWall(wall: number, clock: string): ReadInstant | undefined {
  const text = new Date(Math.round(wall / MINUTE) * MINUTE).toISOString()
  const [day, time] = [text.slice(0, 10), text.slice(11, 16)]
  if (Number.isNaN(wall)) return undefined
  return time === '00:00' ? { at: atVnTime(day, clock), dayOnly: true } : { at: atVnTime(day, time), dayOnly: false }
}

const TIME = String.raw`(\d{1,2})\s*(?::|h|g|gio)\s*(\d{2})?(?::\d{2})?(?:\s*phut)?`
const DMY = String.raw`(?:ngay\s*)?(\d{1,2})\s*(?:[/.-]|thang)\s*(\d{1,2})\s*(?:[/.-]|nam)\s*(\d{4})`
const YMD = String.raw`(\d{4})-(\d{2})-(\d{2})`
const SHAPES: { shape: RegExp; order: ('h' | 'i' | 'd' | 'm' | 'y')[] }[] = [
  { shape: new RegExp(`^${DMY}$`), order: ['d', 'm', 'y'] },
  { shape: new RegExp(`^${DMY}[ ,t]+(?:luc )?${TIME}$`), order: ['d', 'm', 'y', 'h', 'i'] },
  { shape: new RegExp(`^(?:luc )?${TIME}[ ,-]+${DMY}$`), order: ['h', 'i', 'd', 'm', 'y'] },
  { shape: new RegExp(`^${YMD}$`), order: ['y', 'm', 'd'] },
  { shape: new RegExp(`^${YMD}[ t]${TIME}(?:\\.\\d+)?$`), order: ['y', 'm', 'd', 'h', 'i'] },
]

function fromText(text: string, clock: string): ReadInstant | undefined {
  for (const { shape, order } of SHAPES) {
    const m = shape.exec(text)
    if (!m) continue
    const part = (name: 'h' | 'i' | 'd' | 'm' | 'y', length: number) =>
      (m[order.indexOf(name) + 1] ?? '').padStart(length, '0')
    const day = `${part('y', 4)}-${part('m', 2)}-${part('d', 2)}`
    if (!isDay(day)) return undefined
    if (!order.includes('h')) return { at: atVnTime(day, clock), dayOnly: true }
    const [hour, minute] = [Number(part('h', 2)), Number(part('i', 2))]
    return hour < 24 && minute < 60
      ? { at: atVnTime(day, `${part('h', 2)}:${part('i', 2)}`), dayOnly: false }
      : undefined
  }
  return undefined
}
