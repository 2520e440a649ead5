import sql from 'sql-template-tag'
import { expected, missing } from '#kernel/errors.ts'
import { parsePeriod } from '#kernel/period.ts'
import { isoVn, vnDay } from '#kernel/time.ts'
import { inReach, mustMay, type Reach, reach } from '#platform/access/server/may.ts'
import { areaIndex, getArea } from '#platform/areas/server/area-index.ts'
import { record } from '#platform/audit/server/record.ts'
import type { Sql, Tx } from '#platform/database/server/db.ts'
import { emit } from '#platform/events/server/outbox.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import type { Quality, Workflow } from '../contract.ts'
import type { DecisionIn, DifferenceOut } from '../desk-contract.ts'
import { announce } from './announce.ts'
import { figureIndicator } from './figures-of.ts'
import { giverBook } from './giver-book.ts'
import { lockFigures, openUnder } from './open-values.ts'
import { REFUSALS } from './refusals.ts'
import { type CheckedFigure, figureKey } from './row.ts'
import { writeFigures } from './write-figures.ts'

interface Row {
  indicator: string
  areaId: number
  category: string | null
  period: string
  openedAt: Date
  share: number
  chosen: string | null
  reason: string | null
  decidedBy: string | null
  decidedAt: Date | null
  standing: { giver: string | null; value: number } | null
  offers: { giver: string; value: number; quality: Quality; at: string; note: string | null; simulated: boolean }[]
}

/** Figures about which givers differ: the open ones, the widest apart first; with `all` the decided ones too. */
export async function listDifferences(
  db: Sql,
  actor: Actor,
  asked: { area?: string; indicator?: string; period?: string; all?: boolean },
  page: { at: number; limit: number },
): Promise<DifferenceOut[]> {
  const index = await areaIndex(db)
  const below = asked.area === undefined ? null : index.subtree((await getArea(db, asked.area, vnDay(db.now))).id)
  const within = new Map<string, Reach>()
  for (const { id } of db.db.declared.modules) within.set(id, await reach(db, actor, 'figures:read', id))
  const rows =
    await db.rows<Row>(sql`select d.indicator, d.area_id as "areaId", d.category, d.period, d.opened_at as "openedAt", d.share, d.chosen, d.reason,
      p.name as "decidedBy", d.closed_at as "decidedAt",
      (select jsonb_build_object('giver', v.giver, 'value', v.value) from figures.value v where v.indicator = d.indicator and v.area_id = d.area_id and v.period = d.period
        and coalesce(v.category, '') = coalesce(d.category, '') and v.known_to is null order by v.workflow = 'official' desc limit 1) as standing,
      (select jsonb_agg(jsonb_build_object('giver', o.giver, 'value', o.value, 'quality', o.quality, 'at', o.known_from, 'note', o.note, 'simulated', o.simulated)
        order by o.known_from, o.id) from figures.offer o where o.id = any(d.offers)) as offers
    from figures.difference d left join identity.person p on d.decided_kind = 'user' and p.id::text = d.decided_by
    where (d.closed_at is null or ${asked.all ?? false} and d.chosen is not null)
      and (${asked.indicator ?? null}::text is null or d.indicator = ${asked.indicator ?? null})
      and (${asked.period ?? null}::text is null or d.period = ${asked.period ?? null})
      and (${below}::int[] is null or d.area_id = any(${below}::int[]))
    order by d.closed_at desc nulls first, d.share desc, d.id limit 2000`)
  const book = await giverBook(db)
  return rows
    .filter((r) => inReach(within.get(r.indicator.split('.')[0]!) ?? [], r.areaId))
    .slice(page.at, page.at + page.limit)
    .map(({ areaId, standing, ...r }) => {
      const area = index.get(areaId)
      const indicator = figureIndicator(db, r.indicator)
      // What was entered without a name is the word of who said the same.
      const stands = book.named(standing?.giver)?.id ?? r.offers?.find((o) => o.value === standing?.value)?.giver
      return {
        ...r,
        title: indicator?.title ?? { vi: r.indicator, en: r.indicator },
        unit: indicator?.unit ?? '',
        area: area.code,
        areaName: area.fullName,
        openedAt: isoVn(r.openedAt),
        decidedAt: r.decidedAt && isoVn(r.decidedAt),
        offers: (r.offers ?? []).map((o) => ({
          ...o,
          at: isoVn(new Date(o.at)),
          title: book.all.find((g) => g.id === o.giver)?.title ?? { vi: o.giver, en: o.giver },
          stands: o.giver === stands,
        })),
      }
    })
}

