import type { Lang } from './text.ts'

/**
 * Units of the trade in English. A unit is data and stays in Vietnamese wherever it is kept, compared or given out; only
 * what people read in English is put into these words. What is not on the list (%, ha, m³/s, a locality's own) reads as it is.
 */
const ENGLISH: Readonly<Record<string, string>> = {
  đồng: 'VND',
  'nghìn đồng': 'thousand VND',
  'triệu đồng': 'million VND',
  'tỷ đồng': 'billion VND',
  người: 'people',
  'nghìn người': 'thousand people',
  'lượt người': 'visits',
  lượt: 'times',
  'nhân khẩu': 'people',
  'lao động': 'workers',
  trẻ: 'children',
  'trẻ em': 'children',
  'học sinh': 'pupils',
  lớp: 'classes',
  trường: 'schools',
  hộ: 'households',
  'hộ gia đình': 'households',
  cặp: 'couples',
  ca: 'cases',
  vụ: 'cases',
  con: 'head',
  'chục con': 'tens of head',
  'nghìn con': 'thousand head',
  tấn: 't',
  tạ: '100 kg',
  'triệu m³': 'million m³',
  'nghìn m³': 'thousand m³',
  nhà: 'houses',
  giấy: 'certificates',
  'hồ sơ': 'dossiers',
  'văn bản': 'documents',
  'thủ tục': 'procedures',
  'doanh nghiệp': 'enterprises',
  'hợp tác xã': 'cooperatives',
  'cơ sở': 'establishments',
  'sản phẩm': 'products',
  'tiêu chí': 'criteria',
  'dự án': 'projects',
  thôn: 'hamlets',
  xã: 'communes',
  cấp: 'level',
  điểm: 'points',
  'điểm phần trăm': 'percentage points',
  lần: 'times',
  giờ: 'hours',
  phút: 'minutes',
  ngày: 'days',
  'ngày làm việc': 'working days',
  'ngày sau khi trả lời': 'days after the answer',
  'hồ sơ trong 30 phút': 'dossiers in 30 minutes',
  'ký tự': 'characters',
  tháng: 'months',
  năm: 'years',
}

/** Of one, where a unit stands below the stroke: `đồng/người` is VND per person. */
const OF_ONE: Readonly<Record<string, string>> = {
  người: 'person',
  hộ: 'household',
  lớp: 'class',
  giờ: 'hour',
  ngày: 'day',
  tháng: 'month',
  năm: 'year',
  xã: 'commune',
  thôn: 'hamlet',
}

/** A unit as it is read in a language: `hồ sơ` is `dossiers` in English, `đồng/người` `VND/person`. */
export function unitIn(unit: string, lang: Lang): string {
  if (lang === 'vi') return unit
  const whole = ENGLISH[unit.trim()]
  if (whole !== undefined) return whole
  const [over, ...under] = unit.split('/')
  if (over === undefined || under.length === 0) return unit
  return [ENGLISH[over.trim()] ?? over, ...under.map((one) => OF_ONE[one.trim()] ?? ENGLISH[one.trim()] ?? one)].join(
    '/',
  )
}
