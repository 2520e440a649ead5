import { expected } from '#kernel/errors.ts'
import { isPoint, type Point } from '#kernel/geo.ts'
import type { Lang } from '#kernel/text.ts'
import { vnDay } from '#kernel/time.ts'
import { nfc } from '#kernel/vietnamese.ts'
import { tellWritten } from '#platform/cases/server/made-offline.ts'
import { openOutside } from '#platform/cases/server/open-case.ts'
import type { Db, Tx } from '#platform/database/server/db.ts'
import { newId } from '#platform/database/server/new-id.ts'
import { emit } from '#platform/events/server/outbox.ts'
import { type Actor, NOBODY } from '#platform/routes/server/route.ts'
import { settingAt } from '#platform/settings/server/settings.ts'
import { findDiversion } from '../formulas/diversion.ts'
import { type SlaTable, termOf } from '../formulas/term-of.ts'
import type { Channel } from '../words.ts'
import { filingOf } from './adopt-report.ts'
import { areaOfReport } from './area-of-report.ts'
import { type Contact, readContact } from './clean-contact.ts'
import { keepPhotos, type NewPhoto } from './keep-photos.ts'
import { findSent, keepReport, waitForTwins } from './keep-report.ts'
import { officeFor } from './office-for.ts'
import { hashOf, makeKey } from './report-key.ts'
import { sortReport } from './sort-report.ts'
import { takeLeave } from './throttle-reports.ts'

export { publicReport } from './public-report.ts'
export { verdict } from './verdict.ts'

/** What somebody reports. Only `text` and `channel` are needed; where it is may be told by a point, an area or words. */
export interface ReportIn {
  text: string
  /** Code of a topic; left out = the classifier tries. */
  topic?: string | undefined
  place?: Point | undefined
  address?: string | undefined
  /** GSO code of a unit of today. */
  area?: string | undefined
  name?: string | undefined
  phone?: string | undefined
  email?: string | undefined
  files?: readonly NewPhoto[] | undefined
  channel: Channel
  lang: Lang
  /** Address of the sender, for throttling; never kept. Left out for officers and imports: not throttled. */
  ip?: string | undefined
  /** A random id (at least 16 characters) of the sending device: the same again is the same report. */
  clientId?: string | undefined
  /** Seconds it waited on the sending device without a line; it is told so, and received when it came. */
  ago?: number | undefined
  /** Who files it; default nobody we know. */
  by?: Actor | undefined
  /** Its code in another system: the same channel and code again is the same report. */
  external?: string | undefined
  /** When it came, for imports. */
  receivedAt?: Date | undefined
  simulated?: boolean | undefined
}

/** What the reporter gets: the public code, and the key with which the answer can be judged. */
export interface ReportFiled {
  id: string
  code: string
  /** Empty when it had come before from another system. */
  key: string
  /** It had come before: nothing was made. */
  again: boolean
}

/** Longest text of a report, characters (Open311 allows 4,000). */
export const LONGEST_TEXT = 4000

/**
 * Takes a report: finds its area, sorts and routes it, keeps the photos without their position, opens the case.
 * The same `clientId` (or `external`) again gives the same report. Personal data goes into the case, never anywhere public.
 * @throws expected 422 naming the field (`/text`, `/topic`, `/area`, `/place`, `/phone`, `/email`, `/files`), 429 too many.
 */
export async function fileReport(db: Db, input: ReportIn): Promise<ReportFiled> {
  return db.tx((tx) => fileReportIn(tx, input))
}

