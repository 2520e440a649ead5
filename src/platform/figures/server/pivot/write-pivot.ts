import type { Sql } from '#platform/database/server/db.ts'
import { definitionOn } from '#platform/declared.ts'
import type { Growths, Pivot } from './make-pivot.ts'
import { numberWriter } from './write-numbers.ts'

/** The answer as JSON, written once: columns of numbers, so that a hundred thousand cells cost a few milliseconds. */
export function pivotJson(db: Sql, { asked, units, columns }: Pivot): string {
  const { periods, lead } = asked
  const width = periods.length
  const numbers = numberWriter()
  const grown = ({ previous, year }: Growths): string => {
    const parts = [
      previous && `"previous":${numbers(previous, previous.length, 0)}`,
      year && `"year":${numbers(year, year.length, 0)}`,
    ]
    return `{${parts.filter(Boolean).join(',')}}`
  }
  const list = <T>(of: readonly T[], text: (one: T) => string) => JSON.stringify(of.map(text))
  const each = columns.map(({ indicator, plane, total, growthIn, growth, totalGrowth }) => {
    // A table keeps the unit of its last period.
    const { unit } = definitionOn(db.db.declared, indicator.id, periods.at(-1)!.to) ?? indicator
    return `{"indicator":${JSON.stringify(indicator.id)},"unit":${JSON.stringify(unit)},"measure":"${indicator.measure}",
"values":${numbers(plane.values, width, lead)},"marks":"${letters(plane, width, lead)}","growthIn":"${growthIn}","growth":${grown(growth)},
"total":{"values":${numbers(total.values, width, lead)},"missing":[${total.missing.subarray(lead).join(',')}],"growth":${grown(totalGrowth)}}}`
  })
  return `{"periods":${list(periods.slice(lead), (p) => p.text)},
"units":{"area":${list(units, (u) => u.code)},"areaFrom":${list(units, (u) => u.validFrom)},"areaName":${list(units, (u) => u.fullName)}},
"indicators":[${each.join(',\n')}]}`
}

const NONE = '-'.charCodeAt(0)

function letters({ marks, values }: { marks: Uint8Array; values: Float64Array }, width: number, lead: number): string {
  const shown = Buffer.allocUnsafe((marks.length / width) * (width - lead))
  let at = 0
  for (let i = 0, p = 0; i < marks.length; i++) {
    if (p >= lead) shown[at++] = Number.isNaN(values[i]!) ? NONE : marks[i]!
    if (++p === width) p = 0
  }
  return shown.toString('latin1')
}
