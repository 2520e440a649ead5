import { record } from '#platform/audit/server/record.ts'
import type { Tx } from '#platform/database/server/db.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import { announce } from './announce.ts'
import { checkFigures, type FiguresChecked } from './check-figures.ts'
import { lockFigures, openUnder } from './open-values.ts'
import type { FigureRow, FiguresFrom, RowWord } from './row.ts'
import { takeOffers } from './take-offers.ts'
import { writeFigures } from './write-figures.ts'

/** What became of figures that were handed in. */
export interface Entered {
  accepted: number
  rejected: RowWord[]
  /** Taken, but odd: a jump, an outlier, parts that do not make the whole, another giver who says something else. */
  warnings: RowWord[]
  /** How many of the rejected were refused for want of a right. */
  forbidden: number
}

/**
 * Takes figures: a bad row is refused with its reason and never fails the others. `official` is entry plus approval and
 * needs `figures:approve` on the area; over an official value it is a correction, the old one stays readable by `known`.
 */
export async function enterFigures(
  tx: Tx,
  actor: Actor,
  rows: readonly FigureRow[],
  from: FiguresFrom & { ask?: boolean } = {},
): Promise<Entered> {
  const checked = await checkFigures(tx, actor, rows, { ...(from.ask !== undefined && { ask: from.ask }) })
  return enterChecked(tx, actor, checked, from)
}

/** Takes figures that were checked a moment ago: a large file is checked as a whole and entered in portions. */
export async function enterChecked(
  tx: Tx,
  actor: Actor,
  { good, rejected, warnings, forbidden }: FiguresChecked,
  from: FiguresFrom = {},
): Promise<Entered> {
  if (good.length) {
    await lockFigures(tx)
    const open = await openUnder(
      tx,
      good.map((f) => ({
        indicator: f.indicator.id,
        areaId: f.area.id,
        period: f.period.text,
        category: f.category,
      })),
    )
    const offered = await takeOffers(tx, actor, good, from, open)
    warnings.push(...offered.warnings)
    const official = await writeFigures(tx, actor, offered.write, from, open)
    await announce(tx, official)
    const indicators = [...new Set(good.map((f) => f.indicator.id))]
    const areas = new Set(good.map((f) => f.area.id))
    const areaId = areas.size === 1 ? good[0]!.area.id : null
    await record(
      tx,
      actor,
      'figures.entered',
      { kind: 'figures', id: from.runId ?? indicators[0]!, areaId },
      {
        accepted: good.length,
        rejected: rejected.length,
        official: official.length,
        held: good.length - offered.write.length,
        insisted: good.filter((f) => f.insist && f.findings?.length).length,
        indicators: indicators.slice(0, 50),
        source: from.sourceId,
        selfApproved: official.length > 0 && actor.kind !== 'system',
      },
    )
  }
  return { accepted: good.length, rejected, warnings, forbidden }
}
