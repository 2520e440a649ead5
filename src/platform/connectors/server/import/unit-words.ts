import { fold } from '#kernel/vietnamese.ts'

const TIMES: readonly (readonly [RegExp, number])[] = [
  [/^(nghin|ngan|1000|1\.000) /, 1e3],
  [/^(trieu|tr\.?) ?/, 1e6],
  [/^(ty|ti) ?/, 1e9],
]
/** Units that are another size of ours: 1 tạ is 0.1 tấn. */
const SIZES: Record<string, Record<string, number>> = {
  tan: { ta: 0.1, kg: 0.001 },
  'tan/ha': { 'ta/ha': 0.1, 'kg/ha': 0.001 },
  ha: { m2: 0.0001, 'm²': 0.0001, km2: 100 },
  nguoi: { 'nhan khau': 1, khau: 1 },
  dong: { vnd: 1, d: 1, 'viet nam dong': 1 },
}

/** By what values given in `given` are multiplied to be in `unit`: triệu đồng to đồng = 1,000,000. Undefined when they do not fit. */
export function scaleOf(given: string, unit: string): number | undefined {
  const [from, to] = [fold(given), fold(unit)]
  if (from === to || from === '') return 1
  const size = SIZES[to]?.[from]
  if (size !== undefined) return size
  const [theirs, ours] = [sizeOf(from), sizeOf(to)]
  if (theirs.rest === ours.rest || (theirs.rest === '' && theirs.times > 1) || SIZES[ours.rest]?.[theirs.rest] === 1)
    return theirs.times / ours.times
  return undefined
}

/** "trieu dong" is a million of "dong". */
function sizeOf(unit: string): { times: number; rest: string } {
  const found = TIMES.find(([shape]) => shape.test(unit))
  return found ? { times: found[1], rest: unit.replace(found[0], '').trim() } : { times: 1, rest: unit }
}

const UNITS =
  /^(dong|vnd|usd|nguoi|nguoi dan|ho|ha|tan|ta|kg|km2?|m2|m3|%|phan tram|vu|ca|truong|lop|hoc sinh|con|cai|chiec|luot|ho so|doanh nghiep|giuong|diem|lan|tan\/ha|ta\/ha|lit|gio|ngay|xa|thon)$/

function isUnit(text: string): boolean {
  const { rest, times } = sizeOf(fold(text))
  return UNITS.test(rest) || (rest === '' && times > 1)
}

/** The unit a head names in brackets, or a title after "Đơn vị tính:". */
export function unitIn(text: string): string | undefined {
  const title = /(?:đơn vị tính|đvt)\s*:\s*([^;,()]+)/i.exec(text.normalize('NFC'))
  if (title) return title[1]!.trim()
  // “Đơn vị: triệu đồng” is a unit, “Đơn vị: Sở Y tế” is who reports.
  const short = /(?:đơn vị)\s*:\s*([^;,()]+)/i.exec(text.normalize('NFC'))?.[1]?.trim()
  if (short && isUnit(short)) return short
  const head = /[([]\s*([^)\]]{1,20})\s*[)\]]\s*$/.exec(text)
  return head ? head[1]!.replace(/^(đvt|đơn vị tính|đơn vị)\s*:?\s*/i, '').trim() : undefined
}
