import type { Lang } from '#kernel/text.ts'
import type { Threshold } from '#ui/charts/summary.ts'
import { texts } from './texts.ts'

const statuses = ['medium', 'high', 'critical'] as const

/** The alarm levels a gauge carries in its fields alarm1 … alarm3, lowest first; none for other things. */
export function levelsOf(fields: Readonly<Record<string, unknown>>, lang: Lang): Threshold[] {
  return statuses.flatMap((status, at) => {
    const value = fields[`alarm${at + 1}`]
    return typeof value === 'number' ? [{ value, status, label: texts.alarm[lang].replace('{n}', String(at + 1)) }] : []
  })
}
