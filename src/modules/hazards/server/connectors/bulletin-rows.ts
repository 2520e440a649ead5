import { parse } from 'csv-parse/sync'
import { atVnTime, isDay, isoVn, parseInstant, vnDay } from '#kernel/time.ts'
import { fold, nfc } from '#kernel/vietnamese.ts'

/** One station in a bulletin, as it was written. */
export interface BulletinRow {
  /** Line of the file, from 1; the header of a table is line 1. */
  row: number
  at: string
  station: string
  level: string
  /** Alarm level it is compared with: 1–3 or I–III; empty when none is named. */
  step: string
  /** Metres above (+) or below (−) that level. */
  offset: string
}

const COLUMNS: Record<keyof Omit<BulletinRow, 'row'>, string[]> = {
  at: ['observed_at', 'at', 'thoi gian', 'thoi diem', 'ngay gio', 'time'],
  station: ['station', 'tram', 'ten tram', 'vi tri'],
  level: ['level_m', 'level', 'muc nuoc', 'muc nuoc (m)'],
  step: ['stated_level', 'bao dong', 'cap bao dong', 'bd'],
  offset: ['stated_offset_m', 'chenh lech', 'chenh lech (m)', 'so voi bao dong', 'so voi bd'],
}

/** Splits a bulletin into its stations: a table (comma, semicolon or tab) when its first line names columns, else running text. */
export function bulletinRows(text: string, now: Date): BulletinRow[] {
  const clean = nfc(text.replace(/^\uFEFF/, ''))
  const head = clean.split(/\r?\n/).find((line) => line.trim()) ?? ''
  const delimiter = [';', '\t', ','].find((d) => isHeader(head.split(d)))
  return delimiter ? tableRows(text, delimiter) : proseRows(clean, now)
}

const columnOf = (title: string) => {
  const key = fold(title.replace(/^\uFEFF/, ''))
  return (Object.keys(COLUMNS) as (keyof typeof COLUMNS)[]).find((name) => COLUMNS[name].includes(key))
}
const isHeader = (cells: string[]) => {
  const found = cells.map(columnOf)
  return found.includes('station') && found.includes('level')
}

function tableRows(text: string, delimiter: string): BulletinRow[] {
  const records = parse(text, {
    delimiter,
    bom: true,
    relax_column_count: true,
    relax_quotes: true,
    info: true,
    skip_empty_lines: true,
  }) as unknown as {
    record: string[]
    info: { lines: number }
  }[]
  const titles = records[0]?.record.map(columnOf) ?? []
  return records.slice(1).map(({ record, info }) => {
    const row: BulletinRow = { row: info.lines, at: '', station: '', level: '', step: '', offset: '' }
    for (const [i, name] of titles.entries()) if (name) row[name] = nfc(record[i] ?? '')
    return row
  })
}

const CLOCK = /(\d{1,2})\s*(?:h|g|giờ)\s*(\d{2})?\s*(?:phút)?,?\s*(?:ngày\s*)?(\d{1,2})[/-](\d{1,2})(?:[/-](\d{4}))?/giu
const PLACE =
  /tại(?:\s+trạm)?\s+(\p{L}[\p{L} ]*?)\s*(?:là|đạt|ở mức|:|\(|,)?\s*(-?\d+(?:[.,]\d+)?)\s*m\b\)?[\s,;:(–-]*(?:(trên|dưới|ở mức|ngang|bằng)\s*(?:BĐ|báo động)\s*(?:số\s*)?(III|II|I|[123])\b\s*:?\s*(\d+(?:[.,]\d+)?)?)?/giu

/** "Lúc 7h ngày 17/11/2025 … tại Ái Nghĩa 8,95m, dưới BĐ3 0,05m; …": each station takes the last time named before it. */
function proseRows(text: string, now: Date): BulletinRow[] {
  const times = [...text.matchAll(CLOCK)].map((m) => ({ index: m.index, at: clockOf(m, now) }))
  return [...text.matchAll(PLACE)].map((m) => {
    const [, station = '', level = '', side, step = '', distance] = m
    const sign = side && fold(side) === 'duoi' ? '-' : ''
    return {
      row: text.slice(0, m.index).split('\n').length,
      at: times.findLast((t) => t.index < m.index)?.at ?? '',
      station,
      level,
      step,
      offset: step ? `${sign}${distance ?? '0'}` : '',
    }
  })
}

/** A bulletin without a year speaks of the last such day that is not after now. */
function clockOf(m: RegExpMatchArray, now: Date): string {
  const [, hour = '', minute = '00', day = '', month = '', year] = m
  const dayOf = (y: string | number) => `${y}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const thisYear = Number(vnDay(now).slice(0, 4))
  const found = dayOf(year ?? (dayOf(thisYear) > vnDay(now) ? thisYear - 1 : thisYear))
  return isDay(found) && Number(hour) < 24 ? `${found}T${hour.padStart(2, '0')}:${minute}` : m[0]
}

/** Reads the time of a bulletin: ISO, or Vietnamese writing without an offset, which is Vietnamese time. Undefined when it is none. */
export function bulletinTime(text: string): string | undefined {
  const instant = parseInstant(text)
  if (instant) return isoVn(instant)
  const iso = /^(\d{4}-\d{2}-\d{2})[T ](\d{1,2}):(\d{2})/.exec(text)
  const local = /^(\d{1,2}):(\d{2})\s+(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text)
  const turned = /^(\d{1,2})\/(\d{1,2})\/(\d{4})\s+(\d{1,2}):(\d{2})/.exec(text)
  const day =
    iso?.[1] ?? (local ? dayText(local[5], local[4], local[3]) : turned ? dayText(turned[3], turned[2], turned[1]) : '')
  const [hour, minute] = iso ? [iso[2], iso[3]] : local ? [local[1], local[2]] : [turned?.[4], turned?.[5]]
  if (!isDay(day) || Number(hour) > 23 || Number(minute) > 59) return undefined
  return isoVn(atVnTime(day, `${hour!.padStart(2, '0')}:${minute}`))
}

const dayText = (year = '', month = '', day = '') => `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
