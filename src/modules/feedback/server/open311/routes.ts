import Type, { type TSchema } from 'typebox'
import { Problem } from '#kernel/errors.ts'
import type { Text } from '#kernel/text.ts'
import { type Call, type Raw, type Route, route, type Upload } from '#platform/routes/server/route.ts'
import { findTopic, topicsOf } from '../topics.ts'
import { given, type Parameters, readAsked } from './asked.ts'
import { discoveryDocument, ROOT } from './discovery.ts'
import { type Document, type Format, TYPES, writeDocument } from './document.ts'
import { errorDocument, refuse, statusOf } from './errors.ts'
import { fileRequest, noService } from './file-request.ts'
import { requestDocument, requestsDocument, tokenDocument } from './find-requests.ts'
import { preferred, splitFormat, unknownFormat } from './format.ts'
import { checkJurisdiction } from './jurisdiction.ts'
import { questionsOf } from './questions.ts'
import { definitionDocument, servicesDocument } from './services.ts'

const ONE_FORMAT = Type.Object({ format: Type.String({ description: 'xml, json' }) })
const FILE = Type.Object({ file: Type.String({ description: '{id}.xml, {id}.json' }) })
/** Any value is let in and judged by us, so that the refusal comes in the format of the standard. */
const argument = (description: string) => Type.Optional(Type.Unknown({ description }))
const JURISDICTION = { jurisdiction_id: argument('host name or home code of this centre; may be left out') }
const EXTENSIONS = { extensions: argument('true: also the course of each report') }
const LISTED = Type.Object({
  ...JURISDICTION,
  ...EXTENSIONS,
  service_request_id: argument('comma list; overrides all else'),
  service_code: argument('comma list'),
  start_date: argument('W3C date and time with offset'),
  end_date: argument('W3C date and time with offset, at most 90 days later'),
  status: argument('open, closed'),
  page: argument('from 1'),
  page_size: argument('at most 1000'),
})

type Input = { params: Record<string, string>; query: Parameters; bytes: Buffer; files?: Upload[] }
/** Five photos and the words. */
const LARGEST = 64 * 1024 * 1024
type Work = (call: Call, input: Input, name: string) => Promise<Document>

const discovery: Work = (call) => discoveryDocument(call)

const services: Work = async (call, { query }) => {
  await checkJurisdiction(call, given(query, 'jurisdiction_id'))
  return servicesDocument(await topicsOf(call.db), await questionsOf(call.db), call.lang)
}

const definition: Work = async (call, { query }, code) => {
  await checkJurisdiction(call, given(query, 'jurisdiction_id'))
  const topic = await findTopic(call.db, code)
  if (!topic?.active) throw noService(code)
  return definitionDocument(code, (await questionsOf(call.db)).get(code) ?? [], call.lang)
}

const requests: Work = async (call, { query }) => {
  await checkJurisdiction(call, given(query, 'jurisdiction_id'))
  return requestsDocument(call, readAsked(query, call.now), given(query, 'extensions') === 'true')
}

const request: Work = async (call, { query }, id) => {
  await checkJurisdiction(call, given(query, 'jurisdiction_id'))
  return requestDocument(call, id, given(query, 'extensions') === 'true')
}

const token: Work = async (call, { query }, name) => {
  await checkJurisdiction(call, given(query, 'jurisdiction_id'))
  return tokenDocument(call, name)
}

const file: Work = (call, { bytes, query, files }) => fileRequest(call, bytes, query, files)

const nothing: Work = async () => {
  throw refuse(404, {
    vi: 'Không có gì ở địa chỉ này. Có: discovery, services, requests, tokens.',
    en: 'There is nothing at this address. There are discovery, services, requests, tokens.',
  })
}

/** What stands directly under the root, also where somebody leaves the format out. */
const READS: Record<string, Work> = { discovery, services, requests }
const WRITES: Record<string, Work> = { requests: file }

