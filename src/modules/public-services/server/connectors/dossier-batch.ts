import type { ReadBatch } from '#platform/connectors/server/finishing.ts'
import { shown } from '#platform/connectors/server/import/read-grid.ts'
import type { Batch } from '#platform/contract.ts'
import { givesWay } from '#platform/jobs/server/give-way.ts'
import type { DossierColumn } from '../intake/dossier-columns.ts'
import { FAULTS } from '../intake/dossier-faults.ts'
import { type DossierCells, readDossier } from '../intake/read-dossier.ts'

type Refused = NonNullable<Batch['refused']>[number]

/**
 * Reads many dossiers into a batch, giving way to others now and then. The same dossier twice is refused the second time, with the row of the first.
 * @param columnName what a column is called in messages.
 */
export async function dossierBatch(
  rows: readonly { row: number; cells: DossierCells }[],
  now: Date,
  columnName: (column: DossierColumn) => string,
): Promise<ReadBatch & Required<Pick<ReadBatch, 'cases' | 'refused' | 'warnings'>>> {
  const batch = {
    cases: [] as NonNullable<Batch['cases']>,
    refused: [] as Refused[],
    warnings: [] as NonNullable<ReadBatch['warnings']>,
  }
  const seen = new Map<string, number>()
  // A file of thousands must not hold up the readings of a flood.
  const turn = givesWay()
  for (const { row, cells } of rows) {
    await turn()
    const read = readDossier(cells, now)
    const value = (column: DossierColumn) => shown(cells[column]).slice(0, 200)
    for (const { column, ...fault } of read.faults)
      batch.refused.push({ row, column: columnName(column), value: value(column), ...fault })
    if (!read.dossier || !read.key) continue
    const first = seen.get(read.key)
    if (first !== undefined) {
      batch.refused.push({ row, column: columnName('code'), value: value('code'), ...FAULTS.twice(first) })
      continue
    }
    seen.set(read.key, row)
    batch.cases.push({ ...read.dossier, row })
    for (const { column, reason } of read.warnings) batch.warnings.push({ row, column: columnName(column), reason })
  }
  return batch
}
