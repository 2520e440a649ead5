import { formatDay } from '#kernel/time.ts'
import { fold, toneKey } from '#kernel/vietnamese.ts'
import type { Area, AreaIndex } from '#platform/areas/server/area-index.ts'
import type { Offer } from '../../contract.ts'
import { FAULTS, type Fault } from './faults.ts'
import { choose, offered } from './offers.ts'
import { type Cell, shown } from './read-grid.ts'

const KIND =
  /^(ubnd|uy ban nhan dan)? ?(xa|phuong|thi tran|dac khu|huyen|quan|thi xa|thanh pho|tp\.?|tinh|p\.|x\.|tt\.?) /

/** Finds areas of the home by code or name on the last day of a period. */
export interface AreaFinder {
  /** @param code whether the cell stands in a column of codes. */
  find(cell: Cell, day: string): Area | Fault
  /** Whether a text is the name of an area: for heads. */
  named(text: string, day: string): Area | undefined
  /** The area whose full name stands within a longer text. */
  within(text: string, day: string): Area | undefined
  /** Whether a name and an area agree. */
  agree(area: Area, name: string): boolean
}

/**
 * Makes the finder. @param home ids of the home and all below it; undefined = the whole country. @param own ids the one who
 * brings the file answers for: of two of one name the one of his own is meant.
 */
export function areaFinder(
  index: AreaIndex,
  home: ReadonlySet<number> | undefined,
  own?: ReadonlySet<number>,
): AreaFinder {
  const days = new Map<string, Map<string, Area[]>>()
  const namesOn = (day: string) => {
    const known = days.get(day)
    if (known) return known
    const names = new Map<string, Area[]>()
    for (const area of index.on(day)) {
      if (home && !home.has(area.id)) continue
      for (const key of new Set([fold(area.name), fold(area.fullName)]))
        names.set(key, [...(names.get(key) ?? []), area])
    }
    days.set(day, names)
    return names
  }
  const byName = (given: string, day: string): Area[] => {
    const text = given.replace(/^\s*(?:(?:[IVX]+|\d{1,3}|[a-z])[.)]\s*|[-+•–]\s*)/, '')
    const folded = fold(text)
    const whole =
      namesOn(day).get(folded.replace(/^(ubnd|uy ban nhan dan) /, '')) ??
      namesOn(day).get(folded.replace(KIND, '')) ??
      []
    if (whole.length < 2) return whole
    // Accents tell Trà Tân from Tra Tan; the kind tells phường from xã.
    const exact = whole.filter(
      (a) =>
        toneKey(a.fullName) === toneKey(text) ||
        toneKey(a.name) === toneKey(text.replace(/^(xã|phường|thị trấn)\s+/i, '')),
    )
    const left = exact.length ? exact : whole
    const mine = own ? left.filter((a) => own.has(a.id)) : []
    return mine.length ? mine : left
  }
  const titleOf = (a: Area) => {
    const above = index.lineage(a.id)[1]
    return `${a.fullName}${above !== undefined ? `, ${index.get(above).fullName}` : ''} (${a.code})`
  }
  const byCode = (code: string, day: string) =>
    index.find(code, day) ??
    index.find(code.padStart(5, '0'), day) ??
    (code.length === 1 ? index.find(`0${code}`, day) : undefined)
  /** Areas whose names differ in one or two letters: to be offered. */
  const near = (text: string, day: string): Offer[] => {
    const bare = fold(text).replace(KIND, '')
    if (bare.length < 4) return []
    return [...namesOn(day)]
      .filter(([name, of]) => of.length === 1 && Math.abs(name.length - bare.length) < 2 && distance(name, bare) <= 1)
      .slice(0, 4)
      .map(([, of]) => choose(titleOf(of[0]!), of[0]!.code))
  }
  return {
    find: (cell, day) => {
      const text = shown(cell).trim()
      if (/^\d{1,5}$/.test(text)) return byCode(text, day) ?? ended(index, text, day)
      const found = byName(text, day)
      if (found.length === 1) return found[0]!
      if (found.length > 1)
        return offered(
          FAULTS.areaTwice(text, found.map((a) => a.code).join(', ')),
          found.slice(0, 6).map((a) => choose(titleOf(a), a.code)),
        )
      return index.find(text, day) ?? endedName(index, text, day, home, near(text, day))
    },
    named: (text, day) => {
      const found = byName(text, day)
      return found.length === 1 ? found[0] : undefined
    },
    within: (text, day) => {
      const folded = ` ${fold(text).replace(/[,.;:]/g, ' ')} `
      const hits = [...namesOn(day)]
        .filter(([name, of]) => of.length === 1 && KIND.test(`${name} `) && folded.includes(` ${name} `))
        .sort((a, b) => b[0].length - a[0].length)
      return hits[0]?.[1][0]
    },
    agree: (area, name) => {
      const bare = fold(name).replace(KIND, '')
      return (
        bare === fold(area.name) || fold(name) === fold(area.fullName) || bare === fold(area.name).replace(KIND, '')
      )
    },
  }
}

function ended(index: AreaIndex, code: string, day: string): Fault {
  const old = index.nearest(code, day) ?? index.nearest(code.padStart(5, '0'), day)
  if (!old) return FAULTS.area(code)
  return offered(
    FAULTS.areaEnded(`${code} ${old.fullName}`, formatDay(day), becameText(index, old, day)),
    heirOf(index, old, day),
  )
}

function endedName(
  index: AreaIndex,
  text: string,
  day: string,
  home: ReadonlySet<number> | undefined,
  near: Offer[],
): Fault {
  // An old name: looked up on the last day before the map of 2025-07-01, and on the first of the present map.
  for (const other of ['2025-06-30', '2025-07-01']) {
    const old = index
      .on(other)
      .filter((a) => (!home || home.has(a.id)) && [fold(a.name), fold(a.fullName)].includes(fold(text)))
    if (old.length === 1)
      return offered(
        FAULTS.areaEnded(old[0]!.fullName, formatDay(day), becameText(index, old[0]!, day)),
        heirOf(index, old[0]!, day),
      )
  }
  return offered(FAULTS.area(text), near)
}

function heirOf(index: AreaIndex, old: Area, day: string): Offer[] {
  const now = index.successors(old.id, day)
  return now && now.id !== old.id ? [choose(`${now.fullName} (${now.code})`, now.code)] : []
}

/** How many letters must be changed, put in or taken out to make one text of the other. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++)
      next[j] = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1))
    row = next
  }
  return row[b.length]!
}

function becameText(index: AreaIndex, old: Area, day: string): string {
  const now = index.successors(old.id, day)
  return now && now.id !== old.id ? `${now.fullName} (mã ${now.code})` : ''
}
