import { duplicate } from './refusal.ts'
import type { AreaRow, RefusedRow } from './rows.ts'

/** Collects the units of one file and refuses what stands twice. */
export interface AreaBook {
  areas: AreaRow[]
  /** A unit that must stand once. */
  add(row: number, column: string, area: AreaRow): void
  /** A unit repeated on every row below it (a province in a list of communes): taken once, refused only if its name changes. */
  mention(row: number, column: string, area: AreaRow): void
}

/** An empty book writing its refusals into `refused`. */
export function areaBook(refused: RefusedRow[]): AreaBook {
  const seen = new Map<string, { row: number; area: AreaRow }>()
  const areas: AreaRow[] = []
  const take = (row: number, area: AreaRow) => {
    seen.set(`${area.kind} ${area.code}`, { row, area })
    areas.push(area)
  }
  return {
    areas,
    add(row, column, area) {
      const first = seen.get(`${area.kind} ${area.code}`)
      if (first) refused.push(duplicate(row, column, area.code, first.row))
      else take(row, area)
    },
    mention(row, column, area) {
      const first = seen.get(`${area.kind} ${area.code}`)
      if (!first) take(row, area)
      else if (first.area.fullName !== area.fullName || first.area.parent !== area.parent)
        refused.push({
          row,
          column,
          value: `${area.code} ${area.fullName}`,
          reason: {
            vi: `Mã ${area.code} ở dòng ${first.row} là “${first.area.fullName}”, ở đây là “${area.fullName}”.`,
            en: `Code ${area.code} is “${first.area.fullName}” in row ${first.row}, “${area.fullName}” here.`,
          },
          mend: {
            vi: 'Sửa cho hai dòng ghi cùng một tên và cùng đơn vị cấp trên.',
            en: 'Make both rows state the same name and the same unit above.',
          },
        })
    },
  }
}
