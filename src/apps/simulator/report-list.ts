/** A report as it is posted through the public door. */
export interface MadeReport {
  code: string
  name: string
  nameEn: string
  content: string
  receiver: string
  kind?: 'thematic' | 'extraordinary'
  rule: object
  figures: 'same' | 'calendar'
  channels: string[]
  owner: string
  instructions: string
  outline: object[]
}

const SE = 'socio-economic'
const hole = (name: string, ...rest: string[]) => `{{${[`${SE}.${name}`, '', ...rest].join('|').replace(/\|+$/, '')}}}`
const heading = (text: string) => ({ kind: 'heading', text })
const text = (words: string) => ({ kind: 'text', text: words })
const ids = (...names: string[]) => names.map((name) => `${SE}.${name}`)
const END = text('Trên đây là báo cáo {{period}} của {{sender}}, kính gửi {{receiver}} tổng hợp.')
const NOW_AND_BEFORE = [
  { title: 'Thực hiện' },
  { title: 'Cùng kỳ năm trước', period: 'last-year' },
  { title: 'Tăng, giảm (%, điểm %)', form: 'growth' },
]
const money = (columns: { title: string; period?: string; form?: string }[]) =>
  columns.map((c) => (c.form === 'growth' ? c : { ...c, scale: 'tỷ' }))

const by = (frequency: string, calendar: 'decree-09' | 'calendar', offset: object, only?: string[]) => ({
  frequency,
  calendar,
  offset,
  ...(only && { only }),
})
const TWO = { unit: 'working-day', value: 2 }

const BUDGET = text(
  `Thu ngân sách trên địa bàn đạt ${hole('budget-revenue', '', 'value', 'tỷ')} tỷ đồng, ${hole('budget-revenue', '', 'change')}; chi ngân sách ${hole('budget-expenditure', '', 'value', 'tỷ')} tỷ đồng, ${hole('budget-expenditure', '', 'change')}. Nguyên nhân: ${hole('budget-revenue', '', 'reason')}.`,
)
const DOSSIERS = text(
  `Bộ phận một cửa giải quyết ${hole('dossiers-handled')} hồ sơ, trong đó đúng hạn ${hole('dossiers-on-time')} hồ sơ, đạt ${hole('dossiers-on-time-rate')}\u00a0%, ${hole('dossiers-on-time-rate', '', 'change')}.`,
)
const INVESTMENT = text(
  `Vốn đầu tư công đã giải ngân ${hole('investment-spent', '', 'value', 'tỷ')} tỷ đồng trên kế hoạch ${hole('investment-plan', '', 'value', 'tỷ')} tỷ đồng, đạt ${hole('investment-rate')}\u00a0%.`,
)
const PEOPLE = text(
  `Dân số trung bình năm trước là ${hole('population', 'year-before')} người, ${hole('households', 'year-before')} hộ; tỷ lệ hộ nghèo ${hole('poor-rate', 'year-before')}\u00a0%, tương ứng ${hole('poor-households', 'year-before')} hộ.`,
)

