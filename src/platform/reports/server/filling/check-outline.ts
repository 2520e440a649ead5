import { expected, type FieldError } from '#kernel/errors.ts'
import type { Sql } from '#platform/database/server/db.ts'
import { figureIndicator } from '#platform/figures/server/figures-of.ts'
import type { Part } from '../../regime/contract.ts'
import { holesIn, isWord, readHole } from './hole.ts'

/** Checks that every hole and table of an outline can be filled. @throws expected 422 with every wrong place. */
export function checkOutline(db: Sql, outline: readonly Part[]): void {
  const errors: FieldError[] = []
  for (const [at, part] of outline.entries()) {
    const names =
      part.kind === 'table'
        ? [...(part.indicators ?? []), ...part.columns.flatMap((c) => c.indicator ?? [])]
        : holesIn(part.text).flatMap((text) => {
            const hole = readHole(text)
            if (!hole && !isWord(text)) errors.push(wrong(at, `{{${text}}}`))
            return hole?.indicator ?? []
          })
    for (const name of names) if (!figureIndicator(db, name)) errors.push(wrong(at, name))
    if (part.kind === 'table' && part.by === 'indicators' && !part.indicators?.length)
      errors.push(wrong(at, 'indicators'))
    if (part.kind === 'table')
      for (const column of part.columns) {
        const probe = `${part.indicators?.[0] ?? column.indicator ?? 'a.b'}||${column.period ?? ''}|${column.form ?? ''}|${column.scale ?? ''}`
        if (!readHole(probe))
          errors.push(wrong(at, `${column.period ?? ''}|${column.form ?? ''}|${column.scale ?? ''}`))
      }
  }
  if (errors.length)
    throw expected(
      { vi: 'Đề cương có chỗ chưa đọc được.', en: 'The outline has places that cannot be read.' },
      { errors },
    )
}

function wrong(at: number, what: string): FieldError {
  return {
    path: `/outline/${at}`,
    message: {
      vi: `Không hiểu “${what}”. Hãy ghi {{mã chỉ tiêu|địa bàn|kỳ|dạng|đơn vị}} với chỉ tiêu có trong danh mục.`,
      en: `“${what}” is not understood. Write {{indicator|area|period|form|unit}} with an indicator of the catalogue.`,
    },
  }
}
