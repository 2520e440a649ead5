import sql from 'sql-template-tag'
import type { Sql } from '#platform/database/server/db.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import type { CaseOut, CasesQuery } from '../contract.ts'
import { findByCode, type ListedRow } from './case-row.ts'
import { countCases } from './count-cases.ts'
import { listFound } from './list-found.ts'
import { type PageOfCases, planPage } from './page-of-cases.ts'
import { readListed } from './read-listed.ts'
import { mayRead } from './rights.ts'
import { caseShower } from './show-case.ts'

/** One page of cases. `total` only when it was asked for; capped counts say so by `CAPPED`. */
export interface CasePage {
  items: CaseOut[]
  next: string | null
  total?: number
  partial?: boolean
}

/**
 * The cases an actor may see, newest first or by due time, in pages. A search for a code gives that one case first.
 * @throws expected 422 for an unknown type, state, due word or area.
 */
export async function listCases(db: Sql, who: Actor, query: CasesQuery): Promise<CasePage> {
  const plan = await planPage(db, who, query)
  const [{ rows, goesOn, partial }, exact, total, show] = await Promise.all([
    readPage(db, plan),
    query.cursor === undefined ? exactCode(db, who, query) : undefined,
    query.total ? countCases(db, who, query, plan) : undefined,
    caseShower(db),
  ])
  const shown = exact ? [exact, ...rows.filter((row) => row.id !== exact.id)] : rows
  const page = shown.slice(0, plan.limit)
  const last = page.at(-1)
  return {
    items: page.map(show),
    next: shown.length > plan.limit && last ? plan.keyOf(last) : goesOn,
    ...(partial && { partial }),
    ...(total !== undefined && { total }),
  }
}

async function readPage(db: Sql, plan: PageOfCases) {
  if (!plan.question) return { rows: await readListed(db, plan.statement(sql`c.*`)), goesOn: null, partial: false }
  return listFound(db, plan, (ids) => readListed(db, plan.statement(sql`c.*`, ids)))
}

/** Whether somebody who searches may mean one case by its whole code. */
export function isCode(q: string | undefined): boolean {
  return /^[A-Z0-9.]+-\d{6}-\d{4,}$/.test(q?.trim().toUpperCase() ?? '')
}

/** Somebody who types a whole code wants that case. */
async function exactCode(db: Sql, who: Actor, query: CasesQuery): Promise<ListedRow | undefined> {
  if (!isCode(query.q)) return undefined
  const found = await findByCode(db, query.q!.trim().toUpperCase())
  return found && (await mayRead(db, who, found)) ? found : undefined
}
