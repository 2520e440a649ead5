import sql from 'sql-template-tag'
import type { Lang } from '#kernel/text.ts'
import { formatDay, formatTime, vnDay } from '#kernel/time.ts'
import { formatNumberVi } from '#kernel/vietnamese-number.ts'
import { areaIndex } from '#platform/areas/server/area-index.ts'
import type { CaseRow } from '#platform/cases/server/case-row.ts'
import type { Sql } from '#platform/database/server/db.ts'
import { officeIndex } from '#platform/offices/server/office-index.ts'
import { settingAt } from '#platform/settings/server/settings.ts'
import { dossierFields } from '../../fields.ts'
import type { FormFacts } from './fill-form.ts'

/** What may be said on a form beside what the dossier says; written by who prints it. */
export interface Added {
  reason?: string | undefined
  items?: string | undefined
  /** New date promised, YYYY-MM-DD. */
  until?: string | undefined
}

interface Agency {
  above: string
  name: string
  place: string
  phone: string
  head: string
}

const UNITS = { 'working-day': 'ngày làm việc', 'working-hour': 'giờ làm việc', 'calendar-day': 'ngày' } as const
const LANG: Lang = 'vi'

/** `09 giờ 15 phút, ngày 20/11/2026`, as the forms write it. */
export function formMoment(at: Date | null): string | null {
  return at && `${formatTime(at).replace(':', ' giờ ')} phút, ngày ${formatDay(vnDay(at))}`
}

/** What of a form every paper of this centre bears: who issues it, where, when. */
export async function agencyFacts(db: Sql, areaId: number | null): Promise<FormFacts['facts']> {
  const own = await settingAt<Partial<Agency>>(db, 'public-services.agency')
  const [name, portal] = await Promise.all([
    settingAt<{ vi: string }>(db, 'centre.name'),
    settingAt<string>(db, 'public-services.portal-address'),
  ])
  const today = vnDay(db.now)
  const place = own.place || (areaId === null ? '' : (await areaIndex(db)).get(areaId).name)
  const [year, month, day] = today.split('-')
  // Days under 10 and the months 1 and 2 bear a leading zero: Decree 30/2020 Art. 8, Annex I.
  const shown = Number(month) > 2 ? String(Number(month)) : month
  return {
    agencyAbove: own.above || null,
    agency: own.name || name.vi,
    agencyPhone: own.phone || null,
    head: own.head || null,
    portal: portal.replace(/^https?:\/\//, '').replace(/\{code\}.*/, ''),
    today: formatDay(today),
    placeAndDate: `${place ? `${place}, ` : ''}ngày ${day} tháng ${shown} năm ${year}`,
  }
}

/** The facts of one dossier for its forms, personal ones included: call only for who may work on it. */
export async function caseFacts(db: Sql, row: CaseRow, added: Added): Promise<FormFacts> {
  const offices = await officeIndex(db)
  const text = (name: string) => {
    const value = row.fields[name]
    return value === undefined || value === null ? null : String(value)
  }
  const choice = (name: string) => {
    const field = dossierFields[name]
    const value = text(name)
    return value !== null && field?.kind === 'choice' ? (field.options[value]?.[LANG] ?? value) : value
  }
  const dayOf = (name: string) => {
    const at = new Date(text(name) ?? Number.NaN)
    return Number.isNaN(at.getTime()) ? null : formatDay(vnDay(at))
  }
  const nameOf = (code: string | null) => code && (offices.get(code)?.name.vi ?? code)
  const fee = Number(row.fields.fee ?? Number.NaN)
  return {
    facts: {
      ...(await agencyFacts(db, row.homeAreaId)),
      code: row.code,
      applicant: text('applicant'),
      applicantId: text('applicantId'),
      address: text('address'),
      phone: text('phone'),
      email: text('email'),
      officer: text('officer'),
      procedure: text('procedureTitle') ?? row.title,
      procedureCode: text('procedure'),
      components: text('components'),
      sets: '01',
      channel: choice('channel'),
      term: row.termValue === null || !row.termUnit ? null : termText(row.termValue, row.termUnit),
      received: formMoment(row.receivedAt),
      receivedDay: formatDay(vnDay(row.receivedAt)),
      due: formMoment(row.dueAt),
      ended: row.endedAt ? formMoment(row.endedAt) : 'chưa có',
      fee: Number.isNaN(fee) ? null : fee === 0 ? 'không thu' : `${formatNumberVi(fee)} đồng`,
      paid: choice('paid'),
      deliveryBy: choice('deliveryBy'),
      deciding: nameOf(row.deciding ?? row.office),
      reason: added.reason ?? text('reason'),
      items: added.items,
      until: added.until
        ? `ngày ${formatDay(added.until)}`
        : dayOf('extendedDueAt') && `ngày ${dayOf('extendedDueAt')}`,
    },
    rows: await stepsOf(db, row, nameOf),
  }
}

function termText(value: number, unit: keyof typeof UNITS): string {
  return value === 0 ? 'trong ngày làm việc' : `${formatNumberVi(value)} ${UNITS[unit]}`
}

/** Hand-overs from the dossier's own moves: each names who had it before and who has it after. */
async function stepsOf(db: Sql, row: CaseRow, nameOf: (code: string | null) => string | null) {
  const states = db.db.declared.cases.get(row.type)?.states ?? {}
  const moves = await db.rows<{ at: Date; office: string | null; toState: string; note: string | null }>(
    sql`select at, office, to_state as "toState", note from cases.move where "case" = ${row.id} order by at, id`,
  )
  let giver = text(row.fields.applicant) ?? 'Người nộp hồ sơ'
  return moves.map((move) => {
    const receiver = nameOf(move.office ?? row.office) ?? text(row.fields.officer) ?? ''
    const step = {
      giver,
      receiver,
      at: formMoment(move.at) ?? '',
      result: standing(move.at, row.dueAt),
      note: [states[move.toState]?.title.vi ?? move.toState, move.note].filter(Boolean).join('. '),
    }
    giver = receiver || giver
    return step
  })
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}

function standing(at: Date, dueAt: Date | null): string {
  if (!dueAt) return ''
  const [day, due] = [vnDay(at), vnDay(dueAt)]
  return day < due ? 'trước hạn' : day === due ? 'đúng hạn' : 'quá hạn'
}
