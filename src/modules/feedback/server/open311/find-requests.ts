import sql from 'sql-template-tag'
import { isUuid } from '#kernel/id.ts'
import type { Call } from '#platform/routes/server/route.ts'
import { addressFor } from '#platform/settings/server/public-address.ts'
import type { PublicReport } from '../../contract.ts'
import { findPublicReports, publicReport } from '../public-report.ts'
import { findTopic } from '../topics.ts'
import type { Asked } from './asked.ts'
import type { Document, Row } from './document.ts'
import { refuse } from './errors.ts'
import { requestRow, UNSORTED } from './request-row.ts'

/** Reports by what is asked, newest first; unknown ids among several are left out. */
export async function requestsDocument(call: Call, asked: Asked, extensions: boolean): Promise<Document> {
  const { ids, services, statuses, from, to, limit, offset } = asked
  const reports = ids
    ? await findPublicReports(call.db, { codes: await codesOf(call, ids), limit })
    : await findPublicReports(call.db, {
        ...(services && { topics: services }),
        ...(statuses?.length === 1 && { open: statuses[0] === 'open' }),
        from,
        to,
        limit,
        offset,
        listed: true,
      })
  return requestList(await rowsOf(call, reports, extensions))
}

/** One report, by its code or its UUID. @throws Problem 404 when there is none. */
export async function requestDocument(call: Call, id: string, extensions: boolean): Promise<Document> {
  const [code] = await codesOf(call, [id])
  const report = code === undefined ? undefined : await publicReport(call.db, code)
  if (!report) throw noRequest(id)
  return requestList(await rowsOf(call, [report], extensions))
}

/**
 * The number of a report behind a token. Every report here has its number at once, so the only token is the UUID that the
 * sending side may have made itself while it had no line. @throws Problem 404 for any other.
 */
export async function tokenDocument(call: Call, token: string): Promise<Document> {
  const [code] = isUuid(token) ? await codesOf(call, [token]) : []
  if (code !== undefined) return requestList([{ service_request_id: code, token: token.toLowerCase() }])
  throw refuse(404, { vi: `Không có token “${token}”.`, en: `There is no token “${token}”.` })
}

/** The root element every answer about reports has. */
export function requestList(rows: readonly Row[]): Document {
  return { root: 'service_requests', holds: { item: 'request', of: rows } }
}

async function rowsOf(call: Call, reports: readonly PublicReport[], extensions: boolean): Promise<Row[]> {
  const base = await addressFor(call)
  const media = await mediaOf(call, reports)
  const unsorted = (await findTopic(call.db, UNSORTED))?.title ?? { vi: 'Việc khác', en: 'Something else' }
  return reports.map((report) =>
    requestRow(report, { lang: call.lang, base, media: media.get(report.id) ?? [], unsorted, extensions }),
  )
}

async function mediaOf(call: Call, reports: readonly PublicReport[]): Promise<Map<string, string[]>> {
  if (!reports.length) return new Map()
  const rows = await call.db.rows<{ id: string; media: string[] }>(sql`select "case" as id, media
    from feedback.open311_extra where "case" = any(${reports.map((one) => one.id)}::uuid[])`)
  return new Map(rows.map(({ id, media }) => [id, media]))
}

/** Codes are written in capitals; a UUID of a report is as good as its code. */
async function codesOf(call: Call, ids: readonly string[]): Promise<string[]> {
  const uuids = ids.filter(isUuid)
  const found = uuids.length
    ? await call.db.rows<{ code: string }>(sql`select c.code from cases."case" c
        join feedback.report_public r on r."case" = c.id where c.id = any(${uuids}::uuid[])`)
    : []
  return [...ids.filter((id) => !isUuid(id)).map((id) => id.toUpperCase()), ...found.map(({ code }) => code)]
}

function noRequest(id: string) {
  return refuse(404, {
    vi: `Không có phản ánh nào mang mã “${id}”.`,
    en: `There is no service_request_id “${id}”.`,
  })
}
