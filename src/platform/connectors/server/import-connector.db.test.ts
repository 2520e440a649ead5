import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import sql from 'sql-template-tag'
import Type from 'typebox'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Connector } from '#platform/contract.ts'
import type { TestDb } from '#platform/database/server/testing.ts'
import { type Intake, startIntake } from '#platform/readings/server/intake.ts'
import { RIVER } from '#platform/readings/server/testing.ts'
import { SYSTEM } from '#platform/routes/server/route.ts'
import { registerThing } from '#platform/things/server/register-thing.ts'
import { registerConnectors } from './registry.ts'
import { centre, commitImport, sendFile } from './testing.ts'

const words = { vi: 'Bản tin', en: 'Bulletin' }
/** Lines of `minute value`; a line of another kind is refused. */
const bulletin: Connector = {
  title: words,
  help: words,
  door: 'file',
  config: Type.Object({}),
  read: (payload) => {
    const lines = new TextDecoder()
      .decode(payload)
      .trim()
      .split('\n')
      .map((line) => line.split(' '))
    return {
      readings: lines
        .filter((l) => l.length === 2)
        .map(([minute, value]) => ({
          thing: 'ai-nghia',
          indicator: 'hazards.water-level',
          at: `2026-11-21T07:${minute}:00+07:00`,
          value: Number(value),
        })),
      refused: lines.flatMap((l, i) => (l.length === 2 ? [] : [{ row: i + 1, reason: words, mend: words }])),
    }
  },
}
let db: TestDb
let intake: Intake

beforeAll(async () => {
  db = await centre([RIVER])
  intake = startIntake(db, { spoolDir: mkdtempSync(path.join(tmpdir(), 'spool-')) })
  registerConnectors(db, { 'hazards.bulletin': bulletin })
  await db.tx((tx) =>
    registerThing(tx, SYSTEM, {
      id: 'ai-nghia',
      kind: 'hazards.gauge',
      name: { vi: 'Ái Nghĩa', en: '' },
      area: '20900',
      place: { lat: 15.3, lon: 108.2 },
      fields: {},
    }),
  )
})
afterAll(async () => {
  await intake.stop()
  await db.close()
})

describe('a file of a connector', () => {
  it('is previewed by the rules of the intake and stored only by the commit', async () => {
    const out = await sendFile(
      db,
      Buffer.from('10 3.1\n20 99\nnonsense\n30 3.3'),
      {},
      { type: 'hazards.bulletin', name: 'tin.txt' },
    )
    expect(out).toMatchObject({ accepted: 2, state: 'previewed', mapping: null })
    expect(out.rejected.map((r) => r.row)).toEqual([2, 3])
    expect(await db.rows(sql`select 1 from readings.raw`)).toEqual([])
    const done = await commitImport(db, out.id)
    expect(done).toMatchObject({ accepted: 2, state: 'committed' })
    expect(await db.rows(sql`select value from readings.raw order by at`)).toEqual([{ value: 3.1 }, { value: 3.3 }])
    expect(await db.get(sql`select count(*)::int as n from sources.reject where run = ${done.run}`)).toEqual({ n: 2 })
  })
  it('of an unknown type, or of one that does not come by file, is told', async () => {
    await expect(sendFile(db, Buffer.from('x'), {}, { type: 'no.such' })).rejects.toMatchObject({ status: 404 })
    await expect(sendFile(db, Buffer.from('x'), {}, { type: 'readings.json' })).rejects.toMatchObject({ status: 404 })
  })
})
