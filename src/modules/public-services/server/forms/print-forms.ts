import sql from 'sql-template-tag'
import { expected, missing } from '#kernel/errors.ts'
import { isUuid } from '#kernel/id.ts'
import { parsePeriod, periodTitle } from '#kernel/period.ts'
import { formatDay, isDay, vnDay } from '#kernel/time.ts'
import { mustMay, reach } from '#platform/access/server/may.ts'
import { record } from '#platform/audit/server/record.ts'
import { type CaseRow, findByCode, findCaseRow } from '#platform/cases/server/case-row.ts'
import type { Sql, Tx } from '#platform/database/server/db.ts'
import type { Sheet } from '#platform/files/server/paper/sheet.ts'
import { officeIndex } from '#platform/offices/server/office-index.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import { DOSSIER, dossiersWithin, FIELD, inPeriod } from '../analysis/scope.ts'
import { type Added, agencyFacts, caseFacts } from './case-facts.ts'
import { fillForm } from './fill-form.ts'
import { type Form, findForm } from './form-list.ts'

/** Lines of the book in one file. */
const MOST_LINES = 5000

/** A form by its number. @throws 404. */
export function getForm(number: string): Form {
  const form = findForm(number)
  if (!form)
    throw missing({
      vi: `Không có mẫu số ${number}. Các mẫu: 01 đến 07.`,
      en: `There is no form ${number}, only 01 to 07.`,
    })
  return form
}

/**
 * One form of one dossier. It bears personal data, so only who may work on the dossier gets it, and each print is audited.
 * @throws 404 for a dossier or form that does not exist; forbidden.
 */
export async function printForm(tx: Tx, who: Actor, number: string, idOrCode: string, added: Added): Promise<Sheet> {
  const form = getForm(number)
  if (form.of === 'period') return printBook(tx, who, form, idOrCode)
  if (added.until !== undefined && !isDay(added.until))
    throw expected(
      { vi: 'Ngày hẹn lại phải là một ngày có thật.', en: 'The new date must be a day that exists.' },
      { errors: [{ path: '/until', message: { vi: 'Viết như 2026-12-01.', en: 'Write it as 2026-12-01.' } }] },
    )
  const row = await getDossier(tx, idOrCode)
  await mustMay(tx, who, 'cases:write', row.homeAreaId, FIELD)
  const facts = await caseFacts(tx, row, added)
  await record(
    tx,
    who,
    'public-services.print-form',
    { kind: 'case', id: row.id, areaId: row.homeAreaId },
    { form: number },
  )
  return fillForm(form, facts, `mau-${number}-${row.code}`)
}

async function getDossier(db: Sql, idOrCode: string): Promise<CaseRow> {
  const row = isUuid(idOrCode) ? await findCaseRow(db, idOrCode) : await findByCode(db, idOrCode)
  if (row?.type !== DOSSIER)
    throw missing({ vi: `Không có hồ sơ ${idOrCode}.`, en: `There is no dossier ${idOrCode}.` })
  return row
}

/** The book of dossiers received in a period, over what the caller may work on. */
async function printBook(tx: Tx, who: Actor, form: Form, text: string): Promise<Sheet> {
  const period = parsePeriod(text)
  if (!period)
    throw expected({
      vi: 'Sổ theo dõi cần một kỳ, như 2026-11 hoặc 2026-11-20.',
      en: 'The book needs a period such as 2026-11 or 2026-11-20.',
    })
  const within = await reach(tx, who, 'cases:write', FIELD)
  const offices = await officeIndex(tx)
  const rows = await tx.rows<{
    code: string
    title: string
    fields: Record<string, string | undefined>
    deciding: string | null
    receivedAt: Date
    dueAt: Date | null
    endedAt: Date | null
  }>(sql`select c.code, c.title, c.fields, coalesce(c.deciding, c.office) as deciding, c.received_at as "receivedAt",
      c.due_at as "dueAt", c.ended_at as "endedAt" from cases."case" c
    where ${dossiersWithin(within)} and ${inPeriod(period)} order by c.received_at, c.code limit ${MOST_LINES}`)
  const received = rows.filter((row) => vnDay(row.receivedAt) >= period.from)
  await record(tx, who, 'public-services.print-book', { kind: 'period', id: period.text }, { lines: received.length })
  const day = (at: Date | null) => (at ? formatDay(vnDay(at)).slice(0, 5) : '')
  return fillForm(
    form,
    {
      facts: { ...(await agencyFacts(tx, null)), period: periodTitle(period).vi, total: String(received.length) },
      rows: received.map((row, at) => ({
        index: String(at + 1),
        code: row.code,
        procedure: row.fields.procedureTitle ?? row.title,
        applicant: row.fields.applicant ?? '',
        address: [row.fields.address, row.fields.phone].filter(Boolean).join('; '),
        deciding: row.deciding ? (offices.get(row.deciding)?.name.vi ?? row.deciding) : '',
        received: day(row.receivedAt),
        due: day(row.dueAt),
        ended: day(row.endedAt),
        delivery: { counter: 'Tại quầy', post: 'Bưu chính', electronic: 'Điện tử' }[row.fields.deliveryBy ?? ''] ?? '',
      })),
    },
    `so-theo-doi-${period.text}`,
  )
}
