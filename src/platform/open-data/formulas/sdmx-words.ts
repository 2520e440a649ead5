import type { Text } from '#kernel/text.ts'

const text = (vi: string, en: string): Text => ({ vi, en })

/** Concepts of a figure in the order of the key; each with the code list it is written in. */
export const DIMENSIONS = [
  { id: 'FREQ', title: text('Loại kỳ', 'Frequency'), list: 'CL_FREQ' },
  { id: 'INDICATOR', title: text('Chỉ tiêu', 'Indicator'), list: 'CL_INDICATOR' },
  { id: 'REF_AREA', title: text('Đơn vị hành chính', 'Area'), list: 'CL_AREA' },
  { id: 'CATEGORY', title: text('Phân tổ', 'Category'), list: 'CL_CATEGORY' },
] as const

export const TIME = { id: 'TIME_PERIOD', title: text('Kỳ', 'Period') } as const
export const MEASURE = { id: 'OBS_VALUE', title: text('Giá trị', 'Value') } as const

/** What each observation bears besides its value. Without a list it is written as it is. */
export const ATTRIBUTES = [
  { id: 'UNIT_MEASURE', title: text('Đơn vị tính', 'Unit'), data: 'String' },
  { id: 'METHOD', title: text('Cách có số liệu', 'Method'), list: 'CL_METHOD' },
  { id: 'OBS_STATUS', title: text('Chất lượng', 'Observation status'), list: 'CL_OBS_STATUS' },
  { id: 'CONF_STATUS', title: text('Giữ kín vì số nhỏ', 'Confidentiality'), list: 'CL_CONF_STATUS' },
  { id: 'SIMULATED', title: text('Dữ liệu mô phỏng', 'Simulated'), list: 'CL_SIMULATED' },
  { id: 'ERROR', title: text('Sai số', 'Absolute error'), data: 'Double' },
  { id: 'RECORDED_AT', title: text('Thời điểm ghi nhận', 'Recorded at'), data: 'DateTime' },
  { id: 'PERIOD', title: text('Kỳ theo cách ghi của trung tâm', 'Period as the centre writes it'), data: 'String' },
] as const

type Codes = Record<string, Text>

/** The fixed code lists. */
export const LISTS: Record<string, { title: Text; codes: Codes }> = {
  CL_FREQ: {
    title: text('Loại kỳ', 'Frequency'),
    codes: {
      A: text('Năm', 'Year'),
      S: text('6 tháng', 'Half-year'),
      N: text('9 tháng', 'Nine months'),
      Q: text('Quý', 'Quarter'),
      M: text('Tháng', 'Month'),
      W: text('Tuần', 'Week'),
      D: text('Ngày', 'Day'),
      Y: text('Năm học', 'School year'),
      C: text('Vụ', 'Crop season'),
    },
  },
  CL_METHOD: {
    title: text('Cách có số liệu', 'Method'),
    codes: {
      reported: text('Báo cáo', 'Reported'),
      summed: text('Cộng từ các đơn vị cũ', 'Summed over predecessors'),
      allocated: text('Phân bổ theo tỷ trọng', 'Allocated by shares'),
      recomputed: text('Tính lại từ thành phần', 'Recomputed from its parts'),
      break: text('Không nối được', 'Break'),
    },
  },
  CL_OBS_STATUS: {
    title: text('Chất lượng', 'Observation status'),
    codes: {
      A: text('Chính thức', 'Final'),
      P: text('Sơ bộ', 'Preliminary'),
      E: text('Ước tính', 'Estimate'),
      B: text('Chuỗi đứt', 'Break'),
    },
  },
  CL_CONF_STATUS: {
    title: text('Giữ kín', 'Confidentiality'),
    codes: { F: text('Công khai', 'Free'), C: text('Giữ kín vì số nhỏ', 'Withheld: a small number') },
  },
  CL_SIMULATED: {
    title: text('Dữ liệu mô phỏng', 'Simulated'),
    codes: { Y: text('Mô phỏng', 'Simulated'), N: text('Thực', 'Real') },
  },
}
