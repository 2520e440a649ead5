import type { Caller } from './caller.ts'

/** A gauge of the tests: made up, in Xã Trà My, with three alarm levels in metres. */
export const GAUGE = {
  id: 'thu-song-tra',
  kind: 'hazards.gauge',
  name: { vi: 'Trạm thử Sông Trà', en: 'Test gauge' },
  area: '20900',
  place: { lat: 15.35, lon: 108.23 },
  fields: { alarm1: 5, alarm2: 6, alarm3: 7, decision: '05/2020/QĐ-TTg', validFrom: '2020-03-20', river: 'Trà' },
}
export const LEVEL = 'hazards.water-level'

/** Registers a gauge like GAUGE under another id. @throws when it is refused. */
export async function registerGauge(caller: Caller, id: string, more: object = {}): Promise<void> {
  const answer = await caller.post('/api/v1/things', { ...GAUGE, id, ...more })
  if (answer.status !== 201) throw new Error(`${id}: ${answer.status} ${answer.text}`)
}

/** Makes a machine's token and gives the header that carries it. */
export async function tokenOf(admin: Caller, ...scope: string[]): Promise<{ authorization: string }> {
  const { status, body, text } = await admin.post<{ token: string }>('/api/v1/tokens', { name: scope.join(), scope })
  if (status !== 201) throw new Error(text)
  return { authorization: `Bearer ${body.token}` }
}

/** A moment some minutes ago, with the offset of Viet Nam. */
export function minutesAgo(minutes: number): string {
  return new Date(Date.now() - minutes * 60_000 + 7 * 3_600_000).toISOString().replace('Z', '+07:00')
}

/** Keys every passport has, null allowed (5-faces). */
export const PASSPORT_KEYS = [
  'source',
  'giver',
  'signer',
  'measuredAt',
  'recordedAt',
  'dueAt',
  'freshness',
  'formula',
  'inputs',
  'history',
  'run',
  'cell',
]
