import { padCode } from '#kernel/codes.ts'
import { isoVn } from '#kernel/time.ts'
import { fold } from '#kernel/vietnamese.ts'
import { parseNumberVi } from '#kernel/vietnamese-number.ts'
import type { Cell } from '#platform/connectors/server/import/read-grid.ts'
import { dossierFields } from '../../fields.ts'
import { mendApplicantId, mendPhone } from '../../lost-zeros.ts'
import type { DossierColumn } from './dossier-columns.ts'
import { FAULTS, WARNINGS } from './dossier-faults.ts'
import { type ChoiceField, choiceOf, knownChoices, yesNoOf } from './dossier-words.ts'
import type { DossierCells, ReadDossier } from './read-dossier.ts'
import { readInstant } from './read-instant.ts'

type TextOf = (column: DossierColumn) => string

const TEXTS = ['sector', 'applicant', 'email', 'address', 'officer', 'previousCode', 'reason', 'landUse'] as const
const CHOICES: readonly ChoiceField[] = ['channel', 'level', 'paid', 'deliveryBy', 'delivery', 'sync', 'rating']
const NUMBERS = ['fee', 'components', 'digitised', 'reused', 'landArea'] as const
const YES_NO = ['electronicResult', 'complained'] as const
const INSTANTS = ['paidAt', 'syncedAt', 'apologyAt', 'extendedDueAt'] as const

/**
 * The facts beside code, procedure, times and state. One that cannot be read is left empty with a warning: a wrong
 * telephone number is no reason to lose sight of a dossier. Only a wrong parcel refuses, for it would be another parcel.
 */
export function sideFields(cells: DossierCells, text: TextOf, out: ReadDossier): Record<string, unknown> {
  const fields: Record<string, unknown> = {}
  const take = (column: DossierColumn, value: unknown, known?: string) => {
    if (value !== undefined) fields[column] = value
    else
      out.warnings.push({
        column,
        reason: WARNINGS.dropped(dossierFields[column]?.title ?? { vi: column, en: column }, known),
      })
  }
  for (const column of TEXTS) if (text(column)) fields[column] = text(column)
  for (const column of CHOICES) if (text(column)) take(column, choiceOf(column, text(column)), knownChoices(column))
  for (const column of NUMBERS) if (text(column)) take(column, numberOf(cells[column]!))
  for (const column of YES_NO) {
    const cell = cells[column]
    if (text(column)) take(column, typeof cell === 'boolean' ? cell : yesNoOf(text(column)))
  }
  for (const column of INSTANTS) {
    if (!text(column)) continue
    const read = readInstant(cells[column]!, column === 'extendedDueAt' ? '17:00' : '07:00')
    take(column, read && isoVn(read.at))
  }
  if (text('applicantId')) take('applicantId', mendApplicantId(text('applicantId')))
  if (text('phone')) take('phone', mendPhone(text('phone')))
  return { ...fields, ...parcelOf(cells, text, out) }
}

function parcelOf(cells: DossierCells, text: TextOf, out: ReadDossier): Record<string, unknown> {
  const [sheet, parcel] = [text('sheet'), text('parcel')]
  const old = cells.oldCommune
  const oldCommune = typeof old === 'string' || typeof old === 'number' ? padCode(old, 'commune') : undefined
  if (text('oldCommune') && !oldCommune) out.faults.push({ column: 'oldCommune', ...FAULTS.oldCommune() })
  if (!sheet && !parcel) return {}
  if (!sheet || !parcel || !oldCommune)
    out.warnings.push({ column: sheet ? 'sheet' : 'parcel', reason: WARNINGS.noParcel() })
  return { ...(sheet && { sheet }), ...(parcel && { parcel }), ...(oldCommune && { oldCommune }) }
}

/** A number that is not negative: as a cell, or written the Vietnamese way, with 'đồng' or 'm²' behind it. 'Miễn phí' is 0. */
function numberOf(cell: Cell): number | undefined {
  if (typeof cell === 'number') return cell >= 0 ? cell : undefined
  if (typeof cell !== 'string') return undefined
  if (/^(mien phi|khong thu|khong)$/.test(fold(cell))) return 0
  const plain = cell.replace(/(đồng|vnđ|vnd|đ|₫|m2|m²)\.?\s*$/i, '').trim()
  const value = parseNumberVi(plain) ?? (/^\d+\.\d{1,2}$/.test(plain) ? Number(plain) : undefined)
  return value !== undefined && value >= 0 ? value : undefined
}
