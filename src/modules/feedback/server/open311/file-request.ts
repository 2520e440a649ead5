import sql from 'sql-template-tag'
import { Problem } from '#kernel/errors.ts'
import { say } from '#kernel/text.ts'
import { formatDayTime } from '#kernel/time.ts'
import { may } from '#platform/access/server/may.ts'
import { findCaseRow } from '#platform/cases/server/case-row.ts'
import { moveOutside } from '#platform/cases/server/move-case.ts'
import type { Tx } from '#platform/database/server/db.ts'
import type { Actor, Call, Upload } from '#platform/routes/server/route.ts'
import { type Contact, cleanContact } from '../clean-contact.ts'
import { fileReportIn } from '../report.ts'
import { findTopic, type Topic } from '../topics.ts'
import { whoFiles } from './api-key.ts'
import type { Parameters } from './asked.ts'
import { type Answer, checkAnswers } from './check-answers.ts'
import type { Document } from './document.ts'
import { refuse } from './errors.ts'
import { requestList } from './find-requests.ts'
import { checkJurisdiction } from './jurisdiction.ts'
import { descriptionOf, keyPosted, mediaOf, type Posted, placeOf, readPosted } from './posted.ts'
import { questionsOf } from './questions.ts'

/**
 * Files a report that another app posted. Order of checks: key 403, jurisdiction 404, service_code missing 400, unknown
 * 404, place missing 400, then answers, description and links 400. Everything is written together or not at all.
 * @returns the answer of the standard: the number of the report, at once.
 */
export async function fileRequest(
  call: Call,
  bytes: Buffer,
  query: Parameters,
  files: readonly Upload[] = [],
): Promise<Document> {
  const type = call.header('content-type')
  const actor = await whoFiles(call, keyPosted(bytes, type, query))
  const posted = readPosted(bytes, type, query)
  await checkJurisdiction(call, posted.texts.get('jurisdiction_id'))
  const topic = await topicOf(call, posted.texts.get('service_code'))
  const place = placeOf(posted)
  const answers = checkAnswers((await questionsOf(call.db)).get(topic.code) ?? [], posted.answers)
  const [text, media] = [textOf(descriptionOf(posted), topic), mediaOf(posted)]
  return call.db.tx(async (tx) => {
    const filed = await fileReportIn(tx, {
      text,
      topic: topic.code,
      place: place.point,
      address: place.address,
      area: place.addressId,
      files: files.filter((one) => one.bytes.length).map(({ name, bytes }) => ({ name, bytes })),
      ...contactOf(posted),
      channel: 'open311',
      lang: call.lang,
      by: actor,
    })
    await keepExtra(tx, actor, filed.id, media, answers)
    const row = (await findCaseRow(tx, filed.id))!
    if (!(await may(tx, actor, 'open311', row.areaId, 'feedback'))) throw outOfArea()
    const due = row.dueAt && formatDayTime(row.dueAt)
    const notice = due
      ? { vi: `Đã nhận. Hạn trả lời: ${due}.`, en: `Received. To be answered by ${due}.` }
      : { vi: 'Đã nhận.', en: 'Received.' }
    return requestList([
      {
        service_request_id: filed.code,
        service_notice: say(notice, call.lang),
        account_id: posted.texts.get('account_id') ?? null,
      },
    ])
  })
}

async function topicOf(call: Call, code: string | undefined): Promise<Topic> {
  if (code === undefined) throw refuse(400, { vi: 'Thiếu service_code.', en: 'service_code was not provided.' })
  const topic = await findTopic(call.db, code)
  if (topic?.active) return topic
  throw noService(code)
}

/** 404: there is no such service today. */
export function noService(code: string) {
  return refuse(404, {
    vi: `Không có service_code “${code}”. Hãy xem danh sách services.`,
    en: `The service_code “${code}” was not found. See the list of services.`,
  })
}

/** The standard lets the description be left out; a report of ours needs words, so the service's name stands in. */
function textOf(description: string, topic: Topic): string {
  if (description.replace(/\s/g, '').length >= 5) return description
  return description ? `${topic.title.vi}: ${description}` : topic.title.vi
}

/** Who to tell; what another app sends as a phone number or e-mail and is none is left out, not a reason to lose a report. */
function contactOf({ texts }: Posted): Contact {
  const name = [texts.get('last_name'), texts.get('first_name')].filter(Boolean).join(' ')
  const [phone, email] = [texts.get('phone'), texts.get('email')]
  return { ...usable({ name }), ...(phone && usable({ phone })), ...(email && usable({ email })) }
}

function usable(given: Contact): Contact {
  try {
    return cleanContact(given)
  } catch (error) {
    if (error instanceof Problem) return {}
    throw error
  }
}

/** Keeps answers and links, and tells the officers of them in a comment: the case has no fields for them. */
async function keepExtra(tx: Tx, by: Actor, id: string, media: readonly string[], answers: Answer[]): Promise<void> {
  if (!media.length && !answers.length) return
  const kept = Object.fromEntries(answers.map((answer) => [answer.code, answer.values]))
  await tx.run(sql`insert into feedback.open311_extra ("case", media, answers)
    values (${id}, ${[...media]}::text[], ${JSON.stringify(kept)})`)
  const lines = [
    ...answers.map((answer) => `${answer.title} ${answer.values.join(', ')}`),
    ...media.map((url) => `Ảnh gửi kèm (chưa kiểm tra): ${url}`),
  ]
  await moveOutside(tx, by, id, { move: 'comment', note: lines.join('\n').slice(0, 10_000) })
}

function outOfArea() {
  return refuse(403, {
    vi: 'api_key này chỉ dùng cho địa bàn khác.',
    en: 'This api_key is for another area.',
  })
}
