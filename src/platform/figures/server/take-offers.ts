import sql from 'sql-template-tag'
import type { Text } from '#kernel/text.ts'
import type { Who } from '#platform/audit/server/record.ts'
import type { Tx } from '#platform/database/server/db.ts'
import { emitAll } from '#platform/events/server/outbox.ts'
import { doDiffer, spreadOf } from '../checks/differ.ts'
import { type Giver, giverBook } from './giver-book.ts'
import type { OpenPair } from './open-values.ts'
import { oweNext } from './owed.ts'
import { REFUSALS } from './refusals.ts'
import { type CheckedFigure, type FiguresFrom, figureKey, type RowWord } from './row.ts'

interface Offer {
  id: number
  giver: string
  indicator: string
  areaId: number
  period: string
  category: string | null
  value: number
  quality: string
  knownFrom: Date
}

/** What becomes of figures of several givers. */
export interface OffersTaken {
  /** Figures that may become what stands; the others are kept beside what another giver said. */
  write: CheckedFigure[]
  warnings: RowWord[]
}

const keyOf = (f: CheckedFigure): string =>
  figureKey({ indicator: f.indicator.id, areaId: f.area.id, period: f.period.text, category: f.category })

/**
 * Keeps what registered givers say. A giver never displaces what another one said: the first stays, the other is kept
 * beside it, and where they differ beyond the indicator's tolerance the figure waits for one person's decision. Givers
 * nobody registered are only a name on the value.
 */
export async function takeOffers(
  tx: Tx,
  who: Who,
  figures: readonly CheckedFigure[],
  from: FiguresFrom,
  open: ReadonlyMap<string, OpenPair>,
): Promise<OffersTaken> {
  const named = figures.some((f) => f.giver ?? from.giver)
  if (!named) return { write: [...figures], warnings: [] }
  const book = await giverBook(tx)
  const own = figures.flatMap((f) => {
    const giver = book.named(f.giver ?? from.giver)
    return giver ? [{ f: { ...f, giver: giver.id }, giver }] : []
  })
  if (!own.length) return { write: [...figures], warnings: [] }
  await keep(tx, who, own, from)
  const offers = await offersUnder(
    tx,
    own.map(({ f }) => f),
  )
  await noteDifferences(tx, own, offers)
  await oweNext(
    tx,
    own.map(({ f, giver }) => ({
      giver: giver.id,
      indicator: f.indicator.id,
      areaId: f.area.id,
      period: f.period.text,
    })),
  )
  const byIndex = new Map(own.map((o) => [o.f.index, o]))
  const write: CheckedFigure[] = []
  const warnings: RowWord[] = []
  for (const f of figures) {
    const offered = byIndex.get(f.index)
    if (!offered) {
      write.push(f)
      continue
    }
    const beside = offers.get(keyOf(f)) ?? []
    if (beside.length > 1 && differ(f, beside))
      warnings.push({ index: f.index, check: 'differs', reason: REFUSALS.differs(titlesOf(book.all, beside)) })
    if (!isHeld(offered.f, open.get(keyOf(f)), beside, (name) => book.named(name))) write.push(offered.f)
  }
  return { write, warnings }
}

/**
 * Another giver's word stands already, at least as far on its way as this one. What was entered without a name is the word of
 * the giver who said the same since.
 */
function isHeld(
  f: CheckedFigure,
  pair: OpenPair | undefined,
  beside: readonly Offer[],
  named: (name: string | null) => Giver | undefined,
): boolean {
  const standing = f.status === 'official' ? pair?.official : (pair?.official ?? pair?.waiting)
  if (!standing) return false
  const other = named(standing.giver)?.id
  if (other !== undefined) return other !== f.giver
  const same = beside.filter((o) => o.value === standing.value).map((o) => o.giver)
  return same.length > 0 && !same.includes(f.giver ?? '')
}

const differ = (f: CheckedFigure, offers: readonly Offer[]): boolean =>
  doDiffer(
    offers.map((o) => o.value),
    f.indicator.tolerance,
  )

const titlesOf = (all: readonly Giver[], offers: readonly Offer[]): Text[] =>
  offers.map((o) => {
    const title = all.find((g) => g.id === o.giver)?.title ?? { vi: o.giver, en: o.giver }
    return { vi: `${title.vi} ${o.value}`, en: `${title.en} ${o.value}` }
  })

