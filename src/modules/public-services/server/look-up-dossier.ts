import { timingSafeEqual } from 'node:crypto'
import sql from 'sql-template-tag'
import { expected } from '#kernel/errors.ts'
import type { Text } from '#kernel/text.ts'
import { isoVn, vnDay } from '#kernel/time.ts'
import type { Db, Sql } from '#platform/database/server/db.ts'
import { type Bucket, makeBucket } from '#platform/identity/server/throttle.ts'
import { officeIndex } from '#platform/offices/server/office-index.ts'
import { settingAt } from '#platform/settings/server/settings.ts'
import type { DossierSeen } from '../contract.ts'
import { tidyCode } from '../dossier-code.ts'
import { dossierFields } from '../fields.ts'
import { type DossierState, dossierStates } from '../states.ts'

interface Row {
  code: string
  title: string
  state: DossierState
  receivedAt: Date
  dueAt: Date | null
  endedAt: Date | null
  pausedAt: Date | null
  office: string | null
  fields: Record<string, unknown>
  simulated: boolean
}

/**
 * A dossier for whoever knows its code and the last four digits of the applicant's telephone or identity number. An unknown
 * code and a wrong number answer alike (undefined), so that nobody learns which codes exist. Guesses are counted by code
 * and, where it is told, by address. @throws expected 429 after too many.
 */
export async function lookUpDossier(
  db: Sql,
  code: string,
  knows: string,
  ip?: string,
): Promise<DossierSeen | undefined> {
  const tidy = tidyCode(code).slice(0, 60)
  const giveBack = leave(db.db, tidy, ip)
  const row = await db.find<Row>(sql`select code, title, state, received_at as "receivedAt", due_at as "dueAt",
      ended_at as "endedAt", paused_at as "pausedAt", office, fields, simulated
    from cases."case" where code = ${tidy} and type = 'public-services.dossier'`)
  const digits = knows.replace(/\D/g, '')
  const fields = row?.fields ?? {}
  const known = [fields.phone, fields.applicantId].map((secret) => endsWith(secret, digits))
  if (!row || !/^\d{4}$/.test(digits) || !known.some(Boolean)) return undefined
  giveBack()
  return seen(db, row)
}

async function seen(db: Sql, row: Row): Promise<DossierSeen> {
  const state = dossierStates[row.state]
  const office = row.office === null ? undefined : (await officeIndex(db)).get(row.office)
  const portal = await settingAt<string>(db, 'public-services.portal-address')
  const open = row.endedAt === null && state.clock !== 'ended'
  const instant = (value: unknown) => (typeof value === 'string' ? value : null)
  const promised = instant(row.fields.extendedDueAt) ?? (row.dueAt && isoVn(row.dueAt))
  return {
    code: row.code,
    procedureTitle: row.title,
    state: row.state,
    stateTitle: state.title,
    phase: state.phase,
    receivedAt: isoVn(row.receivedAt),
    dueAt: row.dueAt && isoVn(row.dueAt),
    extendedDueAt: instant(row.fields.extendedDueAt),
    endedAt: row.endedAt && isoVn(row.endedAt),
    standing: state.clock === 'stands' || (open && row.pausedAt !== null),
    overdue: open && state.clock === 'runs' && promised !== null && vnDay(db.now) > vnDay(new Date(promised)),
    office: office?.name.vi ?? row.office,
    delivery: choiceTitle('delivery', row.fields.delivery),
    deliveryBy: choiceTitle('deliveryBy', row.fields.deliveryBy),
    handedAt: instant(row.fields.handedAt),
    paid: choiceTitle('paid', row.fields.paid),
    portal: portal.replaceAll('{code}', encodeURIComponent(row.code)),
    simulated: row.simulated,
  }
}

function choiceTitle(field: string, value: unknown): Text | null {
  const declared = dossierFields[field]
  return declared?.kind === 'choice' && typeof value === 'string' ? (declared.options[value] ?? null) : null
}

/** Compares in the same time whether it fits or not; a missing secret never fits. */
function endsWith(secret: unknown, digits: string): boolean {
  const text = typeof secret === 'string' ? secret.replace(/\D/g, '') : ''
  const last = Buffer.from(text.slice(-4).padStart(4, '-'))
  return timingSafeEqual(last, Buffer.from(digits.slice(0, 4).padStart(4, '+')))
}

/** Six guesses at one code, then one in five minutes: ten thousand possibilities are then a month of trying. Thirty from one address. */
function leave(db: Db, code: string, ip: string | undefined): () => void {
  const kept = db.local.get(KEY) as { byCode: Bucket; byAddress: Bucket } | undefined
  const buckets = kept ?? { byCode: makeBucket(6, 300), byAddress: makeBucket(30, 10) }
  if (!kept) db.local.set(KEY, buckets)
  const now = db.clock().getTime()
  const wait = (ip === undefined ? 0 : buckets.byAddress.take(ip, now)) || buckets.byCode.take(code, now)
  if (wait)
    throw expected(
      {
        vi: `Đã tra cứu quá nhiều lần. Hãy thử lại sau ${Math.ceil(wait / 60)} phút.`,
        en: `Too many tries. Try again in ${Math.ceil(wait / 60)} minutes.`,
      },
      { status: 429, retryAfter: wait },
    )
  return () => {
    buckets.byCode.giveBack(code)
    if (ip !== undefined) buckets.byAddress.giveBack(ip)
  }
}

const KEY = 'public-services.look-up'
