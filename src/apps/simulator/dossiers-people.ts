import type { Chance } from './dossiers-chance.ts'

const FAMILIES = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Huỳnh', 'Hồ', 'Đinh', 'Võ', 'Đặng', 'Bùi', 'Phan', 'Hoàng']
const MIDDLES = ['Văn', 'Thị', 'Đức', 'Minh', 'Thanh', 'Ngọc', 'Quốc', 'Thu', 'Hữu', 'Kim']
const GIVEN = [
  'An',
  'Bình',
  'Châu',
  'Dũng',
  'Giang',
  'Hà',
  'Hải',
  'Hiếu',
  'Hoa',
  'Khánh',
  'Lan',
  'Long',
  'Mai',
  'Nam',
  'Nga',
  'Phúc',
  'Quân',
  'Sơn',
  'Tâm',
  'Thảo',
  'Tùng',
  'Vân',
  'Yến',
]
const HAMLETS = ['thôn Đồng Bàu', 'thôn Mậu Cà', 'thôn Dương Hòa', 'thôn Lâm Bình Phương', 'tổ Đàng Bộ', 'thôn Cao Sơn']

/** Somebody who does not exist. */
export interface MadePerson {
  name: string
  id: string
  phone: string
  address: string
}

/** Makes somebody up: an identity number that passes its checks and a mobile number. */
export function makePerson(chance: Chance): MadePerson {
  const female = chance.happens(0.5)
  const birth = chance.whole(1955, 2006)
  const century = (birth < 2000 ? 0 : 2) + (female ? 1 : 0)
  const digits = (n: number) => Array.from({ length: n }, () => chance.whole(0, 9)).join('')
  const middle = female ? chance.pick(['Thị', 'Thu', 'Kim', 'Ngọc']) : chance.pick(MIDDLES)
  return {
    name: `${chance.pick(FAMILIES)} ${middle} ${chance.pick(GIVEN)}`,
    id: `${chance.pick(['049', '048', '051'])}${century}${String(birth).slice(2)}${digits(6)}`,
    phone: `0${chance.pick(['3', '5', '7', '8', '9'])}${digits(8)}`,
    address: chance.pick(HAMLETS),
  }
}

/** Someone at a desk: how fast (1 = uses what the term allows), for which share of late work, and when the day's closing is done. */
export interface MadeOfficer {
  name: string
  sectors: readonly string[]
  pace: number
}

/** The officers of a commune: by sector, two of them slow. */
export function makeOfficers(chance: Chance, sectors: readonly string[]): MadeOfficer[] {
  return Array.from({ length: 14 }, (_, i) => ({
    name: makePerson(chance).name,
    sectors: sectors.filter((_s, at) => at % 7 === i % 7),
    pace: i % 7 === 5 ? 1.35 : 0.75 + chance.next() * 0.3,
  }))
}
