import type { Tx } from '#platform/database/server/db.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import type { FiguresTaken } from '../contract.ts'
import type { GridIn } from '../grid-contract.ts'
import { enterFigures } from './enter-figures.ts'
import { moveFigures } from './move-figures.ts'
import type { RowWord } from './row.ts'

/**
 * Saves what was typed into a grid, in one transaction: values as drafts or, with `submit`, handed on (odd ones only with a
 * reason); an emptied cell takes its draft back. @returns by the place of each row in what was sent.
 */
export async function saveGrid(
  tx: Tx,
  actor: Actor,
  { rows, submit }: GridIn,
): Promise<FiguresTaken & { forbidden: number }> {
  const filled = rows.flatMap((row, index) => (row.value === null ? [] : [{ row, index }]))
  const emptied = rows.flatMap((row, index) => (row.value === null ? [{ row, index }] : []))
  const entered = await enterFigures(
    tx,
    actor,
    filled.map(({ row }) => ({ ...row, status: submit ? 'submitted' : 'draft' })),
    { ask: submit === true },
  )
  const taken = emptied.length
    ? await moveFigures(
        tx,
        actor,
        emptied.map(({ row }) => row),
        'withdraw',
      )
    : { accepted: 0, rejected: [], forbidden: 0 }
  const from = (words: readonly RowWord[], of: readonly { index: number }[]) =>
    words.map((w) => ({ ...w, index: of[w.index]!.index }))
  return {
    accepted: entered.accepted + taken.accepted,
    rejected: [...from(entered.rejected, filled), ...from(taken.rejected, emptied)],
    warnings: from(entered.warnings, filled),
    forbidden: entered.forbidden + taken.forbidden,
  }
}
