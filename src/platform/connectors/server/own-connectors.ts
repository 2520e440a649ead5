import Type from 'typebox'
import type { Batch, Connector } from '#platform/contract.ts'

const MEND = { vi: 'Hãy hỏi bên gửi, hoặc sửa rồi gửi lại.', en: 'Ask the sender, or mend it and send again.' }
type Refusals = NonNullable<Batch['refused']>

/** The JSON of our own readings face: an array or NDJSON of {thing, indicator, at, value}. */
export const readingsJson: Connector = {
  title: { vi: 'Số đo (JSON của Saola)', en: 'Readings (JSON of Saola)' },
  help: {
    vi: 'Mảng JSON hoặc mỗi dòng một đối tượng {thing, indicator, at, value}.',
    en: 'A JSON array, or one {thing, indicator, at, value} a line.',
  },
  door: 'push',
  config: Type.Object({}),
  read: (payload) => {
    const refused: Refusals = []
    const readings = itemsOf(payload, refused).flatMap((item, i) =>
      has(item, ['thing', 'indicator', 'at', 'value'], i, refused)
        ? [item as NonNullable<Batch['readings']>[number]]
        : [],
    )
    return { readings, refused }
  },
}

/** The JSON of our own figures face: {items: [{indicator, area, period, value}]} or the array alone. So centres feed each other. */
export const figuresJson: Connector = {
  title: { vi: 'Số liệu (JSON của Saola)', en: 'Figures (JSON of Saola)' },
  help: {
    vi: 'Địa chỉ /api/v1/figures của một trung tâm khác, hoặc mảng {indicator, area, period, value}.',
    en: 'The address /api/v1/figures of another centre, or an array of {indicator, area, period, value}.',
  },
  door: 'pull',
  config: Type.Object({}),
  read: (payload) => {
    const refused: Refusals = []
    const figures = itemsOf(payload, refused).flatMap((item, i) => {
      if ((item as { method?: string } | null)?.method === 'recomputed') return [] // we recompute it from its parts ourselves
      return has(item, ['indicator', 'area', 'period', 'value'], i, refused)
        ? [item as NonNullable<Batch['figures']>[number]]
        : []
    })
    return { figures, refused }
  },
}

function itemsOf(payload: Uint8Array, refused: Refusals): unknown[] {
  const text = new TextDecoder().decode(payload).trim()
  try {
    const whole: unknown = JSON.parse(text)
    if (Array.isArray(whole)) return whole
    const items = (whole as { items?: unknown } | null)?.items
    return Array.isArray(items) ? items : [whole]
  } catch {
    return linesOf(text, refused)
  }
}

function linesOf(text: string, refused: Refusals): unknown[] {
  return text.split('\n').flatMap((line, i) => {
    if (!line.trim()) return []
    try {
      return [JSON.parse(line) as unknown]
    } catch {
      refused.push({
        row: i + 1,
        value: line.slice(0, 200),
        reason: { vi: 'Dòng này không phải JSON.', en: 'This line is not JSON.' },
        mend: MEND,
      })
      return []
    }
  })
}

function has(item: unknown, keys: readonly string[], index: number, refused: Refusals): boolean {
  const lacks = keys.filter((key) => (item as Record<string, unknown> | null)?.[key] === undefined)
  if (item !== null && typeof item === 'object' && !lacks.length) return true
  const names = (lacks.length ? lacks : keys).join(', ')
  refused.push({
    row: index + 1,
    value: JSON.stringify(item)?.slice(0, 200),
    reason: { vi: `Thiếu ${names}.`, en: `${names} missing.` },
    mend: MEND,
  })
  return false
}
