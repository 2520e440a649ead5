import { addDays } from '#kernel/time.ts'
import type { Area, AreaIndex } from './build-area-index.ts'
import type { RefusedRow, SuccessionRow } from './import/rows.ts'
import { unknownEnd } from './refuse-import.ts'

/** Links that can be written and the versions that end because of them. */
export interface SuccessionPlan {
  take: SuccessionRow[]
  close: { id: number; on: string }[]
  refused: RefusedRow[]
}

/**
 * Checks links against what is known. An old unit ends on the day when it passed whole, or was cut up among several;
 * one single part given away is a change of borders and the unit lives on.
 */
export function planSuccessions(index: AreaIndex, rows: readonly SuccessionRow[]): SuccessionPlan {
  const plan: SuccessionPlan = { take: [], close: [], refused: [] }
  const gone = new Map<number, { on: string; from: Area; parts: number }>()
  for (const [at, row] of rows.entries()) {
    const from = row.fromValidFrom ? index.find(row.from, row.fromValidFrom) : index.find(row.from, addDays(row.on, -1))
    const to = index.find(row.to, row.on)
    if (!from || !to) plan.refused.push(unknownEnd(at, row, from ? 'to' : 'from'))
    else if (from.id === to.id && row.part === 'full') plan.refused.push(unknownEnd(at, row, 'to'))
    else {
      if (from.id !== to.id) plan.take.push({ ...row, fromValidFrom: from.validFrom, toValidFrom: to.validFrom })
      const seen = gone.get(from.id) ?? { on: row.on, from, parts: 0 }
      // The unit keeps a part of its ground under its own version: it does not end.
      seen.parts += from.id === to.id ? Number.NEGATIVE_INFINITY : row.part === 'full' ? 2 : 1
      gone.set(from.id, seen)
    }
  }
  for (const { on, from, parts } of gone.values())
    if (parts >= 2 && (from.validTo === null || from.validTo > on)) plan.close.push({ id: from.id, on })
  // Ground cannot pass into a unit that ends on that very day: such a row bears an old unit's code for a new one's.
  const ends = new Set(plan.close.map(({ id, on }) => `${id} ${on}`))
  plan.take = plan.take.filter((row) => {
    const to = index.find(row.to, row.on)
    const stands = !to || !ends.has(`${to.id} ${row.on}`)
    if (!stands)
      plan.refused.push(
        unknownEnd(
          rows.findIndex((one) => one.from === row.from && one.to === row.to),
          row,
          'to',
        ),
      )
    return stands
  })
  return plan
}
