import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { detectAndRead } from './detect-and-read.ts'
import { type DatedArea, readOwnTables } from './own-tables.ts'

const REFORM = '2025-07-01'
const { areas, successions } = readOwnTables()
const key = (code: string, from: string | undefined) => `${code} ${from}`
const byKey = new Map(areas.map((area) => [key(area.code, area.validFrom), area]))
const valid = (area: DatedArea, on: string) => area.validFrom <= on && (area.validTo === undefined || on < area.validTo)
const on = (day: string, kind: string) => areas.filter((area) => area.kind === kind && valid(area, day))
const provinceOf = (area: DatedArea): string => {
  const above = byKey.get(key(area.parent ?? '', area.parentValidFrom))
  return !above || area.kind === 'province' ? area.code : provinceOf(above)
}
/** Code of the district a commune lay in on the last day of the three tiers: its first one, or what that had passed into. */
const districtBefore = ({ parent, parentValidFrom }: DatedArea) =>
  successions.find(
    ({ on, from, fromValidFrom, part }) =>
      on < REFORM && part === 'full' && key(from, fromValidFrom) === key(parent!, parentValidFrom),
  )?.to ?? parent
const BEFORE = '2025-06-30'
const oldCommunes = on(BEFORE, 'commune')
const newCommunes = on(REFORM, 'commune').filter((area) => area.parent !== '56')

describe('the table of areas', () => {
  it('names each unit once per validity, and no code twice on one day', () => {
    expect(byKey.size).toBe(areas.length)
    const spans = Map.groupBy(areas, ({ code }) => code)
    for (const [code, units] of spans) {
      const sorted = units.toSorted((a, b) => a.validFrom.localeCompare(b.validFrom))
      for (const [at, unit] of sorted.entries())
        expect(at === 0 || (sorted[at - 1]?.validTo ?? '9999') <= unit.validFrom, code).toBe(true)
    }
  })

  it('gives each unit but the nation the parent of its first day', () => {
    for (const area of areas.filter(({ kind }) => kind !== 'nation')) {
      const parent = byKey.get(key(area.parent ?? '', area.parentValidFrom))
      expect(parent, area.code).toBeDefined()
      expect(valid(parent!, area.validFrom), area.code).toBe(true)
    }
  })

  it('keeps codes as digits with leading zeros, names in NFC, centres within the nation', () => {
    for (const { code, kind, name, fullName, lat, lon } of areas.filter(({ kind }) => kind !== 'nation')) {
      expect(code).toMatch({ province: /^\d{2}$/, district: /^\d{3}$/, commune: /^\d{5}$/ }[kind as 'province'])
      expect([name, fullName]).toEqual([name.normalize('NFC'), fullName.normalize('NFC')])
      expect(fullName.endsWith(name), fullName).toBe(true)
      expect(lat! > 8 && lat! < 17 && lon! > 107 && lon! < 113, code).toBe(true)
    }
  })

  it('holds the units the resolutions count: 23 wards, 70 communes, 1 special zone in 48; 20, 103, 1 in 68', () => {
    const words = (province: string) =>
      ['Phường', 'Xã', 'Đặc khu'].map(
        (word) => newCommunes.filter((area) => area.parent === province && area.fullName.startsWith(word)).length,
      )
    expect(words('48')).toEqual([23, 70, 1])
    expect(words('68')).toEqual([20, 103, 1])
  })

  it('holds the communes and districts of the five old provinces on the last day of the three tiers', () => {
    const tally = (units: DatedArea[]) =>
      Object.fromEntries([...Map.groupBy(units, provinceOf)].map(([code, list]) => [code, list.length]))
    expect(tally(oldCommunes)).toEqual({ '48': 47, '49': 233, '60': 121, '67': 71, '68': 137 })
    expect(tally(on(BEFORE, 'district'))).toEqual({ '48': 8, '49': 17, '60': 10, '67': 8, '68': 10 })
  })

  it('reads 20900 as Trà Sơn before the reform and Trà My after it', () => {
    expect([byKey.get('20900 1900-01-01')?.name, byKey.get('20900 2025-07-01')?.name]).toEqual(['Trà Sơn', 'Trà My'])
  })

  it('has Trà Tân twice on one day: 20923 in Đà Nẵng and 23227 in Lâm Đồng', () => {
    const twins = (units: DatedArea[]) =>
      units.filter(({ name }) => name === 'Trà Tân').map((area) => [area.code, provinceOf(area)])
    expect(twins(newCommunes)).toEqual([
      ['20923', '48'],
      ['23227', '68'],
    ])
    expect(twins(oldCommunes)).toEqual([
      ['20923', '49'],
      ['23227', '60'],
    ])
  })

  it('places Hoàng Sa (20333, Đà Nẵng) and Trường Sa (22736, Khánh Hòa) with centres out at sea', () => {
    expect(byKey.get('20333 2025-07-01')).toMatchObject({
      parent: '48',
      fullName: 'Đặc khu Hoàng Sa',
      lat: 16.53,
      lon: 111.61,
    })
    expect(byKey.get('22736 2025-07-01')).toMatchObject({
      parent: '56',
      fullName: 'Đặc khu Trường Sa',
      lat: 8.64,
      lon: 111.92,
    })
  })

  it('adds up to the official area of the two provinces within one part in a hundred', () => {
    for (const [code, km2] of [
      ['48', 11859.59],
      ['68', 24233.07],
    ] as const) {
      const sum = newCommunes
        .filter(({ parent }) => parent === code)
        .reduce((total, { areaKm2 }) => total + areaKm2!, 0)
      expect(Math.abs(sum / km2 - 1)).toBeLessThan(0.01)
    }
  })
})

