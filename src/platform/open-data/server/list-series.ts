import sql from 'sql-template-tag'
import { say } from '#kernel/text.ts'
import { isoVn } from '#kernel/time.ts'
import type { Db, Sql } from '#platform/database/server/db.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import type { Gap, OpenSeriesList, OpenSeriesOut, PublishIn } from '../contract.ts'
import { terms } from './catalogue.ts'
import { decisions, isOpen, mayPublish, publish } from './decisions.ts'
import { allTables, getTable } from './open-tables.ts'
import type { OpenTable, TableFacts } from './tables.ts'

/** Every series that could be public, those that are first: what it lacks, who decided, whether the reader may switch it. */
export async function listSeries(db: Db, actor: Actor): Promise<OpenSeriesList> {
  const late = await lateIndicators(db)
  const items: OpenSeriesOut[] = []
  for (const table of allTables(db)) items.push(await show(db, actor, table, late))
  const { licence, contact } = await terms(db)
  return {
    items: items.sort((a, b) => Number(b.public) - Number(a.public) || (a.id < b.id ? -1 : 1)),
    licence: licence && (say(licence.title, 'vi') || licence.url),
    contact: contact && (say(contact.name, 'vi') || contact.email),
  }
}

/** Switches one and gives it as it then stands. @throws 404, and what `publish` throws. */
export async function switchSeries(db: Db, actor: Actor, id: string, given: PublishIn): Promise<OpenSeriesOut> {
  const table = getTable(db, id)
  const late = await lateIndicators(db)
  const gaps = gapsOf(table, await table.facts(db), late)
  await db.tx((tx) => publish(tx, actor, table, given, gaps))
  return show(db, actor, table, late)
}

async function show(db: Sql, actor: Actor, table: OpenTable, late: ReadonlySet<string>): Promise<OpenSeriesOut> {
  const facts = await table.facts(db)
  const decided = await decisions(db)
  const last = decided.get(table.id)
  return {
    id: table.id,
    kind: table.kind,
    module: table.module,
    title: table.title,
    unit: table.unit ?? null,
    public: isOpen(table, decided),
    declared: table.declared,
    decided: last ? { at: isoVn(last.at), by: last.by, public: last.public, note: last.note } : null,
    rows: facts.rows ?? -1,
    from: facts.from,
    to: facts.to,
    gaps: gapsOf(table, facts, late),
    may: await mayPublish(db, actor, table),
  }
}

function gapsOf(table: OpenTable, facts: TableFacts, late: ReadonlySet<string>): Gap[] {
  const gaps: Gap[] = []
  if (table.kind !== 'reading' && !table.source) gaps.push('no-definition')
  if (table.kind === 'figure' && !table.office) gaps.push('no-owner')
  if (facts.rows === 0) gaps.push('no-values')
  if (late.has(table.id)) gaps.push('late')
  if (facts.simulated) gaps.push('simulated')
  return gaps
}

async function lateIndicators(db: Sql): Promise<Set<string>> {
  const rows = await db.rows<{ indicator: string }>(
    sql`select distinct indicator from freshness.contract where state <> 'fresh'`,
  )
  return new Set(rows.map((row) => row.indicator))
}
