import { areaBook } from './area-book.ts'
import { areaCode, CODE_WIDTH } from './area-code.ts'
import { bareName, fullName } from './full-name.ts'
import { list, members, text } from './json-shape.ts'
import { badCode, noName } from './refusal.ts'
import { type ListRead, nothingRead } from './rows.ts'

/** Reads `[{Code, FullName, Wards: [{Code, FullName}]}]`, provinces with their communes inside. Rows count the units from 1. */
export function readNestedJson(json: unknown): ListRead {
  const read = nothingRead('nested-json')
  const book = areaBook(read.refused)
  let row = 0
  const take = (unit: unknown, kind: 'province' | 'commune', parent?: string): string | undefined => {
    row += 1
    const { Code, FullName } = members(unit)
    const code = areaCode(text(Code), CODE_WIDTH[kind])
    if (!code) read.refused.push(badCode(row, 'Code', text(Code), CODE_WIDTH[kind]))
    else if (!text(FullName)) read.refused.push(noName(row, 'FullName'))
    else
      book.add(row, 'Code', {
        code,
        kind,
        name: bareName(text(FullName)),
        fullName: fullName(text(FullName)),
        ...(parent ? { parent } : {}),
      })
    return code
  }
  for (const province of list(json)) {
    const code = take(province, 'province')
    for (const commune of list(members(province).Wards)) take(commune, 'commune', code)
  }
  return { ...read, areas: book.areas }
}