describe('the table of successions', () => {
  it('leads from a unit that ends to one that stands, on the day, by a decree', () => {
    for (const link of successions) {
      const [from, to] = [byKey.get(key(link.from, link.fromValidFrom)), byKey.get(key(link.to, link.toValidFrom))]
      const gave = from && valid(from, link.on) && link.part === 'partial'
      expect(gave ? link.on : from?.validTo, `${link.from} on ${link.on}`).toBe(link.on)
      expect(to && valid(to, link.on), link.to).toBe(true)
      expect(link.decree).toMatch(/^\d+\/(NQ-UBTVQH1[45]|2025\/QH15)$/)
    }
  })

  it('gives every old commune, district and province a successor, and every new commune a predecessor', () => {
    const left = new Set(successions.map(({ from, fromValidFrom }) => key(from, fromValidFrom)))
    const reached = new Set(successions.map(({ to, toValidFrom }) => key(to, toValidFrom)))
    expect(
      areas.filter(({ validTo }) => validTo !== undefined).filter((area) => !left.has(key(area.code, area.validFrom))),
    ).toEqual([])
    expect(newCommunes).toHaveLength(218)
    expect(newCommunes.filter((area) => !reached.has(key(area.code, area.validFrom)))).toEqual([])
  })

  it('passes a whole unit once, and declared shares of a divided unit add up to one', () => {
    const ended = successions.filter(({ from, fromValidFrom, on }) => !valid(byKey.get(key(from, fromValidFrom))!, on))
    for (const [from, links] of Map.groupBy(ended, ({ from, fromValidFrom }) => key(from, fromValidFrom))) {
      expect(
        links.length === 1 ? links[0]?.part : links.every(({ part }) => part === 'partial') && 'partial',
        from,
      ).toBe(links.length === 1 ? 'full' : 'partial')
      const shares = links.flatMap(({ weight }) => weight ?? [])
      expect([0, links.length], from).toContain(shares.length)
      if (shares.length > 0)
        expect(
          shares.reduce((sum, share) => sum + share, 0),
          from,
        ).toBeCloseTo(1, 6)
    }
  })

  it('lets three units give ground away and live on: a share each, below one', () => {
    const gave = successions.filter(({ from, fromValidFrom, on }) => valid(byKey.get(key(from, fromValidFrom))!, on))
    expect(gave.map(({ from, to, weight, basis }) => [from, to, weight, basis])).toEqual([
      ['23011', '23008', 0.0112, 'area'],
      ['20200', '20206', 0.2612, 'population'],
      ['490', '491', 0.0836, 'population'],
    ])
  })

  it('never says that more people came into a unit than it has', () => {
    for (const [to, links] of Map.groupBy(successions, (link) => `${key(link.to, link.toValidFrom)} ${link.on}`)) {
      const came = links.reduce((sum, { backWeight }) => sum + (backWeight ?? 0), 0)
      const whole =
        links.every(({ backWeight }) => backWeight !== undefined) &&
        byKey.get(to.slice(0, -11))?.validFrom === links[0]!.on
      expect(whole ? Math.abs(came - 1) < 2e-4 : came < 1, to).toBe(true)
    }
  })

  it('knows codes that came to mean another unit before 2025 too', () => {
    const named = (code: string) =>
      areas.filter((area) => area.code === code).map(({ name, validFrom }) => [validFrom, name])
    expect(named('682').sort()).toEqual([
      ['1900-01-01', 'Đạ Tẻh'],
      ['2024-12-01', 'Đạ Huoai'],
    ])
    expect(named('20218').sort()).toEqual([
      ['1900-01-01', 'Vĩnh Trung'],
      ['2025-01-01', 'Thạc Gián'],
    ])
    expect(named('22951').sort()).toEqual([
      ['1900-01-01', 'Hưng Long'],
      ['2024-12-01', 'Bình Hưng'],
    ])
  })

  it('divides three old communes in the reform, as the resolutions say, and Hiệp Đức into three communes', () => {
    const divided = successions
      .filter(({ part, from, on }) => part === 'partial' && from.length === 5 && on === REFORM)
      .map(({ from, to, article }) => [from, to, article])
    expect(divided).toEqual([
      ['20296', '20194', 'Điều 1 khoản 9'],
      ['20296', '20197', 'Điều 1 khoản 10'],
      ['22978', '22978', 'Điều 1 khoản 43'],
      ['22978', '22972', 'Điều 1 khoản 44'],
      ['23053', '23041', 'Điều 1 khoản 46'],
      ['23053', '23053', 'Điều 1 khoản 51'],
    ])
    expect(successions.filter(({ from }) => from === '512').map(({ to }) => byKey.get(key(to, REFORM))?.name)).toEqual([
      'Việt An',
      'Phước Trà',
      'Hiệp Đức',
    ])
  })
})

