import { addDays, vnDay } from '#kernel/time.ts'
import { madeFigures } from './figures.ts'
import { REPORTS } from './report-list.ts'
import { type Ask, asker, signIn } from './sign-in.ts'

/** The commune whose reports the demo makes, the accounts that do it, and what they do. */
const COMMUNE = '20900'
/** Duties due in so many days before now are there: some late, some done. */
const BACK = 40

interface Duty {
  id: string
  code: string
  period: string
  state: string
}

/**
 * Brings the reporting regime of a commune by the public doors: figures of the year before to compare with, the reports,
 * then people of the demo who sign in and write, sign and send those of last month. Does nothing where they are already.
 */
export async function bringReports(url: string, token: string, now = new Date()): Promise<void> {
  const machine = asker(url, { authorization: `Bearer ${token}` })
  await machine('POST', '/api/v1/figures', yearBefore(vnDay(now)))
  const lead = await signIn(url, 'lanhdao')
  const { items } = await lead<{ items: { code: string }[] }>('GET', '/api/v1/reports/regime')
  if (items.length) return
  const doors = await lead<{ items: { id: string; simulated: boolean }[] }>('GET', '/api/v1/reports/doors')
  const door = doors.items.find((one) => one.simulated)?.id
  const since = addDays(vnDay(now), -BACK)
  for (const { owner, ...report } of REPORTS)
    await lead('POST', '/api/v1/reports/regime', {
      ...report,
      field: 'socio-economic',
      since,
      ...(door && report.channels.includes('reporting-system') && { door }),
      senders: [{ area: COMMUNE, owner, letterhead: LETTERHEAD }],
    })
  await lead('POST', '/api/v1/reports/regime', extraordinary(vnDay(now), since))
  await doLastMonth(url, lead, now)
}

const LETTERHEAD = {
  above: 'ỦY BAN NHÂN DÂN',
  agency: 'XÃ TRÀ MY',
  place: 'Trà My',
  symbol: 'UBND',
  authority: 'TM. ỦY BAN NHÂN DÂN',
  acting: 'KT. CHỦ TỊCH',
  position: 'PHÓ CHỦ TỊCH',
}

/** Asked for at once, with days of its own. */
function extraordinary(today: string, since: string) {
  return {
    code: 'BC-DX/01',
    name: 'Báo cáo nhanh công tác ứng phó mưa lũ',
    nameEn: 'Flash report on the response to rain and floods',
    content: 'Tình hình, việc đã làm, đề nghị.',
    kind: 'extraordinary',
    rule: {
      frequency: 'once',
      calendar: 'calendar',
      offset: { unit: 'working-day', value: 1 },
      exceptions: { 'dot-1': { from: addDays(today, -3), to: today } },
    },
    receiver: 'Ban Chỉ huy phòng thủ dân sự thành phố',
    channels: ['document-system'],
    field: 'socio-economic',
    since,
    outline: [
      { kind: 'heading', text: 'I. TÌNH HÌNH' },
      { kind: 'text', text: 'Từ ngày {{from}} đến ngày {{to}}, địa bàn {{sender}} có mưa to, nước sông lên nhanh.' },
      { kind: 'text', text: 'Trên đây là báo cáo nhanh, kính gửi {{receiver}}.' },
    ],
    senders: [{ area: COMMUNE, owner: 'trucxa', letterhead: LETTERHEAD }],
  }
}

/** The clerk writes, the leader signs, and what has a door goes out: every report whose figures are there. */
async function doLastMonth(url: string, lead: Ask, now: Date): Promise<void> {
  const clerk = await signIn(url, 'thongke')
  const day = vnDay(now)
  const month = addDays(`${day.slice(0, 7)}-01`, -1).slice(0, 7)
  const { items } = await clerk<{ items: Duty[] }>(
    'GET',
    `/api/v1/reports/duties?from=${addDays(day, -BACK)}&to=${day}`,
  )
  for (const duty of items) {
    if (duty.period.slice(0, 7) !== month || !['BC-KTXH/T', 'BC-NSNN/T', 'BC-DTC/T'].includes(duty.code)) continue
    const move = (who: Ask, body: object) => who('POST', `/api/v1/reports/duties/${duty.id}/moves`, body)
    await move(clerk, { move: 'begin' })
    await clerk('PUT', `/api/v1/reports/duties/${duty.id}/reasons`, {
      indicator: 'socio-economic.budget-revenue',
      text: 'thu tiền sử dụng đất theo tiến độ bàn giao mặt bằng',
    })
    const gaps = { insist: true, note: 'Số năm trước chưa có đủ' }
    await move(clerk, { move: 'submit', ...gaps })
    if (duty.code === 'BC-DTC/T') continue
    await move(lead, { move: 'sign', position: 'Phó Chủ tịch', ...gaps })
    await move(clerk, { move: 'send' })
  }
}

/** Figures of the commune in the months of last year that its unit existed: a little below this year's. */
function yearBefore(day: string) {
  const year = Number(day.slice(0, 4)) - 1
  return madeFigures(`${year}-12-31`)
    .filter((f) => f.area === COMMUNE && f.period.length === 7 && f.period >= '2025-07')
    .map((f) => ({ ...f, value: Math.round(f.value * (0.9 + 0.008 * Number(f.period.slice(5)))) }))
}
