import sql from 'sql-template-tag'
import { expected } from '#kernel/errors.ts'
import type { Text } from '#kernel/text.ts'
import { addDays, formatDay, isDay } from '#kernel/time.ts'
import { mustMay } from '#platform/access/server/may.ts'
import { type AreaIndex, areaIndex } from '#platform/areas/server/area-index.ts'
import { recordAll } from '#platform/audit/server/record.ts'
import type { Tx } from '#platform/database/server/db.ts'
import { emit } from '#platform/events/server/outbox.ts'
import { enqueue } from '#platform/jobs/server/enqueue.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import type { WeightIn, WeightsTaken } from '../../restating-contract.ts'

/** A share by the ids of its passage. */
export interface Weight {
  on: string
  from: number
  to: number
  side: 'forward' | 'back'
  basis: WeightIn['basis']
  /** null = taken back. */
  value: number | null
  source: string
  decision: string | null
}

/** Rounding of shares that people compute on paper. */
const TOLERANCE = 0.0005

/**
 * Declares shares, all or none: what said otherwise ends now and stays readable as it was known. Both units are found by code
 * and day, and there must be a succession between them.
 * @throws expected 422 naming the row; forbidden without figures:approve over both units.
 */
export async function declareWeights(tx: Tx, who: Actor, rows: readonly WeightIn[]): Promise<WeightsTaken> {
  const index = await areaIndex(tx)
  const weights = rows.map((row, at) => resolve(index, row, at))
  return storeWeights(tx, who, weights)
}

/** The same for shares whose passages are already known by id. */
export async function storeWeights(tx: Tx, who: Actor, weights: readonly Weight[]): Promise<WeightsTaken> {
  await tx.run(sql`select pg_advisory_xact_lock(hashtext('figures.weight'))`)
  for (const unit of new Set(weights.flatMap(({ from, to }) => [from, to])))
    await mustMay(tx, who, 'figures:approve', unit)
  await mustPass(tx, weights)
  const done = await write(tx, who, weights)
  await mustNotExceed(tx, weights)
  if (done.declared + done.withdrawn === 0) return done
  await recordAll(
    tx,
    weights.map((weight) => ({
      who,
      verb: weight.value === null ? 'weight.withdrawn' : 'weight.declared',
      subject: { kind: 'weight', id: `${weight.from}/${weight.to}/${weight.on}`, areaId: weight.to },
      detail: { side: weight.side, basis: weight.basis, value: weight.value, decision: weight.decision },
    })),
  )
  await emit(tx, { kind: 'weights.changed', topic: 'figures', data: { ...done } })
  // Readers find made what rests on these shares; whoever comes before makes what he reads himself.
  await enqueue(tx, 'figures.restate', {}, { key: 'figures.restate' })
  return done
}

function resolve(index: AreaIndex, row: WeightIn, at: number): Weight {
  if (!isDay(row.on)) throw wrong(at, 'on', { vi: `“${row.on}” không phải ngày.`, en: `“${row.on}” is not a day.` })
  const from = index.find(row.from, addDays(row.on, -1))
  const to = index.find(row.to, row.on)
  if (!from || !to) {
    const [code, day] = from ? [row.to, row.on] : [row.from, addDays(row.on, -1)]
    throw wrong(at, from ? 'to' : 'from', {
      vi: `Ngày ${formatDay(day)}, mã “${code}” không chỉ đơn vị nào.`,
      en: `On ${day} the code “${code}” means no area.`,
    })
  }
  if (row.value !== null && !(row.value >= 0 && row.value <= 1))
    throw wrong(at, 'value', {
      vi: 'Tỷ trọng phải từ 0 đến 1 (30 % ghi là 0,3).',
      en: 'A share lies between 0 and 1.',
    })
  if (!row.source.trim())
    throw wrong(at, 'source', {
      vi: 'Hãy ghi tỷ trọng lấy từ đâu (văn bản, danh sách, số liệu nào).',
      en: 'Say where the share is taken from.',
    })
  const { on, basis, value, source, decision } = row
  return { on, from: from.id, to: to.id, side: row.side ?? 'forward', basis, value, source, decision: decision ?? null }
}

async function mustPass(tx: Tx, weights: readonly Weight[]): Promise<void> {
  const rows = await tx.rows<{ at: number }>(sql`select (k.at)::int as at
    from jsonb_to_recordset(${JSON.stringify(weights.map((w, at) => ({ ...w, at })))}::jsonb) as k (at int, "on" date, "from" int, "to" int)
    left join areas.succession s on s.from_id = k."from" and s.to_id = k."to" and s."on" = k."on" where s.id is null order by 1`)
  const [first] = rows
  if (first)
    throw wrong(first.at, 'to', {
      vi: 'Hai đơn vị này không có bước sáp nhập, chia tách nào vào ngày đó.',
      en: 'Nothing passed from the one to the other on that day.',
    })
}

async function write(tx: Tx, who: Actor, weights: readonly Weight[]): Promise<WeightsTaken> {
  const json = JSON.stringify(weights)
  const given = sql`jsonb_to_recordset(${json}::jsonb) as k ("on" date, "from" int, "to" int, side text, basis text, value numeric, source text, decision text)`
  const closed = await tx.run(sql`update figures.weight w set known_to = ${tx.now} from ${given}
    where w.from_id = k."from" and w.to_id = k."to" and w."on" = k."on" and w.side = k.side and w.basis = k.basis and w.known_to is null
      and (k.value is null or (w.value, w.source, w.decision) is distinct from (k.value, k.source, k.decision))`)
  const declared =
    await tx.run(sql`insert into figures.weight ("on", from_id, to_id, side, basis, value, source, decision, known_from, declared_by, declared_kind)
    select k."on", k."from", k."to", k.side, k.basis, k.value, k.source, k.decision, ${tx.now}, ${who.id}, ${who.kind} from ${given}
    where k.value is not null
    on conflict (from_id, to_id, "on", side, basis) where known_to is null do nothing`)
  const withdrawn = Math.min(closed, weights.filter((w) => w.value === null).length)
  return { declared, withdrawn, unchanged: weights.length - declared - withdrawn }
}

/** Shares of one unit by one basis add up to one at most, counted per level: a district is divided among communes. */
async function mustNotExceed(tx: Tx, weights: readonly Weight[]): Promise<void> {
  const days = [...new Set(weights.map((w) => w.on))]
  const [over] = await tx.rows<{ name: string; sum: number }>(sql`with w as (
      select case side when 'forward' then from_id else to_id end as unit, case side when 'forward' then to_id else from_id end as other, "on", side, basis, value
      from figures.weight where known_to is null and "on" = any(${days}::date[]))
    select a.full_name as name, sum(w.value) as sum from w join areas.area a on a.id = w.unit join areas.area o on o.id = w.other
    group by a.id, a.full_name, w."on", w.side, w.basis, o.kind having sum(w.value) > ${1 + TOLERANCE} limit 1`)
  if (!over) return
  const sum = Math.round(over.sum * 10_000) / 10_000
  throw wrong(0, 'value', {
    vi: `Các phần của ${over.name} cộng lại được ${String(sum).replace('.', ',')}, lớn hơn 1. Hãy sửa lại.`,
    en: `The parts of ${over.name} add up to ${sum}, more than 1.`,
  })
}

function wrong(at: number, field: string, message: Text) {
  return expected(message, { errors: [{ path: `/${at}/${field}`, message }] })
}
