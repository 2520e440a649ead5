import { Value } from 'typebox/value'
import type { Text } from '#kernel/text.ts'
import { WIDGET_KINDS, Widget } from '../../board-contract.ts'

const NEEDS_ONE: readonly string[] = ['table', 'line', 'comparison', 'map', 'plan', 'completeness', 'tile']

/** A widget as it is stored, checked; or in words what is wrong with it. Nothing stored is believed. */
export function readWidget(raw: unknown): { widget: Widget } | { wrong: Text } {
  const kind = (raw as { kind?: unknown } | null)?.kind
  if (typeof kind !== 'string' || !(WIDGET_KINDS as readonly string[]).includes(kind))
    return {
      wrong: {
        vi: `Chương trình này không biết loại ô “${String(kind ?? '')}”. Hãy xóa ô, hoặc nâng cấp chương trình.`,
        en: `This program knows no widget of kind “${String(kind ?? '')}”. Take it out, or upgrade.`,
      },
    }
  if (!Value.Check(Widget, raw)) {
    const [first] = Value.Errors(Widget, raw)
    const where = first?.instancePath || '/'
    return {
      wrong: {
        vi: `Ô ghi sai ở “${where}”. Hãy mở phần sửa bảng và chọn lại.`,
        en: `The widget is wrong at “${where}”: ${first?.message ?? ''}. Edit the board and choose again.`,
      },
    }
  }
  if (NEEDS_ONE.includes(kind) && raw.indicators.length === 0)
    return { wrong: { vi: 'Ô chưa chọn chỉ tiêu nào.', en: 'No indicator is chosen yet.' } }
  if (kind === 'reading' && !raw.thing)
    return { wrong: { vi: 'Ô chưa chọn thiết bị nào.', en: 'No thing is chosen yet.' } }
  return { widget: raw }
}

/** The id a widget has, though it may be broken; else its place. */
export function widgetId(raw: unknown, at: number): string {
  const id = (raw as { id?: unknown } | null)?.id
  return typeof id === 'string' && id ? id : `w${at + 1}`
}