/** The periodic reports of a commune, invented in names and codes, by the closing rules that are in use. */
export const REPORTS: readonly MadeReport[] = [
  {
    code: 'BC-KTXH/T',
    name: 'Báo cáo tình hình kinh tế – xã hội tháng',
    nameEn: 'Monthly report on the economy and society',
    content: 'Kết quả các lĩnh vực trong tháng, khó khăn, nhiệm vụ tháng sau.',
    receiver: 'UBND thành phố',
    rule: by('month', 'decree-09', TWO),
    figures: 'calendar',
    channels: ['reporting-system', 'document-system'],
    owner: 'thongke',
    instructions: 'Chốt ngày 14, gửi trong 2 ngày làm việc. Số tháng chưa hết thì ghi ước và giải thích.',
    outline: [
      heading('I. KẾT QUẢ THỰC HIỆN'),
      BUDGET,
      INVESTMENT,
      DOSSIERS,
      {
        kind: 'table',
        by: 'indicators',
        title: 'Một số chỉ tiêu chủ yếu',
        indicators: ids('dossiers-handled', 'dossiers-on-time', 'dossiers-on-time-rate', 'investment-rate'),
        columns: NOW_AND_BEFORE,
      },
      {
        kind: 'table',
        by: 'indicators',
        title: 'Thu, chi ngân sách',
        indicators: ids('budget-revenue', 'budget-expenditure', 'investment-spent'),
        columns: money(NOW_AND_BEFORE),
      },
      heading('II. NHIỆM VỤ THỜI GIAN TỚI'),
      text('Tiếp tục thu ngân sách đúng tiến độ, đẩy nhanh giải ngân, không để hồ sơ trễ hạn.'),
      END,
    ],
  },
  {
    code: 'BC-KTXH/Q',
    name: 'Báo cáo tình hình kinh tế – xã hội quý',
    nameEn: 'Quarterly report on the economy and society',
    content: 'Kết quả trong quý so với cùng kỳ.',
    receiver: 'UBND thành phố',
    rule: by('quarter', 'decree-09', TWO, ['Q1', 'Q3']),
    figures: 'calendar',
    channels: ['reporting-system', 'document-system'],
    owner: 'thongke',
    instructions: 'Quý II gộp vào báo cáo 6 tháng, quý IV gộp vào báo cáo năm.',
    outline: [heading('I. KẾT QUẢ'), BUDGET, PEOPLE, END],
  },
  {
    code: 'BC-KTXH/6T',
    name: 'Báo cáo kinh tế – xã hội 6 tháng đầu năm',
    nameEn: 'Half-year report on the economy and society',
    content: 'Kết quả nửa năm, ước cả năm.',
    receiver: 'UBND thành phố',
    rule: by('half', 'decree-09', TWO, ['H1']),
    figures: 'calendar',
    channels: ['reporting-system', 'document-system'],
    owner: 'thongke',
    instructions: 'Kỳ từ 15/12 đến 14/6.',
    outline: [heading('I. KẾT QUẢ'), BUDGET, PEOPLE, END],
  },
  {
    code: 'BC-KTXH/9T',
    name: 'Báo cáo kinh tế – xã hội 9 tháng',
    nameEn: 'Nine-month report on the economy and society',
    content: 'Kết quả chín tháng.',
    receiver: 'UBND thành phố',
    rule: by('nine-months', 'decree-09', TWO),
    figures: 'calendar',
    channels: ['reporting-system', 'document-system'],
    owner: 'thongke',
    instructions: 'Kỳ từ 15/12 đến 14/9.',
    outline: [heading('I. KẾT QUẢ'), BUDGET, PEOPLE, END],
  },
  {
    code: 'BC-KTXH/N',
    name: 'Báo cáo kinh tế – xã hội năm',
    nameEn: 'Yearly report on the economy and society',
    content: 'Kết quả cả năm, kế hoạch năm sau.',
    receiver: 'UBND thành phố',
    rule: by('year', 'decree-09', { unit: 'fixed', day: 20, month: 12 }),
    figures: 'calendar',
    channels: ['reporting-system', 'document-system'],
    owner: 'thongke',
    instructions: 'Gửi chậm nhất ngày 20/12.',
    outline: [
      heading('I. KẾT QUẢ'),
      BUDGET,
      PEOPLE,
      {
        kind: 'table',
        by: 'indicators',
        title: 'Chỉ tiêu cả năm',
        indicators: ids('population', 'households', 'poor-rate', 'births', 'rice-output'),
        columns: NOW_AND_BEFORE,
      },
      END,
    ],
  },
  {
    code: 'BC-NSNN/T',
    name: 'Báo cáo thu, chi ngân sách xã tháng',
    nameEn: 'Monthly report on the commune’s revenue and spending',
    content: 'Thu, chi trong tháng và từ đầu năm.',
    receiver: 'Sở Tài chính',
    rule: by('month', 'calendar', { unit: 'fixed', day: 5 }),
    figures: 'same',
    channels: ['reporting-system'],
    owner: 'thongke',
    instructions: 'Theo tháng dương lịch, gửi trước hết ngày 5 tháng sau.',
    outline: [
      heading('I. THU, CHI NGÂN SÁCH'),
      BUDGET,
      text(
        `Từ đầu năm, thu ${hole('budget-revenue', 'ytd', 'value', 'tỷ')} tỷ đồng, chi ${hole('budget-expenditure', 'ytd', 'value', 'tỷ')} tỷ đồng.`,
      ),
      {
        kind: 'table',
        by: 'indicators',
        title: 'Thu, chi ngân sách',
        indicators: ids('budget-revenue', 'budget-expenditure'),
        columns: money([...NOW_AND_BEFORE, { title: 'Từ đầu năm', period: 'ytd' }]),
      },
      END,
    ],
  },
  {
    code: 'BC-DTC/T',
    name: 'Báo cáo giải ngân vốn đầu tư công tháng',
    nameEn: 'Monthly report on public investment paid out',
    content: 'Tiến độ giải ngân, vướng mắc.',
    receiver: 'Sở Tài chính',
    rule: by('month', 'calendar', { unit: 'working-day', value: 3 }),
    figures: 'same',
    channels: ['document-system'],
    owner: 'trucxa',
    instructions: 'Nêu rõ dự án chậm và người chịu trách nhiệm.',
    outline: [heading('I. TIẾN ĐỘ'), INVESTMENT, END],
  },
  {
    code: 'BC-TTHC/Q',
    name: 'Báo cáo kiểm soát thủ tục hành chính quý',
    nameEn: 'Quarterly report on the control of administrative procedures',
    content: 'Tiếp nhận, giải quyết, đúng hạn, trễ hạn.',
    receiver: 'Văn phòng UBND thành phố',
    rule: by('quarter', 'decree-09', TWO),
    figures: 'calendar',
    channels: ['reporting-system'],
    owner: 'trucxa',
    instructions: 'Số liệu khớp với phần mềm một cửa.',
    outline: [heading('I. GIẢI QUYẾT THỦ TỤC'), DOSSIERS, END],
  },
  {
    code: 'BC-TTHC/T',
    name: 'Báo cáo giải quyết thủ tục hành chính tháng',
    nameEn: 'Monthly report on administrative procedures handled',
    content: 'Hồ sơ trong tháng và từ đầu năm.',
    receiver: 'Trung tâm Phục vụ hành chính công',
    rule: by('month', 'calendar', { unit: 'working-day', value: 2 }),
    figures: 'same',
    channels: ['document-system'],
    owner: 'trucxa',
    instructions: 'Gửi trong hai ngày làm việc đầu tháng.',
    outline: [
      heading('I. KẾT QUẢ'),
      DOSSIERS,
      text(
        `Từ đầu năm giải quyết ${hole('dossiers-handled', 'ytd')} hồ sơ, đúng hạn ${hole('dossiers-on-time-rate', 'ytd')}\u00a0%.`,
      ),
      END,
    ],
  },
  {
    code: 'BC-GN/N',
    name: 'Báo cáo giảm nghèo năm',
    nameEn: 'Yearly report on poverty reduction',
    content: 'Hộ nghèo, nguyên nhân, giải pháp.',
    receiver: 'Sở Nông nghiệp và Môi trường',
    rule: by('year', 'decree-09', { unit: 'working-day', value: 5 }),
    figures: 'calendar',
    channels: ['document-system'],
    owner: 'thongke',
    instructions: 'Theo kết quả rà soát cuối năm.',
    outline: [heading('I. KẾT QUẢ RÀ SOÁT'), PEOPLE, END],
  },
  {
    code: 'BC-DS/Q',
    name: 'Báo cáo dân số quý',
    nameEn: 'Quarterly report on population',
    content: 'Dân số, hộ, sinh.',
    receiver: 'Thống kê cơ sở',
    rule: by('quarter', 'calendar', { unit: 'calendar-day', value: 10 }),
    figures: 'same',
    channels: ['direct', 'document-system'],
    owner: 'thongke',
    instructions: 'Theo quý dương lịch.',
    outline: [heading('I. DÂN SỐ'), PEOPLE, END],
  },
]
