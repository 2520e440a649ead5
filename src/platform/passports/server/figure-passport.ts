import sql from 'sql-template-tag'
import { expected, missing } from '#kernel/errors.ts'
import { type Period, parsePeriod, periodTitle } from '#kernel/period.ts'
import { isCumulative } from '#kernel/restating/cumulative.ts'
import type { Text } from '#kernel/text.ts'
import { isDay, isoVn } from '#kernel/time.ts'
import { mustMay } from '#platform/access/server/may.ts'
import { type Area, type AreaIndex, areaIndex, getArea } from '#platform/areas/server/area-index.ts'
import type { Sql } from '#platform/database/server/db.ts'
import { definitionOn, type FigureIndicatorWithId } from '#platform/declared.ts'
import { type Figure, figureIndicator, figuresOf, weakest } from '#platform/figures/server/figures-of.ts'
import { worst } from '#platform/figures/server/list-figures.ts'
import { restatedWithInputs } from '#platform/figures/server/restating/restated-of.ts'
import { freshnessOf } from '#platform/freshness/server/freshness-of.ts'
import { isDerived, usesOf } from '#platform/indicators/formulas/uses.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import type { Passport, PassportEntry, PassportInput } from '../contract.ts'
import { aloneFigure } from './alone-figure.ts'

interface Asked {
  indicator: string
  area: string
  period: string
  borders?: string | undefined
  known?: Date | undefined
  /** What fell into the period alone, where the value runs on since January. */
  alone?: boolean | undefined
}

/** A value with what it was made of, whichever way it came about. */
export interface Behind {
  value: number | null
  method: Figure['method']
  error: number | null
  inputs: Figure[]
  /** What part of each input went in, where it was restated. */
  shares: ReadonlyMap<Figure, { share: number; error: number }>
  explanation: Text | null
  /** The row itself, where the value is one that somebody gave. */
  own: Figure | undefined
}

/**
 * What stands behind a figure: computed on request, never stored. At most six statements.
 * @throws forbidden outside of the actor's areas; expected 404 when there is no such figure, 422 for unreadable parts.
 */
export async function figurePassport(db: Sql, actor: Actor, asked: Asked): Promise<Passport> {
  const indicator = figureIndicator(db, asked.indicator)
  const period = parsePeriod(asked.period)
  if (!indicator)
    throw missing({ vi: `Không có chỉ tiêu “${asked.indicator}”.`, en: `There is no indicator “${asked.indicator}”.` })
  if (!period)
    throw expected({ vi: `Không đọc được kỳ “${asked.period}”.`, en: `The period “${asked.period}” cannot be read.` })
  if (asked.borders !== undefined && !isDay(asked.borders))
    throw expected({ vi: `Không đọc được ngày “${asked.borders}”.`, en: `The day “${asked.borders}” cannot be read.` })
  const area = await getArea(db, asked.area, asked.borders ?? period.to)
  await mustMay(db, actor, 'figures:read', area.id, indicator.module)
  const behind = await findBehind(db, indicator, area, period, asked)
  if (!behind) throw missing({ vi: 'Chưa có số liệu này.', en: 'This figure has not been given yet.' })
  const index = await areaIndex(db)
  const parts = isDerived(indicator) ? usesOf(indicator) : [indicator.id]
  const fresh = await freshnessOf(
    db,
    parts.map((id) => `${id}/${area.id}`),
  )
  const dues = [...fresh.values()].flatMap((f) => (f.dueAt ? [f.dueAt] : [])).sort((a, b) => a.getTime() - b.getTime())
  const told = behind.own ?? (behind.inputs.length === 1 ? behind.inputs[0] : undefined)
  const sourceId = told?.sourceId ?? common(behind.inputs.map((f) => f.sourceId))
  const { workflow, quality } = weakest(behind.own ? [behind.own] : behind.inputs)
  const when = periodTitle(period)
  return {
    title: asked.alone
      ? { vi: `${indicator.title.vi}, riêng ${when.vi}`, en: `${indicator.title.en}, ${when.en} alone` }
      : { vi: `${indicator.title.vi}, ${when.vi}`, en: `${indicator.title.en}, ${when.en}` },
    value: behind.value,
    unit: (definitionOn(db.db.declared, indicator.id, period.to) ?? indicator).unit,
    area: area.code,
    areaName: area.fullName,
    source: sourceId ? await sourceOf(db, sourceId) : null,
    giver: told?.giver ?? common(behind.inputs.map((f) => f.giver)),
    signer: told?.signer ?? common(behind.inputs.map((f) => f.signer)),
    measuredAt: period.to,
    recordedAt: isoVn((told ?? behind.inputs.reduce((a, b) => (a.enteredAt > b.enteredAt ? a : b))).enteredAt),
    dueAt: dues[0] ? isoVn(dues[0]) : null,
    freshness: worst(parts.map((id) => fresh.get(`${id}/${area.id}`))),
    formula: formulaOf(db, indicator, behind),
    inputs: behind.own ? [] : behind.inputs.map((f) => inputOf(db, index, f, behind.shares.get(f), asked.known)),
    history: await historyOf(
      db,
      behind.own
        ? [{ indicator: indicator.id, area: area.id }]
        : behind.inputs.map((f) => ({ indicator: f.indicator, area: f.areaId })),
      [...new Set([period.text, ...behind.inputs.map((f) => f.period)])],
      asked.known,
    ),
    run: told?.runId ?? null,
    cell: told?.cell ?? null,
    method: behind.method,
    error: behind.error,
    status: workflow,
    quality,
    simulated: (behind.own ? [behind.own] : behind.inputs).some((f) => f.simulated),
    suspect: false,
    explanation: behind.explanation,
  }
}

