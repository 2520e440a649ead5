import type { Text } from '#kernel/text.ts'
import { fold } from '#kernel/vietnamese.ts'

/** What a name may stand for. */
export interface Nameable {
  id: string
  code?: string | undefined
  title: Text
  short?: Text | undefined
}

/**
 * Finds an indicator by what people call it: code, id, the id without its field (with - or _), title, short title; blind to
 * accents and capitals. Codes and ids go before titles.
 * @returns what was found: none, one, or several that bear the same title.
 */
export function nameFinder(all: Iterable<Nameable>): (name: string) => readonly string[] {
  const sure = new Map<string, Set<string>>()
  const titles = new Map<string, Set<string>>()
  const put = (where: Map<string, Set<string>>, name: string, id: string) => {
    const key = fold(name)
    if (!key) return
    const set = where.get(key)
    if (set) set.add(id)
    else where.set(key, new Set([id]))
  }
  for (const { id, code, title, short } of all) {
    const local = id.slice(id.indexOf('.') + 1)
    for (const name of [id, code ?? '', local, local.replaceAll('-', '_')]) put(sure, name, id)
    for (const name of [title.vi, title.en, short?.vi ?? '', short?.en ?? '']) put(titles, name, id)
  }
  return (name) => [...(sure.get(fold(name)) ?? titles.get(fold(name)) ?? [])]
}
