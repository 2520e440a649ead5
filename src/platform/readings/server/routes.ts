import { type Route, route } from '#platform/routes/server/route.ts'
import { IntakeAnswer, ReadingsList, ReadingsQuery } from '../contract.ts'
import { showReadings } from './show-readings.ts'
import { takeReadings } from './take-readings.ts'

/** What the outside asks of readings. */
export const routes: Route[] = [
  route({
    method: 'POST',
    path: '/api/v1/readings',
    need: 'readings:write',
    says: {
      vi: 'Gửi số đo: mảng JSON, một đối tượng, hoặc NDJSON',
      en: 'Hand in readings: a JSON array, one object, or NDJSON',
    },
    bytes: true,
    limit: 10 * 1024 * 1024,
    answers: IntakeAnswer,
    handle: (call, { bytes }) => takeReadings(call, bytes),
  }),
  route({
    method: 'GET',
    path: '/api/v1/readings',
    need: 'readings:read',
    says: { vi: 'Số đo của một thiết bị theo thời gian', en: 'Readings of a thing over time' },
    query: ReadingsQuery,
    answers: ReadingsList,
    handle: (call, { query }) => showReadings(call, query),
  }),
]