async function findBehind(
  db: Sql,
  indicator: FigureIndicatorWithId,
  area: Area,
  { text: period, ...when }: Period,
  asked: Asked,
): Promise<Behind | undefined> {
  const window = { from: period, to: period, known: asked.known }
  const alone = () => aloneFigure(db, indicator, area, { text: period, ...when }, asked)
  if (asked.alone) return alone()
  if (asked.borders === undefined) {
    const found = (await figuresOf(db, { ...window, indicator: indicator.id, areaIds: [area.id] })).find(
      (f) => f.period === period && f.category === null,
    )
    // A quarter that nobody reported is what a longer period and its other parts leave.
    if (!found) return alone()
    const then = definitionOn(db.db.declared, indicator.id, when.to) as FigureIndicatorWithId | undefined
    return {
      value: found.value,
      method: found.method,
      error: null,
      shares: new Map(),
      inputs: found.inputs ?? (found.parts ? [found.parts.over, found.parts.under] : [found]),
      own: found.parts || found.inputs ? undefined : found,
      explanation: isCumulative(then ?? indicator) ? ((await alone())?.explanation ?? null) : null,
    }
  }
  const restated = (await restatedWithInputs(db, [indicator], [area], asked.borders, window)).find(
    (r) => r.period === period && r.category === null,
  )
  // A quarter that nobody reported is what a longer period and its other parts leave, on that map as well.
  if (!restated) return alone()
  if (!restated.inputs.length) return undefined
  const inputs = restated.inputs.map((input) => input.figure)
  const [only] = inputs
  return {
    ...restated,
    inputs,
    shares: new Map(restated.inputs.map(({ figure, ...share }) => [figure, share])),
    own: restated.method === 'reported' && only?.areaId === area.id ? only : undefined,
  }
}

function formulaOf(db: Sql, indicator: FigureIndicatorWithId, behind: Behind): Text | null {
  if (behind.own) return null
  const { ratio, formula } = indicator
  if (formula) return { vi: formula.text, en: formula.text }
  if (!ratio) return behind.explanation
  const [over, under] = [figureIndicator(db, ratio.over)!, figureIndicator(db, ratio.under)!]
  const times = ratio.scale === 1 ? '' : `${ratio.scale} × `
  return { vi: `${times}${over.title.vi} ÷ ${under.title.vi}`, en: `${times}${over.title.en} ÷ ${under.title.en}` }
}

function inputOf(
  db: Sql,
  index: AreaIndex,
  f: Figure,
  part: { share: number; error: number } | undefined,
  known: Date | undefined,
): PassportInput {
  const indicator = figureIndicator(db, f.indicator)!
  const area = index.get(f.areaId)
  return {
    title: indicator.title,
    indicator: f.indicator,
    area: area.code,
    areaName: area.fullName,
    period: f.period,
    value: f.value,
    unit: indicator.unit,
    share: part?.share ?? null,
    shareError: part?.error ?? null,
    // Who looks back in time goes on looking back: the input as it was known then, not as it was corrected since.
    passport: `/api/v1/passports/figure/${f.indicator}/${area.code}/${encodeURIComponent(f.period)}${known ? `?known=${encodeURIComponent(known.toISOString())}` : ''}`,
  }
}

/** Everything that happened to the values, oldest first: entries, moves and corrections, with the names of colleagues. */
async function historyOf(
  db: Sql,
  of: { indicator: string; area: number }[],
  periods: readonly string[],
  known: Date | undefined,
): Promise<PassportEntry[]> {
  const rows = await db.rows<
    Omit<PassportEntry, 'at'> & { at: Date }
  >(sql`select m.at, m.move as what, v.value, v.workflow as status,
      coalesce(p.name, case when m.actor_kind = 'link' then v.giver end) as by, coalesce(m.note, v.note) as note
    from jsonb_to_recordset(${JSON.stringify(of)}::jsonb) as k (indicator text, area int)
    join figures.value v on v.indicator = k.indicator and v.area_id = k.area and v.period = any(${periods}::text[])
    join figures.move m on m.value_id = v.id and (${known ?? null}::timestamptz is null or m.at <= ${known ?? null}::timestamptz)
    left join identity.person p on m.actor_kind = 'user' and p.id::text = m.actor_id
    order by m.at, m.id`)
  // What other givers said stays beside what counts, chosen or not.
  const said = await db.rows<
    Omit<PassportEntry, 'at'> & { at: Date }
  >(sql`select o.known_from as at, 'offer' as what, o.value, null as status, coalesce(g.title->>'vi', o.giver) as by, o.note
    from jsonb_to_recordset(${JSON.stringify(of)}::jsonb) as k (indicator text, area int)
    join figures.offer o on o.indicator = k.indicator and o.area_id = k.area and o.period = any(${periods}::text[]) and o.category is null
      and (${known ?? null}::timestamptz is null or o.known_from <= ${known ?? null}::timestamptz)
    left join figures.giver g on g.id = o.giver
    where not exists (select from figures.value v where v.indicator = o.indicator and v.area_id = o.area_id and v.period = o.period
      and v.giver = o.giver and v.value = o.value and v.known_to is null)`)
  rows.push(...said)
  rows.sort((a, b) => a.at.getTime() - b.at.getTime())
  return rows.map((r) => ({ ...r, at: isoVn(r.at) }))
}

/** The source by its id, as a passport names it. */
export async function sourceOf(db: Sql, id: string): Promise<Passport['source']> {
  return (
    (await db.find<NonNullable<Passport['source']>>(
      sql`select id, title, door from sources.source where id = ${id}`,
    )) ?? null
  )
}

/** What all have in common, else null. */
function common(values: readonly (string | null)[]): string | null {
  return values.length > 0 && values.every((v) => v === values[0]) ? values[0]! : null
}
