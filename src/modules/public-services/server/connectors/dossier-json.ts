import Type from 'typebox'
import type { FinishingConnector, ReadBatch } from '#platform/connectors/server/finishing.ts'
import type { Cell } from '#platform/connectors/server/import/read-grid.ts'
import { DOSSIER_COLUMNS, type DossierColumn } from '../intake/dossier-columns.ts'
import { FAULTS } from '../intake/dossier-faults.ts'
import type { DossierCells } from '../intake/read-dossier.ts'
import { dossierBatch } from './dossier-batch.ts'
import { finishDossiers } from './finish-dossiers.ts'

/**
 * Dossiers pushed by the one-stop system as JSON: an array, or {items: […]}. Names of the fields are those of the dossier
 * (code, procedure, state, receivedAt, dueAt, endedAt, applicant …); values may be worded as in the files. `clock` lists
 * the stops: [{from, to?, supplement?}].
 */
export const dossierJson: FinishingConnector = {
  title: { vi: 'Hồ sơ (JSON)', en: 'Dossiers (JSON)' },
  help: {
    vi: 'Phần mềm một cửa tự gửi mảng JSON các hồ sơ; cần code, procedure, receivedAt, state.',
    en: 'The one-stop system sends an array of dossiers; code, procedure, receivedAt and state are needed.',
  },
  door: 'push',
  config: Type.Object({}),
  read: (payload, _config, context) => readDossierJson(new TextDecoder().decode(payload), context.now),
  finish: finishDossiers,
}

/** Reads the JSON; pure. Rows are counted from 1. */
export async function readDossierJson(text: string, now: Date): Promise<ReadBatch> {
  let whole: unknown
  try {
    whole = JSON.parse(text)
  } catch {
    return { refused: [{ row: 0, ...FAULTS.notJson() }] }
  }
  const listed = (whole as { items?: unknown } | null)?.items ?? whole
  const items = Array.isArray(listed) ? listed : [listed]
  const refused: NonNullable<ReadBatch['refused']> = []
  const rows = items.flatMap((item: unknown, i) => {
    if (item !== null && typeof item === 'object' && !Array.isArray(item))
      return [{ row: i + 1, cells: cellsOf(item as Record<string, unknown>) }]
    refused.push({ row: i + 1, value: JSON.stringify(item)?.slice(0, 200), ...FAULTS.notRow() })
    return []
  })
  const batch = await dossierBatch(rows, now, (column) => column)
  batch.refused.unshift(...refused)
  return (whole as { simulated?: unknown } | null)?.simulated === true ? { ...batch, simulated: true } : batch
}

function cellsOf(item: Record<string, unknown>): DossierCells {
  const cells: DossierCells = {}
  for (const [name, value] of Object.entries(item)) {
    if (!Object.hasOwn(DOSSIER_COLUMNS, name) || value === null) continue
    if (name === 'clock' && Array.isArray(value)) {
      cells.clock = value.map(stopText).join('; ')
      continue
    }
    const plain = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    if (plain) cells[name as DossierColumn] = value as Cell
  }
  return cells
}

/** A stop as the files write it. */
function stopText(stop: { from?: unknown; to?: unknown; supplement?: unknown } | null): string {
  return `${stop?.from ?? '?'} → ${stop?.to ?? ''} (${stop?.supplement === true ? 'bổ sung' : 'tạm dừng'})`
}
