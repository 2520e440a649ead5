import type { Field } from '#platform/contract.ts'
import type { Tx } from '#platform/database/server/db.ts'
import { settingAt } from '#platform/settings/server/settings.ts'
import type { ExpressionFacts } from './expression.ts'
import type { Watched } from './see-readings.ts'
import { risesOf, sumsOf, WINDOWS } from './window-facts.ts'

export interface WindowValue {
  watched: Watched
  value: number
}

const newestOf = (w: Watched) => w.run.at(-1)!
const askedOf = (all: readonly Watched[]) => {
  const bySeries = new Map(all.map((w) => [newestOf(w).series, newestOf(w)]))
  return [...bySeries.values()].map(({ series, at, value }) => ({ series, at, value }))
}

/** The value each rule compares: the rise, the sum, or the reading itself. A rise that cannot be told gives no value. */
export async function windowValues(tx: Tx, back: readonly Watched[]): Promise<WindowValue[]> {
  const values: WindowValue[] = []
  const rises = back.filter((w) => w.rule.watches.kind === 'rise' && !newestOf(w).suspect)
  for (const minutes of new Set(rises.map((w) => minutesOf(w)))) {
    const same = rises.filter((w) => minutesOf(w) === minutes)
    const found = await risesOf(tx, askedOf(same), minutes)
    for (const watched of same) {
      const value = found.get(newestOf(watched).series)
      if (value !== undefined) values.push({ watched, value })
    }
  }
  const sums = back.filter((w) => w.rule.watches.kind === 'sum')
  const found = await sumsOf(tx, askedOf(sums), [...new Set(sums.map(hoursOf))])
  for (const watched of sums)
    values.push({ watched, value: found.get(`${newestOf(watched).series}/${hoursOf(watched)}`) ?? 0 })
  for (const watched of back) if (watched.rule.holds) values.push({ watched, value: newestOf(watched).value })
  return values
}

/** 1 where the expression of a compound rule holds, else 0. */
export async function compoundLevels(tx: Tx, back: readonly Watched[]): Promise<Map<Watched, number>> {
  const compound = back.filter((w) => w.rule.holds)
  const sums = await sumsOf(tx, askedOf(compound), WINDOWS)
  const rises = await risesOf(tx, askedOf(compound), 60)
  const levels = new Map<Watched, number>()
  for (const w of compound) {
    const { series, value } = newestOf(w)
    const sum = (hours: number) => sums.get(`${series}/${hours}`) ?? 0
    const setting: Record<string, unknown> = {}
    for (const name of w.rule.holds!.settings) setting[name] = await settingAt(tx, name, { area: w.lineage })
    const facts: ExpressionFacts = {
      level: value,
      rise: rises.get(series) ?? 0,
      sum1: sum(1),
      sum3: sum(3),
      sum6: sum(6),
      sum24: sum(24),
      sum72: sum(72),
      field: { ...emptyFields(tx.db.declared.things.get(w.thing.kind)?.fields), ...w.thing.fields },
      setting,
    }
    levels.set(w, w.rule.holds!.holds(facts) ? 1 : 0)
  }
  return levels
}

/** What an expression finds where nothing was filled in. */
function emptyFields(fields: Record<string, Field> | undefined): Record<string, unknown> {
  const empty: Record<string, unknown> = {}
  for (const [name, field] of Object.entries(fields ?? {}))
    empty[name] = field.kind === 'yes-no' ? false : field.kind === 'number' ? 0 : ''
  return empty
}

const minutesOf = (w: Watched): number => (w.rule.watches.kind === 'rise' ? w.rule.watches.minutes : 0)
const hoursOf = (w: Watched): number => (w.rule.watches.kind === 'sum' ? w.rule.watches.hours : 0)
