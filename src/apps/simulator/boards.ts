import { signIn } from './sign-in.ts'

const of = (...names: string[]) => names.map((name) => `socio-economic.${name}`)

/** Boards of the demo: a commune's society and economy with all kinds of widgets, and who has given what. */
const BOARDS = [
  {
    title: 'Kinh tế – xã hội xã Trà My',
    note: 'Mẫu dùng thử: sửa hoặc nhân bản thành bảng của mình.',
    view: { area: '20900' },
    widgets: [
      { id: 'w1', kind: 'tile', indicators: of('budget-revenue'), span: 3, tall: 1 },
      { id: 'w2', kind: 'tile', indicators: of('investment-rate'), span: 3, tall: 1 },
      { id: 'w3', kind: 'tile', indicators: of('dossiers-on-time-rate'), span: 3, tall: 1 },
      { id: 'w4', kind: 'tile', indicators: of('poor-rate'), span: 3, tall: 1 },
      {
        id: 'w5',
        kind: 'line',
        indicators: of('budget-revenue'),
        periods: { last: 12, kind: 'month' },
        options: { target: true, forecast: 3 },
        span: 7,
        tall: 2,
      },
      {
        id: 'w6',
        kind: 'plan',
        indicators: of('budget-revenue', 'investment-rate', 'dossiers-on-time-rate'),
        periods: { last: 12, kind: 'month' },
        span: 5,
        tall: 2,
      },
      { id: 'w7', kind: 'comparison', area: '48', indicators: of('poor-rate'), span: 6, tall: 2 },
      { id: 'w8', kind: 'map', area: '48', indicators: of('poor-rate'), span: 6, tall: 2 },
      {
        id: 'w9',
        kind: 'table',
        indicators: of('budget-revenue', 'budget-expenditure', 'dossiers-handled'),
        periods: { last: 6, kind: 'month' },
        span: 12,
        tall: 1,
      },
    ],
  },
  {
    title: 'Mức đầy đủ số liệu kinh tế – xã hội',
    note: 'Đơn vị nào còn thiếu, muộn; thiếu xếp trước.',
    view: { area: '48' },
    widgets: [
      {
        id: 'w1',
        kind: 'completeness',
        title: 'Số liệu tháng của các xã, phường',
        indicators: of('budget-revenue', 'budget-expenditure', 'dossiers-handled'),
        periods: { last: 12, kind: 'month' },
        span: 12,
        tall: 2,
      },
      {
        id: 'w2',
        kind: 'completeness',
        title: 'Số liệu năm của các xã, phường',
        indicators: of('population', 'households', 'poor-households'),
        periods: { last: 4, kind: 'year' },
        span: 6,
        tall: 2,
      },
      {
        id: 'w3',
        kind: 'text',
        title: 'Cách đọc',
        indicators: [],
        options: { text: 'Mỗi ô là một đơn vị và một kỳ. Thiếu: đã quá hạn hơn một kỳ. Muộn: đã quá hạn.' },
        span: 6,
        tall: 1,
      },
    ],
  },
] as const

/** Brings the boards by the public door: a person of the demo signs in, makes and shares them. Once. */
export async function bringBoards(url: string): Promise<void> {
  const clerk = await signIn(url, 'thongke')
  const { items } = await clerk<{ items: { mine: boolean }[] }>('GET', '/api/v1/boards')
  if (items.some((one) => one.mine)) return
  for (const board of BOARDS) {
    const { id } = await clerk<{ id: string }>('POST', '/api/v1/boards', board)
    await clerk('PUT', `/api/v1/boards/${id}/shares`, [{ role: null, area: '48', edits: false }])
  }
}