const LISTS = '../shared/data/admin'

describe.skipIf(!existsSync(LISTS))('beside the lists of others', () => {
  const list = (name: string) => detectAndRead(name, readFileSync(`${LISTS}/${name}`), { on: REFORM })

  it('has the codes of the list in force, and those of the old list but five that had ended by 2020', () => {
    const mine = new Set(newCommunes.map(({ code }) => code))
    const theirs = list('units-2026.csv').areas.filter(({ parent }) => parent === '48' || parent === '68')
    expect(new Set(theirs.map(({ code }) => code))).toEqual(mine)
    const old = list('units-2025-03-old3tier.csv').areas
    const districts = new Set(on(BEFORE, 'district').map(({ code }) => code))
    const standing = new Map(oldCommunes.map((area) => [area.code, districtBefore(area)]))
    const communes = old.filter(({ kind, parent }) => kind === 'commune' && districts.has(parent ?? ''))
    expect(communes).toHaveLength(614)
    expect(communes.filter(({ code, parent }) => standing.get(code) !== parent).map(({ code }) => code)).toEqual([
      '20674',
      '25102',
      '25174',
      '25177',
      '25186',
    ])
  })

  it('has the links of the crosswalk but for those five and for Phước Ninh (20669), which passed whole into Quế Phước', () => {
    const mine = new Set(
      successions
        .filter((link) => link.on === REFORM && link.to.length === 5 && (link.from.length === 5 || link.from === '498'))
        .map(({ from, to, part }) => `${from}>${to} ${part}`),
    )
    const codes = new Set(newCommunes.map(({ code }) => code))
    const theirs = new Set(
      list('map-old-new-2025-07-01.csv')
        .successions.filter(({ to }) => codes.has(to))
        .map(({ from, to, part }) => `${from}>${to} ${part}`),
    )
    expect([...mine].filter((link) => !theirs.has(link))).toEqual(['20669>20669 full'])
    expect([...theirs].filter((link) => !mine.has(link)).map((link) => link.slice(0, 5))).toEqual([
      '20669',
      '20669',
      '20674',
      '25102',
      '25174',
      '25177',
      '25186',
    ])
  })
})