interface Chosen {
  value: number
  quality: Quality
  status: Exclude<Workflow, 'returned'>
  signer: string | null
  cell: string | null
  sourceId: string | null
  runId: string | null
  simulated: boolean
}

/**
 * One person decides which giver's value counts and says why. The other values stay, with the decision, in the passport.
 * Needs `figures:approve` there. @throws expected 404 where nothing is open, 422 for a giver that said nothing.
 */
export async function decide(tx: Tx, actor: Actor, asked: DecisionIn): Promise<{ value: number }> {
  const indicator = figureIndicator(tx, asked.indicator)
  const period = parsePeriod(asked.period)
  if (!indicator) throw wrong('/indicator', REFUSALS.indicator(asked.indicator))
  if (!period) throw wrong('/period', REFUSALS.period(asked.period))
  const area = await getArea(tx, asked.area, period.to)
  await mustMay(tx, actor, 'figures:approve', area.id, indicator.module)
  await lockFigures(tx)
  const category = asked.category ?? null
  const key = { indicator: indicator.id, areaId: area.id, period: period.text, category }
  const closed =
    await tx.run(sql`update figures.difference set closed_at = ${tx.now}, chosen = ${asked.giver}, decided_kind = ${actor.kind},
      decided_by = ${actor.id}, reason = ${asked.reason}
    where indicator = ${key.indicator} and area_id = ${key.areaId} and period = ${key.period} and category is not distinct from ${category}::text and closed_at is null
      and exists (select from figures.offer o where o.id = any(offers) and o.giver = ${asked.giver})`)
  const offer =
    await tx.find<Chosen>(sql`select value, quality, status, signer, cell, source_id as "sourceId", run_id as "runId", simulated from figures.offer
    where indicator = ${key.indicator} and area_id = ${key.areaId} and period = ${key.period} and category is not distinct from ${category}::text
      and giver = ${asked.giver} and known_to is null`)
  if (!offer)
    throw wrong('/giver', {
      vi: 'Nguồn này chưa đưa giá trị nào cho số liệu này.',
      en: 'This giver has said nothing about this figure.',
    })
  if (!closed)
    throw missing({
      vi: 'Không còn gì phải quyết định ở số liệu này.',
      en: 'Nothing is left to decide about this figure.',
    })
  const open = await openUnder(tx, [key])
  const { official, waiting } = open.get(figureKey(key)) ?? {}
  const chosen: CheckedFigure = {
    index: 0,
    indicator,
    area,
    period,
    category,
    value: offer.value,
    quality: offer.quality,
    // What was official stays so with the other value; a decision alone makes nothing official.
    status: official
      ? 'official'
      : ((waiting?.workflow === 'returned' ? undefined : waiting?.workflow) ?? offer.status),
    note: asked.reason,
    giver: asked.giver,
    signer: offer.signer,
    cell: offer.cell,
    insist: asked.reason,
  }
  const from = { sourceId: offer.sourceId ?? undefined, runId: offer.runId ?? undefined, simulated: offer.simulated }
  const given = Object.fromEntries(Object.entries(from).filter(([, v]) => v !== undefined))
  await announce(tx, await writeFigures(tx, actor, [chosen], { ...given, decided: true }, open))
  await record(
    tx,
    actor,
    'figures.decided',
    { kind: 'figure', id: `${key.indicator}/${area.code}/${key.period}`, areaId: area.id },
    { giver: asked.giver, value: offer.value, reason: asked.reason },
  )
  await emit(tx, { kind: 'figure.decided', topic: 'figures', areaId: area.id, data: { ...key, giver: asked.giver } })
  return { value: offer.value }
}

function wrong(path: string, message: { vi: string; en: string }) {
  return expected(message, { errors: [{ path, message }] })
}
