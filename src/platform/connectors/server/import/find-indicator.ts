import { fold } from '#kernel/vietnamese.ts'
import type { Declared, FigureIndicatorWithId } from '#platform/declared.ts'
import { FAULTS, type Fault } from './faults.ts'

/** Finds figure indicators by id, title or short title, blind to accents. */
export interface IndicatorFinder {
  find(text: string): FigureIndicatorWithId | Fault | undefined
  /** The indicator whose title stands within a longer text, if exactly one does. */
  within(text: string): FigureIndicatorWithId | undefined
  get(id: string): FigureIndicatorWithId | undefined
  /** Those whose titles share most words with a text, best first: to be offered, never to be taken. */
  near(text: string): FigureIndicatorWithId[]
}

/** What is left of a head when units, numbering and signs are taken away: "2. Số hộ nghèo (hộ)" -> "so ho ngheo". */
export function bareHead(text: string): string {
  return fold(text)
    .replace(/\([^)]*\)|\[[^\]]*\]/g, ' ')
    .replace(/^\s*(?:[-+*•–]\s*)?(?:trong do|chia ra)\s*:?\s*/, '')
    .replace(/^\s*(?:(?:[ivx]+|\d+(?:\.\d+)*|[a-z])[.)]\s+|[-+*•–]\s*)/, '')
    .replace(/[*:,;]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}

/** Makes the finder over all declared figure indicators. */
export function indicatorFinder(declared: Declared): IndicatorFinder {
  const byName = new Map<string, FigureIndicatorWithId[]>()
  const all = [...declared.indicators.values()].filter((i): i is FigureIndicatorWithId => i.of === 'figure')
  const byId = new Map(all.map((i) => [i.id, i]))
  for (const i of all)
    for (const name of new Set(
      [i.id, i.id.split('.')[1]!, i.title.vi, i.title.en, i.short?.vi ?? '', i.short?.en ?? ''].map(bareHead),
    ))
      if (name) byName.set(name, [...(byName.get(name) ?? []), i])
  return {
    get: (id) => byId.get(id),
    near: (text) => {
      const words = new Set(bareHead(text).split(' '))
      return all
        .map((i) => {
          const own = bareHead(i.title.vi).split(' ')
          return { i, share: own.filter((w) => words.has(w)).length / Math.max(own.length, words.size) }
        })
        .filter((x) => x.share >= 0.4)
        .sort((a, b) => b.share - a.share)
        .slice(0, 3)
        .map((x) => x.i)
    },
    find: (text) => {
      const bare = bareHead(text)
      const found = byName.get(bare) ?? byName.get(bare.replace(/^(tong so|tong) /, ''))
      if (!found) return undefined
      return found.length === 1 ? found[0]! : FAULTS.indicatorTwice(text, found.map((i) => i.id).join(', '))
    },
    within: (text) => {
      const folded = ` ${fold(text)} `
      const hits = [...byName]
        .filter(([name, of]) => of.length === 1 && name.length > 4 && folded.includes(` ${name} `))
        .sort((a, b) => b[0].length - a[0].length)
      return hits[0]?.[1][0]
    },
  }
}
