import Type, { type Static } from 'typebox'
import { isoVn, parseInstant } from '#kernel/time.ts'
import type { Batch, Connector } from '#platform/contract.ts'

const Config = Type.Object({
  items: Type.Optional(
    Type.String({ description: 'path to the list, such as data.stations; empty = the whole answer' }),
  ),
  thing: Type.Optional(Type.String({ description: 'thing all values belong to' })),
  thingAt: Type.Optional(Type.String({ description: 'path of the station id in an item' })),
  things: Type.Optional(Type.Record(Type.String(), Type.String(), { description: 'their station id → our thing' })),
  at: Type.String({
    description: 'path of the time in an item: ISO 8601 with offset, or seconds or milliseconds since 1970',
  }),
  values: Type.Record(Type.String(), Type.String(), { description: 'path of a value in an item → our indicator' }),
})
type Config = Static<typeof Config>

/** Any JSON answer that lists measurements, told by paths where to find station, time and values. */
export const jsonReadings: Connector = {
  title: { vi: 'Số đo dạng JSON', en: 'Readings as JSON' },
  help: {
    vi: 'Dùng cho các hệ thống quan trắc trả về JSON: chỉ ra đường dẫn tới danh sách, mã trạm, thời gian và các giá trị.',
    en: 'For monitoring systems that answer in JSON: name the paths of list, station, time and values.',
  },
  door: 'pull',
  config: Config,
  read: (payload, config) => readJson(new TextDecoder().decode(payload), config as Config),
}

type Refusal = NonNullable<Batch['refused']>[number]
const MEND = {
  vi: 'Kiểm tra cấu hình nguồn hoặc hỏi bên cung cấp.',
  en: 'Check the source’s settings or ask the provider.',
}

/** Reads a JSON text by the paths of the configuration. Values that are null are silently absent; others must be numbers. */
export function readJson(text: string, config: Config): Batch {
  let whole: unknown
  try {
    whole = JSON.parse(text)
  } catch {
    return {
      refused: [{ row: 1, reason: { vi: 'Nội dung không phải là JSON.', en: 'The answer is not JSON.' }, mend: MEND }],
    }
  }
  const found = at(whole, config.items ?? '')
  const items = Array.isArray(found) ? found : [found]
  const readings: NonNullable<Batch['readings']> = []
  const refused: Refusal[] = []
  for (const [i, item] of items.entries()) {
    const refuse = (column: string, value: unknown, vi: string, en: string) =>
      refused.push({ row: i + 1, column, value: String(value).slice(0, 200), reason: { vi, en }, mend: MEND })
    const station = config.thing ?? String(at(item, config.thingAt ?? '') ?? '')
    const thing = config.things?.[station] ?? station
    const when = instantOf(at(item, config.at))
    if (!thing || (!config.thing && !config.thingAt))
      refuse(config.thingAt ?? 'thing', station, 'Không thấy mã trạm.', 'The station is missing.')
    else if (!when) refuse(config.at, at(item, config.at), 'Không đọc được thời gian.', 'The time cannot be read.')
    else
      for (const [path, indicator] of Object.entries(config.values)) {
        const value = at(item, path)
        if (value === null || value === undefined) continue
        const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
        if (typeof number === 'number' && Number.isFinite(number))
          readings.push({ thing, indicator, at: isoVn(when), value: number })
        else refuse(path, value, 'Giá trị không phải là số.', 'The value is not a number.')
      }
  }
  return { readings, refused }
}

/** What stands at a path such as `data.list.0`; undefined when there is nothing. Own properties only. */
function at(whole: unknown, path: string): unknown {
  let here = whole
  for (const part of path.split('.').filter(Boolean)) {
    if (here === null || typeof here !== 'object' || !Object.hasOwn(here, part)) return undefined
    here = (here as Record<string, unknown>)[part]
  }
  return here
}

function instantOf(value: unknown): Date | undefined {
  if (typeof value === 'string' && !/^\d+$/.test(value)) return parseInstant(value)
  const number = Number(value ?? Number.NaN)
  if (!Number.isFinite(number) || number <= 0) return undefined
  // Seconds until the year 5138, milliseconds from 1973 on.
  const date = new Date(number < 1e11 ? number * 1000 : number)
  return Number.isNaN(date.getTime()) ? undefined : date
}
