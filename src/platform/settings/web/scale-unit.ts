import type { Lang } from '#kernel/text.ts'
import { unitIn } from '#kernel/unit-words.ts'

export interface Scaled {
  value: number
  unit: string
  /** What the value was divided by. */
  by: number
}

const steps: [number, string, string][] = [
  [1e9, 'tỷ đồng', 'billion VND'],
  [1e6, 'triệu đồng', 'million VND'],
]

/** Money in the unit it is spoken of: 87400000000 đồng becomes 87,4 tỷ đồng. Other units stay as they are. */
export function scaleUnit(value: number, unit: string, lang: Lang): Scaled {
  if (unit !== 'đồng') return { value, unit: unitIn(unit, lang), by: 1 }
  const [by, vi, en] = steps.find(([step]) => Math.abs(value) >= step) ?? [1, 'đồng', 'VND']
  return { value: value / by, unit: lang === 'vi' ? vi : en, by }
}
