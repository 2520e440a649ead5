import { fold } from '#kernel/vietnamese.ts'
import type { ColumnRole } from '../../contract.ts'
import type { Fault } from './faults.ts'
import type { AreaFinder } from './find-area.ts'
import { bareHead, type IndicatorFinder } from './find-indicator.ts'
import { findPeriod, readPeriod } from './period-words.ts'
import { scaleOf, unitIn } from './unit-words.ts'

/** What heads are compared with. */
export interface Words {
  indicators: IndicatorFinder
  areas: AreaFinder
  /** Day on which names of areas in heads are read. */
  day: string
}

const TOTAL_HEAD = /^(tong( so| cong)?|cong|toan (tinh|thanh pho|xa|huyen)|ca nam|total)$/

const ROLES: Record<string, readonly string[]> = {
  indicator: ['ma', 'ma so', 'ma chi tieu', 'chi tieu', 'ten chi tieu', 'indicator', 'chi tieu chu yeu', 'noi dung'],
  'area-code': ['ma dvhc', 'ma don vi', 'ma don vi hanh chinh', 'ma xa', 'ma dia ban', 'area code', 'ma gso'],
  area: [
    'don vi',
    'don vi hanh chinh',
    'ten don vi',
    'dvhc',
    'xa',
    'ten xa',
    'phuong',
    'xa phuong',
    'xa/phuong',
    'xa, phuong',
    'phuong, xa',
    'phuong/xa',
    'xa, phuong, dac khu',
    'dia ban',
    'dia phuong',
    'area',
    'ten dvhc',
  ],
  period: ['ky', 'nam', 'thang', 'quy', 'period', 'ky bao cao', 'ky so lieu', 'thoi gian', 'thoi ky'],
  value: ['gia tri', 'so lieu', 'value', 'thuc hien', 'ket qua', 'so luong', 'ket qua thuc hien'],
  note: ['ghi chu', 'note', 'chu thich'],
  unit: ['don vi tinh', 'dvt', 'unit', 'don vi do'],
  skip: ['stt', 'tt', 'so tt', 'so thu tu', 'no', '#'],
}
const BY_WORD = new Map(
  Object.entries(ROLES).flatMap(([role, words]) => words.map((word) => [word, role as ColumnRole['role']] as const)),
)

/** What the heads above a column say it holds: undefined when nobody knows, a fault when they say two things. */
export function roleOf(heads: readonly string[], words: Words): ColumnRole | Fault | undefined {
  const value: ColumnRole = { role: 'value' }
  let word: ColumnRole['role'] | undefined
  let known = false
  for (const head of heads) {
    const found = findPeriod(head)
    const period = readPeriod(head) ?? (found && isHeadRest(found.rest, words) ? found.period : undefined)
    const rest = period && found ? found.rest : head
    const indicator = words.indicators.find(rest)
    if (indicator && 'reason' in indicator) return indicator
    const area = indicator ? undefined : areaHead(rest, words)
    if (period) value.period = period
    if (indicator) value.indicator = indicator.id
    if (area) value.area = area
    if (period || indicator || area) known = true
    word ??= BY_WORD.get(fold(head).replace(/[:*]/g, '').trim()) ?? BY_WORD.get(bareHead(head))
    const unit = unitIn(head)
    const declared = indicator ? indicator.unit : undefined
    const scale = unit && declared ? scaleOf(unit, declared) : undefined
    if (scale !== undefined && scale !== 1) value.scale = scale
  }
  if (known) return value
  // A column of totals is only checked, never taken.
  if (!word && heads.some((head) => TOTAL_HEAD.test(fold(head)))) return { role: 'total' }
  return word && { role: word }
}

const isHeadRest = (rest: string, words: Words) =>
  rest === '' || BY_WORD.has(bareHead(rest)) || words.indicators.find(rest) !== undefined

function areaHead(text: string, words: Words): string | undefined {
  return BY_WORD.has(fold(text)) ? undefined : words.areas.named(text, words.day)?.code
}
