import { makeYear } from './dossiers.ts'
import { postDossiers } from './dossiers-post.ts'

/** Dossiers of the demo: a tenth of what a commune gets in a year, so that a laptop takes them in a few seconds. */
const DOSSIERS = 600
const LAND = 200

/** What people write in, each in another part of the locality. Code of the commune, metres from its centre, text. */
const REPORTS: readonly [area: string, north: number, east: number, text: string][] = [
  ['20900', 180, 240, 'Đèn đường đoạn trước chợ Trà My tắt đã ba đêm, đi lại rất nguy hiểm.'],
  ['20900', -320, 150, 'Rác ùn ứ ở đầu thôn, bốc mùi, mấy hôm nay chưa thấy xe đến gom.'],
  ['20900', 450, -380, 'Cống thoát nước bị bít, mưa lớn là nước tràn vào nhà dân.'],
  ['20900', -90, -520, 'Cây to nghiêng sát dây điện sau cơn mưa tối qua.'],
  ['20900', 620, 300, 'Mặt đường có ổ gà sâu, đã có người ngã xe.'],
  ['20854', 210, -160, 'Nước máy yếu và đục từ hôm qua tới nay.'],
  ['20854', -400, 330, 'Loa truyền thanh của thôn không phát được tiếng.'],
  ['20854', 350, 90, 'Quán karaoke mở nhạc lớn sau 22 giờ, không ngủ được.'],
  ['20779', -150, 270, 'Taluy sau nhà văn hóa có vết nứt mới, sợ sạt lở khi mưa.'],
  ['20779', 260, -310, 'Xe tải chở keo chạy làm hư đường bê tông liên thôn.'],
  ['20551', 130, 190, 'Bãi đất trống bị đổ xà bần, đề nghị kiểm tra.'],
  ['20551', -280, -210, 'Bộ phận một cửa hẹn trả giấy khai sinh hôm thứ Sáu mà chưa có.'],
]

/** Work given by leaders, some of it days ago. Days before now, working days allowed. */
const TASKS: readonly [area: string, ago: number, days: number, title: string][] = [
  ['20900', 12, 5, 'Rà soát các hộ ở vùng có nguy cơ sạt lở, lập danh sách cần di dời'],
  ['20900', 6, 4, 'Kiểm tra hệ thống loa truyền thanh trước mùa mưa'],
  ['20900', 2, 5, 'Báo cáo tiến độ giải ngân vốn đầu tư công tháng này'],
  ['20900', 0, 0, 'Trực ban, cập nhật mực nước các trạm trước 17 giờ'],
  ['20854', 3, 7, 'Chuẩn bị số liệu hộ nghèo cho kỳ rà soát cuối năm'],
  ['20779', 9, 5, 'Khắc phục đoạn đường liên thôn bị xói lở'],
]

const METRES_A_DEGREE = 111_320
const DAY_MS = 86_400_000

/**
 * Brings what the desks of the demo work on by the public doors: dossiers as a file of a vendor, citizens' reports as an
 * officer writes them down, tasks. Does nothing where dossiers are there already.
 */
export async function bringWork(url: string, token: string, seed: number): Promise<void> {
  const ask = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const answer = await fetch(url + path, {
      method,
      headers: { authorization: `Bearer ${token}`, ...(body !== undefined && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${(await answer.text()).slice(0, 300)}`)
    return (await answer.json()) as T
  }
  const there = await ask<{ items: unknown[] }>('GET', '/api/v1/cases?type=public-services.dossier&limit=1&fields=id')
  if (there.items.length) return
  for (const [area, ago, days, title] of TASKS)
    await ask('POST', '/api/v1/cases', {
      type: 'cases.task',
      title,
      area,
      receivedAt: new Date(Date.now() - ago * DAY_MS).toISOString(),
      term: { value: days, unit: 'working-day' },
    })
  for (const [area, north, east, text] of REPORTS) {
    const { lat, lon } = await ask<{ lat: number; lon: number }>('GET', `/api/v1/areas/${area}`)
    const place = {
      lat: lat + north / METRES_A_DEGREE,
      lon: lon + east / (METRES_A_DEGREE * Math.cos((lat * Math.PI) / 180)),
    }
    await ask('POST', '/api/v1/feedback/reports', { text, area, place, channel: 'phone' })
  }
  const until = new Date()
  const year = makeYear({ year: until.getFullYear(), seed, until, dossiers: DOSSIERS, land: LAND })
  await postDossiers(url, token, year, () => {})
}
