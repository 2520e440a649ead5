import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { detectAndRead } from './detect-and-read.ts'
import type { AreaRow } from './rows.ts'

const FOLDER = '../shared/data'
const here = (path: string) => existsSync(`${FOLDER}/${path}`)
const read = (path: string) => detectAndRead(path, readFileSync(`${FOLDER}/${path}`), { on: '2025-07-01' })
const count = (areas: AreaRow[]) =>
  ['province', 'district', 'commune'].map((kind) => areas.filter((area) => area.kind === kind).length)

describe('the lists of the whole nation, where they lie beside the project', () => {
  it.skipIf(!here('admin/units-2026.csv')).each([
    ['admin/units-2026.csv', [34, 0, 3321]],
    ['admin/units-2025-03-old3tier.csv', [63, 696, 10_047]],
    ['admin-extra/wards-2025-with-location.csv', [34, 0, 3321]],
    ['admin-extra/vn_only_simplified_json_generated_data_vn_units_2026-07-25__20_49_07.json', [34, 0, 3321]],
    ['admin-extra/dvhcvn-20250701-merges.json', [34, 0, 3321]],
  ])('%s is read whole', (path, counts) => {
    const list = read(path)
    expect(list.refused).toEqual([])
    expect(count(list.areas)).toEqual(counts)
  })

  it.skipIf(!here('admin/map-old-new-2025-07-01.csv'))(
    'the crosswalk holds 10,604 links, 1,012 of them partial',
    () => {
      const list = read('admin/map-old-new-2025-07-01.csv')
      expect([
        list.successions.length,
        list.successions.filter(({ part }) => part === 'partial').length,
        list.refused.length,
      ]).toEqual([10_604, 1_012, 0])
    },
  )

  it.skipIf(!here('admin-extra/dvhcvn-20250701-merges.json'))(
    'its JSON twin holds the 63 links of provinces besides',
    () => {
      expect(read('admin-extra/dvhcvn-20250701-merges.json').successions).toHaveLength(10_604 + 63)
    },
  )

  it.skipIf(!here('admin/provinces34.topo.json')).each([
    ['provinces34', 34],
    ['communes3321', 3321],
    ['communes-48', 94],
    ['communes-68', 124],
    ['old-districts-49-68', 30],
  ])('layer %s holds %i outlines, Hoàng Sa among those of Đà Nẵng', (layer, outlines) => {
    const list = read(`admin/${layer}.topo.json`)
    expect(list.refused).toEqual([])
    expect(list.geometries).toHaveLength(outlines)
    if (layer === 'communes-48') expect(list.geometries.map(({ code }) => code)).toContain('20333')
  })
})
