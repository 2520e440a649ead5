import { formatDay } from '#kernel/time.ts'
import { fold, toneKey } from '#kernel/vietnamese.ts'
import type { Area, AreaIndex } from '#platform/areas/server/area-index.ts'
import { FAULTS, type Fault } from './faults.ts'
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

/** Makes the finder. @param home ids of the home and all below it; undefined = the whole country. */
export function areaFinder(index: AreaIndex, home: ReadonlySet<number> | undefined): AreaFinder {
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
  const byName = (text: string, day: string): Area[] => {
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
    return exact.length ? exact : whole
  }
  const byCode = (code: string, day: string) =>
    index.find(code, day) ??
    index.find(code.padStart(5, '0'), day) ??
    (code.length === 1 ? index.find(`0${code}`, day) : undefined)
  return {
    find: (cell, day) => {
      const text = shown(cell).trim()
      if (/^\d{1,5}$/.test(text)) return byCode(text, day) ?? ended(index, text, day)
      const found = byName(text, day)
      if (found.length === 1) return found[0]!
      if (found.length > 1) return FAULTS.areaTwice(text, found.map((a) => a.code).join(', '))
      return index.find(text, day) ?? endedName(index, text, day, home)
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
  return FAULTS.areaEnded(`${code} ${old.fullName}`, formatDay(day), becameText(index, old, day))
}

function endedName(index: AreaIndex, text: string, day: string, home: ReadonlySet<number> | undefined): Fault {
  // An old name: looked up on the last day before the map of 2025-07-01, and on the first of the present map.
  for (const other of ['2025-06-30', '2025-07-01']) {
    const old = index
      .on(other)
      .filter((a) => (!home || home.has(a.id)) && [fold(a.name), fold(a.fullName)].includes(fold(text)))
    if (old.length === 1) return FAULTS.areaEnded(old[0]!.fullName, formatDay(day), becameText(index, old[0]!, day))
  }
  return FAULTS.area(text)
}

function becameText(index: AreaIndex, old: Area, day: string): string {
  const now = index.successors(old.id, day)
  return now && now.id !== old.id ? `${now.fullName} (mã ${now.code})` : ''
}
