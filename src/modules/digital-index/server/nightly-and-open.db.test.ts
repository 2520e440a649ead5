import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { socioEconomic } from '#modules/socio-economic/module.ts'
import { askRoute } from '#platform/areas/server/testing.ts'
import { enterFigures } from '#platform/figures/server/enter-figures.ts'
import { routes as openRoutes } from '#platform/open-data/server/routes.ts'
import { registerOpenTables } from '#platform/open-data/server/tables.ts'
import { type Actor, type Raw, SYSTEM } from '#platform/routes/server/route.ts'
import type { ResultOut, RoundDetail } from '../contract.ts'
import { criterion, setOf } from '../formulas/testing.ts'
import { countNightly } from './count-nightly.ts'
import { INDEX_TABLES } from './open-tables.ts'
import { type Centre, ofUnit, openCentre } from './testing.ts'

const RATE = 'socio-economic.dossiers-on-time-rate'
const DOC = setOf([
  criterion({ code: '1.1', kind: 'boolean', unit: '', target: null }),
  criterion({ code: '1.2', target: 100, source: { kind: 'figure', indicator: RATE } }),
])
let centre: Centre
let lead: Actor
let traMy: Actor
let tienPhuoc: Actor
let round: RoundDetail
const figures = (area: string, handled: number, onTime: number) =>
  centre.db.tx((tx) =>
    enterFigures(
      tx,
      SYSTEM,
      [
        ['dossiers-handled', handled],
        ['dossiers-on-time', onTime],
      ].map(([name, value]) => ({
        indicator: `socio-economic.${name}`,
        area,
        period: '2026-10',
        value: value as number,
        status: 'official' as const,
      })),
      {},
    ),
  )
const night = () => countNightly(centre.db, {}, { signal: new AbortController().signal })
const automatic = async (unit: string, actor: Actor) =>
  (await ofUnit(centre, round, unit)('GET', actor)).answers[1]?.automatic?.score ?? null
/** A public file as text: pieces of a stream come together. */
const file = async (name: string): Promise<string> => {
  // Facts are believed for two seconds.
  for (const key of [...centre.db.local.keys()]) if (key.startsWith('open-data.')) forget(key)
  const answer = (await askRoute(centre.db, openRoutes, 'GET /data/:file', {
    params: { file: name },
  })) as unknown as Raw
  if (typeof answer.body === 'string' || Buffer.isBuffer(answer.body)) return String(answer.body)
  const pieces: Buffer[] = []
  for await (const piece of answer.body) pieces.push(Buffer.from(piece as Uint8Array))
  return Buffer.concat(pieces).toString('utf8')
}

const forget = (key: string) => key !== 'open-data.tables' && centre.db.local.delete(key)

beforeAll(async () => {
  centre = await openCentre([socioEconomic])
  registerOpenTables(centre.db, INDEX_TABLES)
  lead = await centre.actor('lanhdao', 'lead', '48')
  traMy = await centre.actor('tramy', 'officer', '20900')
  tienPhuoc = await centre.actor('tienphuoc', 'officer', '20854')
  round = await centre.round(lead, DOC, ['20900', '20854'])
})
afterAll(() => centre.db.close())

describe('automatic values at night', () => {
  it('follow figures that became official after the round was opened', async () => {
    expect(await automatic('Trà My', traMy)).toBeNull()
    await figures('20900', 100, 80)
    expect(await night()).toBe(1)
    expect(await automatic('Trà My', traMy)).toBe(8)
    expect(await night()).toBe(0)
  })
  it('leave a unit that has handed in as it was', async () => {
    const unit = ofUnit(centre, round, 'Trà My')
    await unit('POST automatic', traMy)
    await unit('PUT answers/1.1', traMy, { value: 1 })
    await unit('POST hand-in', traMy)
    await figures('20900', 100, 20)
    await figures('20854', 100, 90)
    expect(await night()).toBe(1)
    expect(await automatic('Trà My', traMy)).toBe(8)
    expect(await automatic('Tiên Phước', tienPhuoc)).toBe(9)
  })
})

describe('rounds as open data', () => {
  it('are not there before they are published', async () => {
    expect((await file('digital-index.rounds.csv')).trim().split('\r\n')).toHaveLength(1)
    expect(await file('digital-index.scores.json')).not.toContain('Trà My')
  })
  it('stand in the catalogue and in both tables once they are, and the newest edition takes the place of the one before', async () => {
    const tienPhuocUnit = ofUnit(centre, round, 'Tiên Phước')
    await tienPhuocUnit('POST automatic', tienPhuoc)
    await tienPhuocUnit('PUT answers/1.1', tienPhuoc, { value: 0 })
    await tienPhuocUnit('POST hand-in', tienPhuoc)
    for (const name of ['Trà My', 'Tiên Phước']) {
      const unit = ofUnit(centre, round, name)
      await unit('PUT reviews/1.1', lead, { score: name === 'Trà My' ? 10 : 0 })
      await unit('POST reviews', lead)
      await unit('POST review-end', lead)
    }
    const publish = (body: object = {}) =>
      centre.ask<ResultOut>('POST /api/v1/digital-index/rounds/:id/publications', lead, {
        params: { id: round.id },
        body,
      })
    await publish()
    expect(await file('catalog.jsonld')).toContain('digital-index.scores')
    const rounds = await file('digital-index.rounds.csv')
    expect(rounds.trim().split('\r\n')).toHaveLength(2)
    expect(rounds).toContain(round.id)
    const { items } = JSON.parse(await file('digital-index.scores.json')) as { items: Record<string, unknown>[] }
    expect(items).toHaveLength(4)
    expect(items).toContainEqual(
      expect.objectContaining({ unit: 'Xã Trà My', area: '20900', criterion: '1.2', points: 8, edition: 1 }),
    )
    await ofUnit(centre, round, 'Trà My')('PUT corrections/1.1', lead, { score: 5, reason: 'Kiểm tra lại' })
    await publish({ reason: 'Đính chính' })
    const after = await file('digital-index.rounds.csv')
    expect(after.trim().split('\r\n')).toHaveLength(2)
    expect(after).toContain(',2,')
    expect(after).toContain('Đính chính')
  })
})