/** Open311 GeoReport v2, both formats. Reading is open to all; filing needs a key of ours. */
export const open311Routes: Route[] = [
  get('', { vi: 'Open311: nơi bắt đầu', en: 'Open311: where to begin' }, {}, discovery),
  get('/discovery.:format', { vi: 'Open311: giới thiệu', en: 'Open311: discovery' }, { params: ONE_FORMAT }, discovery),
  get(
    '/services.:format',
    { vi: 'Open311: các lĩnh vực', en: 'Open311: list of services' },
    { params: ONE_FORMAT, query: Type.Object(JURISDICTION) },
    services,
  ),
  get(
    '/services/:file',
    { vi: 'Open311: câu hỏi của một lĩnh vực', en: 'Open311: definition of a service' },
    { params: FILE, query: Type.Object(JURISDICTION) },
    definition,
  ),
  get(
    '/requests.:format',
    { vi: 'Open311: các phản ánh', en: 'Open311: service requests' },
    { params: ONE_FORMAT, query: LISTED },
    requests,
  ),
  get(
    '/requests/:file',
    { vi: 'Open311: một phản ánh', en: 'Open311: one service request' },
    { params: FILE, query: Type.Object({ ...JURISDICTION, ...EXTENSIONS }) },
    request,
  ),
  get(
    '/tokens/:file',
    { vi: 'Open311: mã phản ánh của một token', en: 'Open311: the request behind a token' },
    { params: FILE, query: Type.Object(JURISDICTION) },
    token,
  ),
  post('/requests.:format', { vi: 'Open311: gửi phản ánh', en: 'Open311: file a service request' }, ONE_FORMAT, file),
  get(
    '/:file',
    { vi: 'Open311: không ghi định dạng', en: 'Open311: format left out' },
    { params: FILE },
    (call, input, name) => (Object.hasOwn(READS, name) ? READS[name]! : nothing)(call, input, name),
  ),
  post(
    '/:file',
    { vi: 'Open311: gửi, không ghi định dạng', en: 'Open311: filed, format left out' },
    FILE,
    (call, input, name) => (Object.hasOwn(WRITES, name) ? WRITES[name]! : nothing)(call, input, name),
  ),
]

function get(path: string, says: Text, schemas: { params?: TSchema; query?: TSchema }, work: Work): Route {
  const handle = (call: Call, input: unknown) => answer(call, input as Input, work, 200)
  return route({ method: 'GET', path: ROOT + path, need: 'open', says, ...schemas, handle })
}

function post(path: string, says: Text, params: TSchema, work: Work): Route {
  const handle = (call: Call, input: unknown) => answer(call, input as Input, work, 201)
  return route({
    method: 'POST',
    path: ROOT + path,
    need: 'open',
    says,
    params,
    bytes: true,
    limit: LARGEST,
    status: 201,
    handle,
  })
}

/** Does the work and writes its answer, or its refusal, in the asked format. A bug stays a bug: 500 of the house. */
async function answer(call: Call, input: Input, work: Work, status: number): Promise<Raw> {
  const accept = call.header('accept')
  const { format: asked, file: last } = input.params
  const { name, format } = asked === undefined ? splitFormat(last ?? '', accept) : splitFormat(`.${asked}`, accept)
  try {
    if (!format) throw unknownFormat()
    return raw(call, format, await work(call, input, name), status)
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    const code = statusOf(error)
    const said = raw(call, format ?? preferred(accept), errorDocument(error, code, call.lang), code)
    if (error.retryAfter) said.headers = { ...said.headers, 'retry-after': String(error.retryAfter) }
    return said
  }
}

function raw(call: Call, format: Format, document: Document, status: number): Raw {
  return {
    raw: true,
    status,
    type: TYPES[format],
    headers: { 'access-control-allow-origin': '*', 'content-language': call.lang, vary: 'accept, accept-language' },
    body: writeDocument(document, format),
  }
}
