import { areaBook } from './area-book.ts'
import { areaCode, CODE_WIDTH } from './area-code.ts'
import { bareName, fullName, isDistrict } from './full-name.ts'
import { list, members, text } from './json-shape.ts'
import { badCode, noName, notOneOf } from './refusal.ts'
import { type ListRead, nothingRead } from './rows.ts'
import { kindsOf, type Link } from './succession-kind.ts'

/**
 * Reads `{data: [{level1_id, name, merges: [{old_id, name, type}], level2s: [{level2_id, name, merges}]}]}`:
 * the new units, and of which old ones (full or in part) each was made on `on`. Rows count the new units from 1.
 */
export function readMergesJson(json: unknown, on: string): ListRead {
  const read = nothingRead('merges-json')
  const book = areaBook(read.refused)
  const links: Link[] = []
  let row = 0
  const take = (unit: unknown, kind: 'province' | 'commune', parent?: string): string | undefined => {
    row += 1
    const { name, merges, ...ids } = members(unit)
    const column = kind === 'province' ? 'level1_id' : 'level2_id'
    const code = areaCode(text(ids[column]), CODE_WIDTH[kind])
    if (!code) read.refused.push(badCode(row, column, text(ids[column]), CODE_WIDTH[kind]))
    else if (!text(name)) read.refused.push(noName(row, 'name'))
    else {
      book.add(row, column, {
        code,
        kind,
        name: bareName(text(name)),
        fullName: fullName(text(name)),
        ...(parent ? { parent } : {}),
      })
      for (const merge of list(merges)) {
        const old = members(merge)
        const width =
          kind === 'province'
            ? CODE_WIDTH.province
            : isDistrict(text(old.name))
              ? CODE_WIDTH.district
              : CODE_WIDTH.commune
        const from = areaCode(text(old.old_id), width)
        const part = old.type === 'full' || old.type === 'partial' ? old.type : undefined
        if (!from) read.refused.push(badCode(row, 'old_id', text(old.old_id), width))
        else if (!part) read.refused.push(notOneOf(row, 'type', text(old.type), ['full', 'partial']))
        else links.push({ from, to: code, part, fromName: bareName(text(old.name)), toName: bareName(text(name)) })
      }
    }
    return code
  }
  for (const province of list(members(json).data)) {
    const code = take(province, 'province')
    for (const commune of list(members(province).level2s)) take(commune, 'commune', code)
  }
  const kinds = kindsOf(links)
  read.successions = links.map(({ from, to, part }, at) => ({
    on,
    kind: kinds[at] ?? 'merge',
    from,
    to,
    part,
    ...(part === 'full' ? { weight: 1 } : {}),
  }))
  return { ...read, areas: book.areas }
}
