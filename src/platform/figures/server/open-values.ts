import sql from 'sql-template-tag'
import type { Tx } from '#platform/database/server/db.ts'
import type { Quality, Workflow } from '../contract.ts'
import { figureKey } from './row.ts'

/** A value that stands: official, or on its way. */
export interface OpenValue {
  id: number
  indicator: string
  areaId: number
  period: string
  category: string | null
  workflow: Workflow
  value: number
  quality: Quality
  note: string | null
  giver: string | null
  enteredBy: string
  knownFrom: Date
  step: number
}

/** What stands under one key. */
export interface OpenPair {
  official?: OpenValue
  waiting?: OpenValue
}

/** One key of a figure. */
export interface Key {
  indicator: string
  areaId: number
  period: string
  category: string | null
}

/** Writers of figures go one after the other: they are few, and two of them must not both open a value under one key. */
export async function lockFigures(tx: Tx): Promise<void> {
  await tx.run(sql`select pg_advisory_xact_lock(hashtext('figures.value'))`)
}

/** What stands under keys, in one statement. @returns by `figureKey`. */
export async function openUnder(tx: Tx, keys: readonly Key[]): Promise<Map<string, OpenPair>> {
  const asked = keys.map((k) => ({ i: k.indicator, a: k.areaId, p: k.period, c: k.category ?? '' }))
  const rows =
    await tx.rows<OpenValue>(sql`select v.id, v.indicator, v.area_id as "areaId", v.period, v.category, v.workflow, v.value, v.quality, v.note,
      v.giver, v.entered_by as "enteredBy", v.known_from as "knownFrom", v.step
    from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as k (i text, a int, p text, c text)
    join figures.value v on v.indicator = k.i and v.area_id = k.a and v.period = k.p and coalesce(v.category, '') = k.c
    where v.known_to is null`)
  const found = new Map<string, OpenPair>()
  for (const row of rows) {
    const key = figureKey(row)
    found.set(key, { ...found.get(key), [row.workflow === 'official' ? 'official' : 'waiting']: row })
  }
  return found
}

/**
 * When a change of what stands counts from: now, but never before what it replaces began. Two transactions may take the
 * writers' lock in another order than they looked at the clock.
 */
export function momentAfter(now: Date, replaced: readonly (OpenValue | undefined)[]): Date {
  return replaced.reduce((at, r) => (r && r.knownFrom > at ? r.knownFrom : at), now)
}

/** Closes values: they were known until the moment given for each. */
export async function closeValues(tx: Tx, closed: readonly { id: number; at: Date }[]): Promise<void> {
  if (!closed.length) return
  await tx.run(sql`update figures.value v set known_to = c.at
    from unnest(${closed.map((c) => c.id)}::bigint[], ${closed.map((c) => c.at)}::timestamptz[]) as c (id, at) where v.id = c.id`)
}
