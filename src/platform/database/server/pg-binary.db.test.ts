import fc from 'fast-check'
import sql from 'sql-template-tag'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freshDatabase, type TestDb } from '#platform/database/server/testing.ts'
import { bools, float8s, instants, int4s } from './pg-binary.ts'

let db: TestDb
beforeAll(async () => {
  db = await freshDatabase()
})
afterAll(() => db.close())

const orNull = <T>(a: fc.Arbitrary<T>) => fc.option(a, { nil: null })

describe('arrays sent in binary form', () => {
  it('are read by the server as they were, nulls and none included', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(orNull(fc.integer({ min: -2_147_483_648, max: 2_147_483_647 }))),
        fc.array(orNull(fc.double({ noNaN: true, noDefaultInfinity: true }).map((x) => x + 0))),
        fc.array(fc.boolean()),
        fc.array(orNull(fc.integer({ min: -62_000_000_000_000, max: 8_000_000_000_000 }))),
        async (ints, floats, truths, times) => {
          const read = await db.get<{ ints: unknown; floats: unknown; truths: unknown; times: number[] }>(
            sql`select to_json(${int4s(ints)}::int[]) as ints, to_json(${float8s(floats)}::float8[]) as floats, to_json(${bools(truths)}::bool[]) as truths,
              (select coalesce(json_agg(round(date_part('epoch', t) * 1000) order by n), '[]') from unnest(${instants(times)}::timestamptz[]) with ordinality u (t, n)) as times`,
          )
          expect(read).toEqual({ ints, floats, truths, times })
        },
      ),
      { numRuns: 60 },
    )
  })
})