async function keep(
  tx: Tx,
  who: Who,
  own: readonly { f: CheckedFigure; giver: Giver }[],
  from: FiguresFrom,
): Promise<void> {
  const rows = own.map(({ f, giver }) => ({
    giver: giver.id,
    indicator: f.indicator.id,
    area: f.area.id,
    category: f.category,
    period: f.period.text,
    from: f.period.from,
    to: f.period.to,
    value: f.value,
    status: f.status,
    quality: f.quality,
    signer: f.signer,
    cell: f.cell,
    note: f.note,
  }))
  const given = sql`select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (giver text, indicator text, area int, category text, period text,
    "from" date, "to" date, value numeric, status text, quality text, signer text, cell text, note text)`
  // The same word again opens no new offer, so that a decision stands until somebody says something else.
  await tx.run(sql`update figures.offer o set known_to = greatest(o.known_from, ${tx.now}::timestamptz) from (${given}) r
    where o.known_to is null and o.giver = r.giver and o.indicator = r.indicator and o.area_id = r.area and o.period = r.period
      and o.category is not distinct from r.category and (o.value <> r.value or o.quality <> r.quality)`)
  await tx.run(sql`insert into figures.offer (giver, indicator, area_id, category, period, "from", "to", value, status, quality, known_from,
      entered_by, entered_kind, signer, source_id, run_id, cell, note, simulated)
    select giver, indicator, area, category, period, "from", "to", value, status, quality, ${tx.now}, ${who.id}, ${who.kind}, signer,
      ${from.sourceId ?? null}, ${from.runId ?? null}::uuid, cell, note, ${from.simulated ?? false} from (${given}) r
    on conflict (indicator, area_id, period, coalesce(category, ''), giver) where known_to is null do nothing`)
}

/** What all givers say under the keys of figures. */
async function offersUnder(tx: Tx, figures: readonly CheckedFigure[]): Promise<Map<string, Offer[]>> {
  const keys = figures.map((f) => ({ i: f.indicator.id, a: f.area.id, p: f.period.text, c: f.category ?? '' }))
  const rows =
    await tx.rows<Offer>(sql`select o.id, o.giver, o.indicator, o.area_id as "areaId", o.period, o.category, o.value, o.quality, o.known_from as "knownFrom"
    from jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) as k (i text, a int, p text, c text)
    join figures.offer o on o.indicator = k.i and o.area_id = k.a and o.period = k.p and coalesce(o.category, '') = k.c
    where o.known_to is null order by o.id`)
  return Map.groupBy(rows, (r) => figureKey(r))
}

/** Opens, renews and closes the questions about the figures: agreement needs no decision, a decided one no second. */
async function noteDifferences(
  tx: Tx,
  own: readonly { f: CheckedFigure }[],
  offers: ReadonlyMap<string, Offer[]>,
): Promise<void> {
  const rows = own.map(({ f }) => {
    const all = offers.get(keyOf(f)) ?? []
    const { share } = spreadOf(all.map((o) => o.value))
    return {
      indicator: f.indicator.id,
      area: f.area.id,
      category: f.category,
      period: f.period.text,
      share,
      ids: all.map((o) => o.id),
      differ: all.length > 1 && differ(f, all),
    }
  })
  const given = sql`select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
    as r (indicator text, area int, category text, period text, share float8, ids bigint[], differ boolean)`
  const same = sql`d.indicator = r.indicator and d.area_id = r.area and d.period = r.period and d.category is not distinct from r.category`
  await tx.run(sql`update figures.difference d set share = r.share, offers = r.ids, closed_at = case when r.differ then null else ${tx.now}::timestamptz end
    from (${given}) r where ${same} and d.closed_at is null`)
  const opened = await tx.rows<{ indicator: string; areaId: number; period: string }>(sql`
    insert into figures.difference (indicator, area_id, category, period, opened_at, share, offers)
    select r.indicator, r.area, r.category, r.period, ${tx.now}, r.share, r.ids from (${given}) r
    where r.differ and not exists (select from figures.difference d where ${same} and (d.closed_at is null or d.chosen is not null and d.offers = r.ids))
    returning indicator, area_id as "areaId", period`)
  await emitAll(
    tx,
    opened.map((data) => ({ kind: 'figure.differs', topic: 'figures', areaId: data.areaId, data })),
  )
}
