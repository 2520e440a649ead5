import type { BenchCentre } from './centre.ts'

/** Registers gauges `PREFIX-0` … with alarm levels 1, 2, 3 m, in Trà My unless told otherwise, and gives their ids. */
export async function manyGauges(
  centre: BenchCentre,
  count: number,
  { prefix = 'bench', area = '20900' } = {},
): Promise<string[]> {
  const ids = Array.from({ length: count }, (_, i) => `${prefix}-${i}`)
  for (let at = 0; at < count; at += 50)
    await Promise.all(
      ids.slice(at, at + 50).map((id) =>
        centre.api('POST', '/api/v1/things', {
          id,
          kind: 'hazards.gauge',
          name: { vi: id },
          area,
          place: { lat: 15.35, lon: 108.24 },
          fields: { alarm1: 1, alarm2: 2, alarm3: 3 },
        }),
      ),
    )
  return ids
}
