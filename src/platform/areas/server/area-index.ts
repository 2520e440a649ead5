import sql from 'sql-template-tag'
import { expected } from '#kernel/errors.ts'
import { formatDay, isDay } from '#kernel/time.ts'
import type { Sql } from '#platform/database/server/db.ts'
import { cached } from '#platform/events/server/cached.ts'
import { type Area, type AreaIndex, buildAreaIndex } from './build-area-index.ts'
import type { Link } from './main-link.ts'

export type { Area, AreaIndex } from './build-area-index.ts'

/** All units of all dates in memory, dropped when 'areas.changed' passes. Inside the changing transaction use `readAreaIndex`. */
export const areaIndex: (sql: Sql) => Promise<AreaIndex> = cached('areas', readAreaIndex, { until: ['areas.changed'] })

/** The index as a transaction sees the tables now, its own changes included. */
export async function readAreaIndex(db: Sql): Promise<AreaIndex> {
  return buildAreaIndex(await readAreas(db), await readLinks(db))
}

/** Every version of every unit, as the tables have it now. */
export function readAreas(db: Sql): Promise<Area[]> {
  return db.rows<Area>(sql`select id, code, kind, name, full_name as "fullName", parent_id as "parentId", valid_from as "validFrom",
    valid_to as "validTo", lat, lon, area_km2 as "areaKm2" from areas.area order by id`)
}

function readLinks(db: Sql): Promise<Link[]> {
  return db.rows<Link>(
    sql`select "on", kind, from_id as "fromId", to_id as "toId", part, weight, basis, decree from areas.succession order by id`,
  )
}

/**
 * The unit a code means on a day.
 * @throws expected 422 saying whether the code is unknown altogether or only on that day, or that the day is none.
 */
export async function getArea(db: Sql, code: string, day: string): Promise<Area> {
  const index = await areaIndex(db)
  if (!isDay(day)) throw noDay(day)
  const found = index.find(code, day)
  if (found) return found
  throw unknownArea(index, code, day, 422)
}

/** The error of a text that names no day. */
export function noDay(text: string) {
  const message = {
    vi: `“${text}” không phải ngày. Hãy ghi dạng 2026-11-24.`,
    en: `“${text}” is no day. Write it like 2026-11-24.`,
  }
  return expected(message, { status: 422, errors: [{ path: '/on', message }] })
}

/** The error of a code that means nothing on a day; it names the day from or to which the code is known. */
export function unknownArea(index: AreaIndex, code: string, day: string, status: 404 | 422) {
  const other = index.nearest(code, day)
  const path = '/area'
  if (!other)
    return expected(
      {
        vi: `Không có đơn vị hành chính nào mang mã “${code}”. Hãy kiểm tra mã (giữ số 0 ở đầu).`,
        en: `No area has the code “${code}”. Check it (leading zeros are kept).`,
      },
      {
        status,
        errors: [
          {
            path,
            message: { vi: `Mã “${code}” không có trong danh mục.`, en: `The code “${code}” is not in the list.` },
          },
        ],
      },
    )
  const asked = formatDay(day)
  const when =
    day < other.validFrom
      ? { vi: `chỉ có từ ngày ${formatDay(other.validFrom)}`, en: `exists only since ${other.validFrom}` }
      : { vi: `đã hết hiệu lực từ ngày ${formatDay(other.validTo ?? day)}`, en: `ended on ${other.validTo ?? day}` }
  return expected(
    {
      vi: `Ngày ${asked}, mã “${code}” không chỉ đơn vị nào: ${other.fullName} ${when.vi}. Hãy chọn ngày hoặc mã khác.`,
      en: `On ${day} the code “${code}” means no area: ${other.fullName} ${when.en}. Choose another day or code.`,
    },
    {
      status,
      errors: [{ path, message: { vi: `${other.fullName} ${when.vi}.`, en: `${other.fullName} ${when.en}.` } }],
    },
  )
}