/** The same inside a transaction that is open already. */
export async function fileReportIn(tx: Tx, input: ReportIn): Promise<ReportFiled> {
  const { text, contact } = checkWords(input)
  if (input.place && !isPoint(input.place)) throw wrongPlace()
  await waitForTwins(tx, input)
  const sent = await findSent(tx, input)
  if (sent) return { ...sent, key: input.clientId ? makeKey(input.clientId) : '', again: true }
  if (input.ip !== undefined) takeLeave(tx.db, input.ip)
  const key = makeKey(input.clientId)
  const day = vnDay(input.receivedAt ?? tx.now)
  const { area, place, note } = await areaOfReport(tx, input, day)
  const diversion = findDiversion(text)
  const sorted = await sortReport(tx, text, input.topic)
  const topic = sorted.topic
  const priority = topic?.priority ?? 'normal'
  const terms = await settingAt<SlaTable>(tx, 'feedback.terms', { on: day })
  const office = await officeFor(tx, topic, area.id)
  const photos = await keepPhotos(tx, input.by ?? NOBODY, input.files ?? [])
  const id = newId(tx.now)
  const filing = filingOf(tx.db)
  filing.add(id)
  const opened = await openOutside(tx, {
    by: input.by ?? NOBODY,
    id,
    type: 'feedback.report',
    title: titleOf(text, topic?.title.vi),
    area: area.code,
    receivedAt: (input.receivedAt ?? tx.now).toISOString(),
    ...(topic && { term: termOf(terms, topic, priority) }),
    ...(place && { place }),
    ...(office && { office }),
    ...(photos.length > 0 && { files: photos }),
    ...(input.simulated && { simulated: true }),
    fields: withoutBlanks({
      category: topic?.code,
      priority,
      description: text,
      address: [nfc(input.address ?? ''), note].filter(Boolean).join(' · '),
      channel: input.channel,
      diversion,
      language: input.lang,
      external: input.external,
      reporterName: contact.name,
      reporterPhone: contact.phone,
      reporterEmail: contact.email,
    }),
  }).finally(() => filing.delete(id))
  await keepReport(tx, {
    id: opened.id,
    keyHash: hashOf(key),
    clientHash: input.clientId ? hashOf(input.clientId) : null,
    external: input.external ? `${input.channel}:${input.external}` : null,
    channel: input.channel,
    lang: input.lang,
    topic: topic?.code ?? null,
    sortedBy: sorted.by,
    suggested: sorted.suggested?.topic ?? null,
    confidence: sorted.suggested?.confidence ?? null,
    diversion: diversion ?? null,
    priority,
    photos,
    madeAt: input.receivedAt ?? tx.now,
  })
  if (input.ago) await tellWritten(tx, opened.id, input.ago)
  await emit(tx, { kind: 'feedback.filed', areaId: area.id, data: { id: opened.id } })
  return { id: opened.id, code: opened.code, key, again: false }
}

/** Text and contact, with everything that is wrong in both at once. */
function checkWords(input: ReportIn): { text: string; contact: Contact } {
  const text = nfc(input.text ?? '')
  const { contact, errors } = readContact(input)
  const told = (vi: string, en: string) => errors.unshift({ path: '/text', message: { vi, en } })
  if (text.replace(/\s/g, '').length < 5)
    told(
      'Hãy ghi rõ việc anh/chị muốn phản ánh (ít nhất vài chữ).',
      'Say what you want to report, in at least a few words.',
    )
  if (text.length > LONGEST_TEXT)
    told(
      `Nội dung dài quá ${LONGEST_TEXT} chữ cái. Hãy viết gọn lại.`,
      `The text is longer than ${LONGEST_TEXT} characters. Shorten it.`,
    )
  if (errors.length) throw expected({ vi: 'Có ô chưa đúng.', en: 'Something in the form is wrong.' }, { errors })
  return { text, contact }
}

function wrongPlace() {
  const message = { vi: 'Tọa độ không đúng.', en: 'The coordinates are not on Earth.' }
  return expected(message, { errors: [{ path: '/place', message }] })
}

/** The first line or sentence, at most 90 characters, with the topic in front where there is one. */
function titleOf(text: string, topic: string | undefined): string {
  const first = text.split(/[\n.!?]/)[0]!.trim() || text
  const short = first.length > 90 ? `${first.slice(0, 88).replace(/\s\S*$/, '')}…` : first
  return topic ? `${topic}: ${short}` : short
}

function withoutBlanks(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, v]) => v !== undefined && v !== null && v !== ''))
}
