import { fold, matchRank } from '#kernel/vietnamese.ts'
import type { Procedure } from '../../contract.ts'

/** All versions of all procedures in memory. Days are 'YYYY-MM-DD'. */
export interface ProcedureIndex {
  /** The version that held on a day. */
  find(code: string, day: string): Procedure | undefined
  /** Everything a code has meant, oldest first. */
  versions(code: string): readonly Procedure[]
  /** What does its work on a day: the code's own version, else what it was replaced by, over as many steps as needed. */
  became(code: string, day: string): Procedure | undefined
  /** The only procedure of that exact title (accent-blind) on a day. */
  titled(title: string, day: string): Procedure | undefined
  /** All that hold on a day, by sector and title. */
  all(day: string): readonly Procedure[]
  /** Those that answer words typed with or without accents, best first; empty words give all. */
  search(words: string, day: string): Procedure[]
}

/** Builds the index; pure. Rows of the centre's own catalogue hide every built-in row of the same code. */
export function buildProcedures(own: readonly Procedure[], builtIn: readonly Procedure[]): ProcedureIndex {
  const ours = new Set(own.map((p) => p.code))
  const rows = [...own, ...builtIn.filter((p) => !ours.has(p.code))]
  const byCode = new Map<string, Procedure[]>()
  for (const p of rows) byCode.set(p.code, [...(byCode.get(p.code) ?? []), p])
  for (const versions of byCode.values()) versions.sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1))
  const holds = (p: Procedure, day: string) => p.validFrom <= day && (p.validTo === null || day < p.validTo)
  const find = (code: string, day: string) => byCode.get(code)?.find((p) => holds(p, day))
  const days = new Map<string, { all: Procedure[]; words: Map<Procedure, string>; titles: Map<string, Procedure[]> }>()
  const dayOf = (day: string) => {
    const known = days.get(day)
    if (known) return known
    const all = rows
      .filter((p) => holds(p, day))
      .sort((a, b) => a.sector.localeCompare(b.sector, 'vi') || a.title.localeCompare(b.title, 'vi'))
    const titles = new Map<string, Procedure[]>()
    for (const p of all) titles.set(fold(p.title), [...(titles.get(fold(p.title)) ?? []), p])
    const made = { all, titles, words: new Map(all.map((p) => [p, fold(`${p.code} ${p.title} ${p.sector}`)])) }
    if (days.size > 400) days.clear()
    days.set(day, made)
    return made
  }
  return {
    find,
    versions: (code) => byCode.get(code) ?? [],
    became: (code, day) => {
      let at = code
      for (let step = 0; step < 8; step++) {
        const now = find(at, day)
        if (now) return now
        const next = byCode.get(at)?.findLast((p) => p.replacedBy !== null)?.replacedBy
        if (!next || next === at) return undefined
        at = next
      }
      return undefined
    },
    titled: (title, day) => {
      const found = dayOf(day).titles.get(fold(title)) ?? []
      return found.length === 1 ? found[0] : undefined
    },
    all: (day) => dayOf(day).all,
    search: (words, day) => {
      const { all, words: texts } = dayOf(day)
      const asked = fold(words).split(' ').filter(Boolean)
      const rank = (p: Procedure) => (p.code.startsWith(words.trim()) ? 9 : matchRank(words, p.title))
      return all
        .filter((p) => asked.every((word) => texts.get(p)!.includes(word)))
        .map((p) => ({ p, rank: asked.length ? rank(p) : 0 }))
        .sort((a, b) => b.rank - a.rank)
        .map(({ p }) => p)
    },
  }
}
