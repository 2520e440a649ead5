import sql from 'sql-template-tag'
import type { Who } from '#platform/audit/server/record.ts'
import type { Tx } from '#platform/database/server/db.ts'
import type { OfficialFigure } from './announce.ts'
import { type CheckedFigure, type FiguresFrom, figureKey } from './row.ts'

interface Open {
  id: number
  indicator: string
  areaId: number
  period: string
  category: string | null
  official: boolean
  workflow: string
  value: number
  quality: string
  note: string | null
}

/** Writers of figures go one after the other: they are few, and two of them must not both open a value under one key. */
export async function lockFigures(tx: Tx): Promise<void> {
  await tx.run(sql`select pg_advisory_xact_lock(hashtext('figures.value'))`)
}

/** Opens new values and closes those they replace. The same value said again changes nothing. @returns those now official. */
export async function writeFigures(
  tx: Tx,
  who: Who,
  figures: readonly CheckedFigure[],
  from: FiguresFrom,
): Promise<OfficialFigure[]> {
  await lockFigures(tx)
  const keyed = figures.map((f) => ({
    f,
    key: figureKey({ indicator: f.indicator.id, areaId: f.area.id, period: f.period.text, category: f.category }),
  }))
  const open = await openUnder(tx, figures)
  const close: number[] = []
  const fresh: { f: CheckedFigure; correction: boolean }[] = []
  for (const { f, key } of keyed) {
    const now = open.get(key) ?? []
    const official = now.find((o) => o.official)
    const waiting = now.find((o) => !o.official)
    const same = f.status === 'official' ? official : waiting
    if (
      same &&
      same.value === f.value &&
      same.quality === f.quality &&
      same.workflow === f.status &&
      (f.note === null || f.note === same.note)
    )
      continue
    if (waiting) close.push(waiting.id)
    if (f.status === 'official' && official) close.push(official.id)
    fresh.push({ f, correction: official !== undefined })
  }
  if (close.length) await tx.run(sql`update figures.value set known_to = ${tx.now} where id = any(${close}::bigint[])`)
  if (fresh.length) await insert(tx, who, fresh, from)
  return fresh
    .filter(({ f }) => f.status === 'official')
    .map(({ f }) => ({
      indicator: f.indicator.id,
      area: f.area,
      period: f.period,
      value: f.value,
      category: f.category,
    }))
}

async function openUnder(tx: Tx, figures: readonly CheckedFigure[]): Promise<Map<string, Open[]>> {
  const keys = figures.map((f) => ({
    indicator: f.indicator.id,
    area: f.area.id,
    period: f.period.text,
    category: f.category ?? '',
  }))
  const rows =
    await tx.rows<Open>(sql`select v.id, v.indicator, v.area_id as "areaId", v.period, v.category, v.workflow = 'official' as official,
      v.workflow, v.value, v.quality, v.note
    from jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) as k (indicator text, area int, period text, category text)
    join figures.value v on v.indicator = k.indicator and v.area_id = k.area and v.period = k.period and coalesce(v.category, '') = k.category
    where v.known_to is null`)
  const byKey = new Map<string, Open[]>()
  for (const row of rows) byKey.set(figureKey(row), [...(byKey.get(figureKey(row)) ?? []), row])
  return byKey
}

async function insert(
  tx: Tx,
  who: Who,
  fresh: readonly { f: CheckedFigure; correction: boolean }[],
  from: FiguresFrom,
): Promise<void> {
  const rows = fresh.map(({ f, correction }) => ({
    indicator: f.indicator.id,
    area: f.area.id,
    category: f.category,
    period: f.period.text,
    from: f.period.from,
    to: f.period.to,
    value: f.value,
    workflow: f.status,
    quality: f.quality,
    giver: f.giver ?? from.giver ?? null,
    signer: f.signer,
    cell: f.cell,
    note: f.note,
    move:
      correction && f.status === 'official'
        ? 'correct'
        : f.status === 'official'
          ? 'self-approve'
          : f.status === 'submitted'
            ? 'submit'
            : 'enter',
  }))
  await tx.run(sql`with r as (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (indicator text, area int, category text, period text, "from" date, "to" date,
        value numeric, workflow text, quality text, giver text, signer text, cell text, note text, move text)
    ), v as (
      insert into figures.value (indicator, area_id, category, period, "from", "to", value, workflow, quality, known_from, giver, signer,
        entered_by, entered_kind, entered_at, approved_by, source_id, run_id, cell, note, simulated)
      select indicator, area, category, period, "from", "to", value, workflow, quality, ${tx.now}, giver, signer,
        ${who.id}, ${who.kind}, ${tx.now}, case when workflow = 'official' then ${who.id} end, ${from.sourceId ?? null}, ${from.runId ?? null}::uuid,
        cell, note, ${from.simulated ?? false} from r
      returning id, indicator, area_id, period, category, workflow
    )
    insert into figures.move (value_id, move, at, actor_kind, actor_id, note)
    select v.id, r.move, ${tx.now}, ${who.kind}, ${who.id}, r.note from v join r on r.indicator = v.indicator and r.area = v.area_id
      and r.period = v.period and r.category is not distinct from v.category`)
}
