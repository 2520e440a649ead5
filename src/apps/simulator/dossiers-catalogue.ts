import type { Term } from '#kernel/deadline.ts'
import { makeChance } from './dossiers-chance.ts'

/** A made-up procedure of the demo catalogue. */
export interface MadeProcedure {
  code: string
  title: string
  sector: string
  level: 'commune' | 'province'
  term: Term
  rule: 'RESTART' | 'PAUSE'
  online: 'full' | 'partial' | 'none'
  fee: number
  centralised: boolean
  /** How often it is asked for, against others. */
  weight: number
}

/** Sectors with how many procedures they have on each level, working days at most, and how much they are asked for. */
const SECTORS: [sector: string, commune: number, province: number, days: number, weight: number][] = [
  ['Hộ tịch', 38, 6, 5, 9],
  ['Chứng thực', 14, 3, 2, 12],
  ['Bảo trợ xã hội', 32, 12, 20, 4],
  ['Người có công', 30, 14, 20, 2],
  ['Đất đai', 24, 26, 25, 0],
  ['Xây dựng', 18, 12, 15, 3],
  ['Hộ kinh doanh', 20, 2, 5, 5],
  ['Giáo dục', 34, 20, 15, 1],
  ['Y tế', 16, 24, 15, 1],
  ['Nông nghiệp', 30, 18, 12, 2],
  ['Môi trường', 14, 12, 20, 1],
  ['Văn hóa', 24, 10, 10, 1],
  ['Lao động, việc làm', 22, 6, 10, 2],
  ['Giao thông', 20, 8, 7, 1],
]
const ACTIONS = [
  'Cấp mới',
  'Cấp lại',
  'Cấp đổi',
  'Gia hạn',
  'Điều chỉnh',
  'Đăng ký',
  'Thông báo',
  'Xác nhận',
  'Thẩm định',
  'Công nhận',
]
const OBJECTS = [
  'hồ sơ cá nhân',
  'giấy chứng nhận',
  'giấy phép hoạt động',
  'chế độ trợ cấp',
  'quyết định',
  'danh sách',
  'bản sao',
  'phương án',
]

/** Terms of land procedures: first registration 17, certificate 3, change 10, project buyer 8, area 20, correction 8, lost 10, revoke 25. */
const LAND_DAYS = [17, 3, 10, 8, 20, 8, 10, 25]
const LAND_TITLES = [
  'Đăng ký đất đai lần đầu',
  'Cấp Giấy chứng nhận lần đầu',
  'Chuyển nhượng, thừa kế, tặng cho quyền sử dụng đất',
  'Cấp Giấy chứng nhận cho người mua nhà dự án',
  'Xác định lại diện tích đất ở',
  'Đính chính Giấy chứng nhận',
  'Cấp lại Giấy chứng nhận bị mất',
  'Thu hồi Giấy chứng nhận',
]

/** The 509 procedures of the demo (336 communal, 173 provincial), always the same. Codes begin with 3: none is official. */
export function madeCatalogue(): MadeProcedure[] {
  const chance = makeChance(509)
  const all: MadeProcedure[] = []
  for (const [sector, commune, province, days, weight] of SECTORS)
    for (let i = 0; i < commune + province; i++) {
      const land = sector === 'Đất đai'
      const number = all.length + 1
      const kind = i % LAND_TITLES.length
      const value = land ? LAND_DAYS[kind]! : chance.happens(0.15) ? 0 : chance.whole(1, days)
      all.push({
        code: `3.${String(number).padStart(6, '0')}`,
        title: land
          ? `${LAND_TITLES[kind]} (nhóm ${Math.floor(i / LAND_TITLES.length) + 1})`
          : `${ACTIONS[i % ACTIONS.length]} ${OBJECTS[Math.floor(i / ACTIONS.length) % OBJECTS.length]} lĩnh vực ${sector.toLowerCase()} ${i + 1}`,
        sector,
        level: i < commune ? 'commune' : 'province',
        term: { value, unit: 'working-day' },
        rule: land ? 'PAUSE' : 'RESTART',
        online: chance.happens(0.55) ? 'full' : chance.happens(0.8) ? 'partial' : 'none',
        fee: chance.happens(0.4) ? chance.pick([8000, 15_000, 30_000, 75_000, 100_000, 150_000]) : 0,
        centralised: sector === 'Hộ tịch' && i < 8,
        weight: i < commune ? weight * (i < 6 ? 4 : 1) : weight > 4 ? 1 : 0.2,
      })
    }
  return all
}
