import sql from 'sql-template-tag'
import type { Who } from '#platform/audit/server/record.ts'
import type { Tx } from '#platform/database/server/db.ts'
import type { OfficialFigure } from './announce.ts'
import { addReasons } from './insist.ts'
import { closeValues, momentAfter, type OpenPair, type OpenValue } from './open-values.ts'
import { type CheckedFigure, type FiguresFrom, figureKey } from './row.ts'

interface Fresh {
  f: CheckedFigure
  move: 'enter' | 'submit' | 'self-approve' | 'correct' | 'decide'
  at: Date
  /** The value it replaces where that says the same number: its reasons hold for this one too. */
  was: number | null
}

/**
 * Opens new values and closes those they replace. The same value said again changes nothing but adds the reason it was
 * asked for. The writers' lock must be held. @returns those now official.
 */
export async function writeFigures(
  tx: Tx,
  who: Who,
  figures: readonly CheckedFigure[],
  from: FiguresFrom & { decided?: boolean },
  open: ReadonlyMap<string, OpenPair>,
): Promise<OfficialFigure[]> {
  const close: { id: number; at: Date }[] = []
  const fresh: Fresh[] = []
  const insisted: { id: number; reason: string }[] = []
  for (const f of figures) {
    const key = figureKey({ indicator: f.indicator.id, areaId: f.area.id, period: f.period.text, category: f.category })
    const { official, waiting } = open.get(key) ?? {}
    const same = f.status === 'official' ? official : waiting
    if (same && saysTheSame(same, f)) {
      if (f.insist) insisted.push({ id: same.id, reason: f.insist })
      continue
    }
    const replaced = [waiting, f.status === 'official' ? official : undefined]
    const at = momentAfter(tx.now, replaced)
    for (const r of replaced) if (r) close.push({ id: r.id, at })
    const move = from.decided ? 'decide' : moveOf(f, official !== undefined)
    fresh.push({ f, move, at, was: replaced.find((r) => r?.value === f.value)?.id ?? null })
  }
  await closeValues(tx, close)
  if (insisted.length) await addReasons(tx, who, insisted)
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

function saysTheSame(old: OpenValue, f: CheckedFigure): boolean {
  return (
    old.value === f.value &&
    old.quality === f.quality &&
    old.workflow === f.status &&
    (f.note === null || f.note === old.note)
  )
}

function moveOf(f: CheckedFigure, corrects: boolean): Fresh['move'] {
  if (f.status === 'official') return corrects ? 'correct' : 'self-approve'
  return f.status === 'submitted' ? 'submit' : 'enter'
}

async function insert(tx: Tx, who: Who, fresh: readonly Fresh[], from: FiguresFrom): Promise<void> {
  // As columns: the server reads arrays of plain values several times faster than a list of objects.
  const column = <T>(of: (one: Fresh) => T): T[] => fresh.map(of)
  const ids = await tx.rows<{ id: number; n: number }>(sql`with r as (
      select * from unnest(${column(({ f }) => f.indicator.id)}::text[], ${column(({ f }) => f.area.id)}::int[], ${column(({ f }) => f.category)}::text[],
        ${column(({ f }) => f.period.text)}::text[], ${column(({ f }) => f.period.from)}::date[], ${column(({ f }) => f.period.to)}::date[],
        ${column(({ f }) => f.value)}::numeric[], ${column(({ f }) => f.status)}::text[], ${column(({ f }) => f.quality)}::text[],
        ${column(({ f }) => f.giver ?? from.giver ?? null)}::text[], ${column(({ f }) => f.signer)}::text[], ${column(({ f }) => f.cell)}::text[],
        ${column(({ f }) => f.note)}::text[], ${column(({ move }) => move)}::text[], ${column(({ at }) => at)}::timestamptz[])
        with ordinality as r (indicator, area, category, period, "from", "to", value, workflow, quality, giver, signer, cell, note, move, at, n)
    ), v as (
      insert into figures.value (indicator, area_id, category, period, "from", "to", value, workflow, quality, known_from, giver, signer,
        entered_by, entered_kind, entered_at, approved_by, source_id, run_id, cell, note, simulated)
      select indicator, area, category, period, "from", "to", value, workflow, quality, at, giver, signer,
        ${who.id}, ${who.kind}, ${tx.now}, case when workflow = 'official' then ${who.id} end, ${from.sourceId ?? null}, ${from.runId ?? null}::uuid,
        cell, note, ${from.simulated ?? false} from r order by n
      returning id
    ), numbered as (select id, row_number() over (order by id) as n from v), moved as (
      insert into figures.move (value_id, move, at, actor_kind, actor_id, note)
      select numbered.id, r.move, ${tx.now}, ${who.kind}, ${who.id}, r.note from numbered join r using (n)
    )
    select numbered.id, numbered.n::int from numbered join r using (n) where r.n = any(${oddPlaces(fresh)}::bigint[])`)
  const found = ids.flatMap(({ id, n }) => {
    const { f, was } = fresh[n - 1]!
    return (f.findings ?? []).map((finding) => ({ id, was, f, finding }))
  })
  if (!found.length) return
  await tx.run(sql`with kept as (
      insert into figures.finding (value_id, "check", says, indicator, area_id, at, reason, reason_kind, reason_by, reason_at)
      select n.id, n.what, n.says::jsonb, n.indicator, n.area, ${tx.now}, coalesce(n.reason, old.reason),
        case when n.reason is null then old.reason_kind else ${who.kind} end, case when n.reason is null then old.reason_by else ${who.id} end,
        case when n.reason is null then old.reason_at else ${tx.now} end
      from unnest(${found.map((o) => o.id)}::bigint[], ${found.map((o) => o.was)}::bigint[], ${found.map((o) => o.finding.check)}::text[],
        ${found.map((o) => JSON.stringify(o.finding.says))}::text[], ${found.map((o) => o.f.indicator.id)}::text[],
        ${found.map((o) => o.f.area.id)}::int[], ${found.map((o) => o.f.insist)}::text[]) as n (id, was, what, says, indicator, area, reason)
      left join figures.finding old on old.value_id = n.was and old."check" = n.what
      returning value_id)
    insert into figures.move (value_id, move, at, actor_kind, actor_id, note)
    select distinct n.id, 'insist', ${tx.now}::timestamptz, ${who.kind}, ${who.id}, n.reason
    from unnest(${found.map((o) => o.id)}::bigint[], ${found.map((o) => o.f.insist)}::text[]) as n (id, reason) where n.reason is not null`)
}

/** Places, counted from one, of the rows with findings. */
function oddPlaces(fresh: readonly Fresh[]): number[] {
  return fresh.flatMap(({ f }, n) => (f.findings?.length ? [n + 1] : []))
}
