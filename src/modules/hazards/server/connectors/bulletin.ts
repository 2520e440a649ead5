import Type from 'typebox'
import type { Text } from '#kernel/text.ts'
import type { Batch, Connector } from '#platform/contract.ts'
import { type AlarmStep, contradiction } from '../../formulas/alarm-level.ts'
import { type FoundStation, type RegisteredThing, stationFinder } from '../station-finder.ts'
import { type BulletinRow, bulletinRows, bulletinTime } from './bulletin-rows.ts'

const INDICATOR = 'hazards.water-level'
type Refusal = NonNullable<Batch['refused']>[number]

/** What the platform tells a connector. `things` = the gauges registered here, where the platform passes them. */
interface Context {
  now: Date
  name: string
  things?: readonly RegisteredThing[]
}

/** Flood bulletins of the hydro-meteorological service: a table or running text with station, level and alarm level. */
export const bulletin: Connector = {
  title: { vi: 'Bản tin lũ', en: 'Flood bulletin' },
  help: {
    vi: 'Tệp CSV có các cột: thời gian, trạm, mực nước, báo động, chênh lệch; hoặc dán nguyên văn bản tin.',
    en: 'A CSV file with observed_at, station, level_m, stated_level, stated_offset_m; or the text of the bulletin.',
  },
  door: 'file',
  config: Type.Object({}),
  read: (payload, _config, context) => readBulletin(new TextDecoder().decode(payload), context),
}

/**
 * Reads a bulletin. A row whose own statement contradicts the station's alarm levels is refused: one of its numbers is wrong
 * and nobody here can know which. Stations without that level are taken as they come.
 */
export function readBulletin(text: string, context: Context): Batch {
  const find = stationFinder(context.things)
  const readings: NonNullable<Batch['readings']> = []
  const refused: Refusal[] = []
  for (const row of bulletinRows(text, context.now)) {
    const read = readRow(row, find)
    if ('reason' in read) refused.push(read)
    else readings.push(read)
  }
  if (!readings.length && !refused.length) refused.push({ row: 1, reason: NOTHING, mend: HOW })
  return { readings, refused }
}

function readRow(
  row: BulletinRow,
  find: (name: string) => FoundStation | undefined,
): NonNullable<Batch['readings']>[number] | Refusal {
  const refuse = (column: string, value: string, reason: Text, mend: Text): Refusal => ({
    row: row.row,
    column,
    value,
    reason,
    mend,
  })
  const at = bulletinTime(row.at)
  if (!at)
    return refuse('observed_at', row.at, { vi: 'Không đọc được thời gian.', en: 'The time cannot be read.' }, TIME)
  const station = find(row.station)
  if (!station) return refuse('station', row.station, unknownStation(row.station), REGISTER)
  const value = metres(row.level)
  if (value === undefined)
    return refuse('level_m', row.level, { vi: 'Mực nước không phải là số.', en: 'The level is not a number.' }, NUMBER)
  if (row.step !== '') {
    const step = stepOf(row.step)
    if (!step)
      return refuse(
        'stated_level',
        row.step,
        { vi: 'Cấp báo động phải là 1, 2 hoặc 3.', en: 'The alarm level must be 1, 2 or 3.' },
        NUMBER,
      )
    const offset = row.offset === '' ? undefined : metres(row.offset)
    const wrong = offset === undefined ? undefined : contradiction(value, { step, offset }, station.levels)
    if (wrong) return refuse('stated_offset_m', row.offset, wrong.text, ASK)
  }
  return { thing: station.thing, indicator: INDICATOR, at, value }
}

/** Levels are metres with at most two separators' worth of doubt removed: comma or point before the decimals, no thousands. */
function metres(text: string): number | undefined {
  return /^[+-]?\d{1,4}([.,]\d+)?$/.test(text.trim()) ? Number(text.trim().replace(',', '.')) : undefined
}

function stepOf(text: string): AlarmStep | undefined {
  const plain = text.trim().toUpperCase()
  return ({ 1: 1, 2: 2, 3: 3, I: 1, II: 2, III: 3 } as const)[plain as 'I']
}

const unknownStation = (name: string): Text => ({
  vi: `Chưa có trạm “${name}” trong danh bạ.`,
  en: `The station “${name}” is not registered.`,
})
const REGISTER: Text = {
  vi: 'Đăng ký trạm ở mục Thiết bị (loại “Trạm đo mực nước”), rồi gửi lại dòng này.',
  en: 'Register the station under Things (kind “Water gauge”), then send this row again.',
}
const TIME: Text = {
  vi: 'Ghi như 2026-11-21T07:00+07:00 hoặc 21/11/2026 07:00.',
  en: 'Write 2026-11-21T07:00+07:00 or 21/11/2026 07:00.',
}
const NUMBER: Text = { vi: 'Ghi số mét, ví dụ 8,95.', en: 'Write metres, for example 8.95.' }
const ASK: Text = {
  vi: 'Hỏi lại nơi phát bản tin rồi sửa dòng này.',
  en: 'Ask whoever issued the bulletin, then mend this row.',
}
const NOTHING: Text = {
  vi: 'Không tìm thấy trạm và mực nước nào trong bản tin.',
  en: 'No station with a level was found in the bulletin.',
}
const HOW: Text = {
  vi: 'Kiểm tra tệp: cần có tên trạm và mực nước, ví dụ “tại Ái Nghĩa 8,95 m, dưới BĐ3 0,05 m”.',
  en: 'Check the file: it needs station names and levels.',
}
