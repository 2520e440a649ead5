import sql, { empty } from 'sql-template-tag'
import { expected } from '#kernel/errors.ts'
import { LARGEST } from '#kernel/largest.ts'
import { inCalendar, type Period, parsePeriod, periodTitle } from '#kernel/period.ts'
import { isoVn, vnDay } from '#kernel/time.ts'
import { inReach, mustMay, reach } from '#platform/access/server/may.ts'
import { areaIndex, getArea } from '#platform/areas/server/area-index.ts'
import { record } from '#platform/audit/server/record.ts'
import type { Sql, Tx } from '#platform/database/server/db.ts'
import type { FigureIndicatorWithId } from '#platform/declared.ts'
import { emit } from '#platform/events/server/outbox.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import type { TargetIn, TargetOut } from '../contract.ts'

/**
 * Sets what an area aims at in a period, or takes it back (value null). The area is read on the period's last day.
 * @throws expected 422 for an unknown indicator, period or area or an impossible value; forbidden without figures:approve there.
 */
export async function setTarget(
  tx: Tx,
  who: Actor,
  { indicator: id, area: code, period: text, value, decision }: TargetIn,
): Promise<TargetOut> {
  const indicator = figureIndicator(tx, id)
  const period = parsePeriod(text)
  if (!period)
    throw wrong(
      '/period',
      `“${text}” không phải kỳ. Hãy ghi như 2026, 2026-Q3 hoặc 2026-11.`,
      `“${text}” is no period. Write it like 2026, 2026-Q3 or 2026-11.`,
    )
  mustBeShown(indicator, period)
  const area = await getArea(tx, code, period.to)
  await mustMay(tx, who, 'figures:approve', area.id, indicator.module)
  if (value !== null) mustBePossible(indicator, value)
  const old = await tx.find<{ value: number }>(
    sql`select value from indicators.target where indicator = ${id} and area_id = ${area.id} and period = ${period.text} for update`,
  )
  if (old)
    await tx.run(sql`insert into indicators.target_past (indicator, area_id, period, value, decision, set_by, set_at, until)
      select indicator, area_id, period, value, decision, set_by, set_at, ${tx.now} from indicators.target
      where indicator = ${id} and area_id = ${area.id} and period = ${period.text}`)
  if (value === null)
    await tx.run(
      sql`delete from indicators.target where indicator = ${id} and area_id = ${area.id} and period = ${period.text}`,
    )
  else
    await tx.run(sql`insert into indicators.target (indicator, area_id, period, value, decision, set_by, set_at)
      values (${id}, ${area.id}, ${period.text}, ${value}, ${decision ?? null}, ${who.id}, ${tx.now})
      on conflict (indicator, area_id, period) do update set value = excluded.value, decision = excluded.decision,
        set_by = excluded.set_by, set_at = excluded.set_at`)
  const subject = { kind: 'target', id: `${id}/${area.code}/${period.text}`, areaId: area.id }
  await record(tx, who, value === null ? 'target.withdrawn' : 'target.set', subject, {
    from: old?.value ?? null,
    to: value,
    decision,
  })
  const out: TargetOut = {
    indicator: id,
    area: area.code,
    areaFrom: area.validFrom,
    period: period.text,
    value,
    decision: decision ?? null,
    setAt: isoVn(tx.now),
  }
  await emit(tx, { kind: 'target.set', topic: 'figures', areaId: area.id, data: out })
  return out
}

/** Targets an actor may see, ordered by indicator, area and period; the key of a row is what the cursor holds. */
export async function listTargets(
  db: Sql,
  actor: Actor,
  asked: { indicator?: string; area?: string; period?: string },
): Promise<(TargetOut & { key: string })[]> {
  const index = await areaIndex(db)
  const below = asked.area === undefined ? undefined : index.subtree((await getArea(db, asked.area, vnDay(db.now))).id)
  const rows = await db.rows<
    Omit<TargetOut, 'setAt' | 'area' | 'areaFrom'> & { areaId: number; setAt: Date }
  >(sql`select indicator, area_id as "areaId", period, value, decision,
    set_at as "setAt" from indicators.target where true ${asked.indicator ? sql`and indicator = ${asked.indicator}` : empty}
    ${asked.period ? sql`and period = ${asked.period}` : empty} ${below ? sql`and area_id = any(${below}::int[])` : empty}`)
  const seen = new Map<string, Awaited<ReturnType<typeof reach>>>()
  for (const { id } of db.db.declared.modules) seen.set(id, await reach(db, actor, 'figures:read', id))
  return rows
    .filter((r) => inReach(seen.get(r.indicator.split('.')[0] ?? '') ?? [], r.areaId))
    .map(({ areaId, setAt, ...row }) => {
      const { code, validFrom } = index.get(areaId)
      return {
        ...row,
        area: code,
        areaFrom: validFrom,
        setAt: isoVn(setAt),
        key: `${row.indicator} ${code} ${validFrom} ${row.period}`,
      }
    })
    .sort((a, b) => (a.key < b.key ? -1 : 1))
}

/** An indicator that may have targets. @throws expected 422 naming the field. */
export function figureIndicator(db: Sql, id: string): FigureIndicatorWithId {
  const found = db.db.declared.indicators.get(id)
  if (found?.of === 'figure') return found
  if (found)
    throw wrong(
      '/indicator',
      `“${id}” là số đo tại trạm, không đặt chỉ tiêu theo kỳ.`,
      `“${id}” is measured at things; it has no targets by period.`,
    )
  throw wrong('/indicator', `Không có chỉ tiêu “${id}”.`, `There is no indicator “${id}”.`)
}

/** A target of a period that the indicator never has would stand nowhere. The whole year may always have one. */
function mustBeShown({ periods, calendar = 'calendar', title }: FigureIndicatorWithId, period: Period): void {
  if (period.kind === 'year') return
  const right = inCalendar(period, calendar)
  if (right.text !== period.text)
    throw wrong(
      '/period',
      `“${title.vi}” theo kỳ ${periodTitle(right).vi}. Hãy ghi ${right.text}.`,
      `“${title.en}” goes by ${periodTitle(right).en}. Write ${right.text}.`,
    )
  if (!periods.includes(period.kind))
    throw wrong(
      '/period',
      `“${title.vi}” không có kỳ ${periodTitle(period).vi}, nên chỉ tiêu đặt cho kỳ này sẽ không hiện ở đâu. Hãy đặt cho năm hoặc kỳ mà chỉ tiêu có.`,
      `“${title.en}” has no period like ${periodTitle(period).en}: a target for it would stand nowhere. Set it for the year or a period that it has.`,
    )
}

function mustBePossible({ min, max, unit }: FigureIndicatorWithId, value: number): void {
  if (min !== undefined && value < min)
    throw wrong('/value', `Không được nhỏ hơn ${min} ${unit}.`, `Must not be below ${min} ${unit}.`)
  if (Math.abs(value) > LARGEST)
    throw wrong(
      '/value',
      'Số quá lớn. Hãy kiểm tra lại số và đơn vị tính.',
      'The value is too large. Check it and its unit.',
    )
  if (max !== undefined && value > max)
    throw wrong('/value', `Không được lớn hơn ${max} ${unit}.`, `Must not be above ${max} ${unit}.`)
}

function wrong(path: string, vi: string, en: string) {
  return expected({ vi, en }, { errors: [{ path, message: { vi, en } }] })
}
