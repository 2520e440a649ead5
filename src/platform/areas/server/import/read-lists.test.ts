import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { detectAndRead } from './detect-and-read.ts'

const fixture = (name: string) => readFileSync(new URL(`./fixtures/${name}`, import.meta.url))
const read = (name: string, bytes: Uint8Array = fixture(name)) => detectAndRead(name, bytes, { on: '2025-07-01' })
const sheet = (text: string) => detectAndRead('sheet.csv', new TextEncoder().encode(text), { on: '2025-07-01' })
const HEADING = 'code,level,type,name,full_name,parent_code\n'

describe('a two-tier list', () => {
  const list = read('units.csv')

  it('yields provinces and communes under them, zeros put back in front of codes', () => {
    expect(list.kind).toBe('units')
    expect(list.areas).toEqual([
      { code: '48', kind: 'province', name: 'Đà Nẵng', fullName: 'Thành phố Đà Nẵng' },
      { code: '01', kind: 'province', name: 'Hà Nội', fullName: 'Thành phố Hà Nội' },
      { code: '20900', kind: 'commune', name: 'Trà My', fullName: 'Xã Trà My', parent: '48' },
      { code: '00004', kind: 'commune', name: 'Ba Đình', fullName: 'Phường Ba Đình', parent: '01' },
    ])
  })

  it('explains each refused row: no name, a code met before, a code that is none, a level that is none', () => {
    expect(list.refused.map(({ row, column }) => [row, column])).toEqual([
      [6, 'full_name'],
      [7, 'code'],
      [8, 'code'],
      [9, 'level'],
    ])
    expect(list.refused[1]?.reason.vi).toContain('dòng 4')
    for (const { reason, mend } of list.refused)
      expect([reason.vi, reason.en, mend.vi, mend.en].every(Boolean)).toBe(true)
  })

  it('takes quotes, semicolons, a byte order mark and decomposed letters', () => {
    const list = sheet(
      `\ufeff${HEADING.replaceAll(',', ';')}"68";1;tỉnh;"Lâm Đồng";"${'Tỉnh Lâm Đồng'.normalize('NFD')}";\n`,
    )
    expect(list.areas).toEqual([{ code: '68', kind: 'province', name: 'Lâm Đồng', fullName: 'Tỉnh Lâm Đồng' }])
  })

  it('refuses a file in another encoding, an open quote and unknown headings, naming the headings it wants', () => {
    expect(read('x.csv', new Uint8Array([0x63, 0xc3, 0x28])).refused[0]?.mend.vi).toContain('UTF-8')
    expect(sheet('code,level\n"48').refused).toHaveLength(1)
    const unknown = sheet('ma;ten\n48;Đà Nẵng\n').refused
    expect(unknown[0]).toMatchObject({ row: 0, value: 'ma, ten' })
    expect(unknown[0]?.mend.vi).toContain('code, level, full_name, parent_code')
  })
})

describe('a three-tier list', () => {
  const list = read('old-units.csv')

  it('yields province, district and commune once each, an island district without communes too', () => {
    expect(list.areas.map(({ kind, code, parent }) => [kind, code, parent])).toEqual([
      ['province', '49', undefined],
      ['district', '515', '49'],
      ['commune', '20900', '515'],
      ['district', '506', '49'],
      ['commune', '20500', '506'],
      ['province', '68', undefined],
      ['district', '672', '68'],
      ['commune', '24784', '672'],
      ['province', '48', undefined],
      ['district', '498', '48'],
      ['commune', '20923', '515'],
    ])
  })

  it('writes the word of the type one way and keeps it in the name of a numbered ward', () => {
    expect(list.areas.find(({ code }) => code === '20500')).toMatchObject({
      name: 'Ái Nghĩa',
      fullName: 'Thị trấn Ái Nghĩa',
    })
    expect(list.areas.find(({ code }) => code === '24784')?.name).toBe('Phường 1')
  })

  it('says so when a district changes its name between two rows', () => {
    expect(list.refused).toHaveLength(1)
    expect(list.refused[0]).toMatchObject({ row: 6, column: 'district_name' })
  })
})

describe('a list with centres', () => {
  it('pads number codes, keeps centre and area, refuses a latitude past the pole, leaves out an empty area', () => {
    const list = read('located.csv')
    expect(list.areas[1]).toEqual({
      code: '00004',
      kind: 'commune',
      name: 'Ba Đình',
      fullName: 'Phường Ba Đình',
      parent: '01',
      lat: 21.0386,
      lon: 105.838,
      areaKm2: 2.97,
    })
    expect(list.areas.find(({ code }) => code === '00097')).not.toHaveProperty('areaKm2')
    expect(list.refused).toMatchObject([{ row: 3, column: 'wardLat', value: '121.0386' }])
  })
})

describe('a crosswalk', () => {
  it('names merge, split, rename and move, and takes an island district as a whole', () => {
    const list = read('successions.csv')
    expect(list.successions.map(({ from, to, kind, part, weight }) => [from, to, kind, part, weight])).toEqual([
      ['20900', '20900', 'merge', 'full', 1],
      ['20899', '20900', 'merge', 'full', 1],
      ['20296', '20194', 'split', 'partial', undefined],
      ['25114', '25114', 'rename', 'full', 1],
      ['24985', '24985', 'move', 'full', 1],
      ['498', '20333', 'move', 'full', 1],
    ])
    expect(list.successions.every(({ on }) => on === '2025-07-01')).toBe(true)
    expect(list.refused.map(({ row, column }) => [row, column])).toEqual([
      [8, 'new_code'],
      [9, 'part'],
    ])
  })

  it('is read from JSON too, with the new units and an unknown part refused', () => {
    const list = read('merges.json')
    expect(list.areas.map(({ code, parent }) => [code, parent])).toEqual([
      ['48', undefined],
      ['20900', '48'],
      ['20333', '48'],
    ])
    expect(list.successions.map(({ from, to, kind }) => [from, to, kind])).toEqual([
      ['48', '48', 'merge'],
      ['49', '48', 'merge'],
      ['20900', '20900', 'rename'],
      ['498', '20333', 'move'],
    ])
    expect(list.refused).toMatchObject([{ row: 2, column: 'type', value: 'part' }])
  })
})

describe('a nested JSON list', () => {
  it('yields provinces and communes and refuses one without a name', () => {
    const list = read('nested.json')
    expect(list.areas.map(({ fullName }) => fullName)).toEqual(['Thành phố Đà Nẵng', 'Xã Trà My'])
    expect(list.refused).toMatchObject([{ row: 3, column: 'FullName' }])
  })

  it('refuses JSON of another shape, or cut off', () => {
    expect(detectAndRead('a.json', new TextEncoder().encode('{"a":1}'), { on: '2025-07-01' }).refused).toMatchObject([
      { row: 0 },
    ])
    expect(
      detectAndRead('a.json', new TextEncoder().encode('[{"Code":'), { on: '2025-07-01' }).refused[0]?.reason.vi,
    ).toContain('cắt ngang')
  })
})
