import type { Setting } from '#platform/contract.ts'

const PLACE = 'Mặc định của Saola; địa phương quy định theo kinh nghiệm thiên tai tại chỗ'
const RISK = 'Quyết định 18/2021/QĐ-TTg, Điều 44'
const RISK_SINCE = '2021-07-01'

const number = (vi: string, en: string, unit: string, value: number, source: string, since?: string): Setting => ({
  title: { vi, en },
  unit,
  value,
  source,
  since,
})

/** Thresholds that no thing carries itself. What law sets names its article; the rest says that it is ours to be replaced. */
export const settings: Record<string, Setting> = {
  'rise-watch': number('Nước lên nhanh: mức theo dõi', 'Fast rise: watch', 'm/giờ', 0.5, PLACE),
  'rise-warn': number('Nước lên nhanh: mức nguy hiểm', 'Fast rise: danger', 'm/giờ', 1, PLACE),
  'rain-day-1': number('Mưa lớn trong 24 giờ: mức 1', 'Heavy rain in 24 h: step 1', 'mm', 100, RISK, RISK_SINCE),
  'rain-day-2': number('Mưa lớn trong 24 giờ: mức 2', 'Heavy rain in 24 h: step 2', 'mm', 200, RISK, RISK_SINCE),
  'rain-day-3': number('Mưa lớn trong 24 giờ: mức 3', 'Heavy rain in 24 h: step 3', 'mm', 400, RISK, RISK_SINCE),
  'rain-1h': number('Ngưỡng mưa 1 giờ đề phòng lũ quét', 'Flash-flood watch, 1 h rain', 'mm', 50, PLACE),
  'rain-3h': number('Ngưỡng mưa 3 giờ đề phòng lũ quét', 'Flash-flood watch, 3 h rain', 'mm', 80, PLACE),
  'rain-6h': number('Ngưỡng mưa 6 giờ đề phòng lũ quét', 'Flash-flood watch, 6 h rain', 'mm', 110, PLACE),
  'rain-24h': number('Ngưỡng mưa 24 giờ đề phòng sạt lở', 'Landslide watch, 24 h rain', 'mm', 180, PLACE),
  'rain-72h': number('Ngưỡng mưa 72 giờ đề phòng sạt lở', 'Landslide watch, 72 h rain', 'mm', 350, PLACE),
  'rain-prior': number(
    'Mưa trước đó (48 giờ) coi là đất đã no nước',
    'Prior rain (48 h) that makes the soil wet',
    'mm',
    100,
    PLACE,
  ),
  'rain-wet-share': number('Đất no nước: hạ ngưỡng còn', 'Wet soil lowers the thresholds to', 'lần', 0.7, PLACE),
  'rain-slope-share': number('Sườn dốc: hạ ngưỡng còn', 'A slope lowers the thresholds to', 'lần', 0.8, PLACE),
  'fire-method': {
    title: { vi: 'Phương pháp dự báo cháy rừng', en: 'Forest-fire method' },
    help: {
      vi: 'Tỉnh chọn: “p” (chỉ tiêu P) hoặc “angstrom”. Hai phương pháp cho kết quả khác xa nhau nên mỗi giá trị luôn ghi kèm phương pháp.',
      en: 'The province chooses: “p” or “angstrom”. They disagree widely, so each value names its method.',
    },
    value: 'p',
    source: 'Địa phương chọn',
  },
  'fire-p-steps': {
    title: { vi: 'Ngưỡng cấp II, III, IV, V theo P', en: 'Steps of P for levels II–V' },
    help: {
      vi: 'Lớn hơn ngưỡng thì lên cấp. Huế dùng 5.000/10.000/15.000/20.000 (Quyết định 33/2022/QĐ-UBND).',
      en: 'Above the step is the next level. Huế uses 5,000/10,000/15,000/20,000.',
    },
    value: [1000, 2500, 5000, 10_000],
    source: 'Thang Phạm Ngọc Hưng',
  },
  'fire-angstrom-steps': {
    title: { vi: 'Ngưỡng cấp II, III, IV, V theo Angström', en: 'Steps of Angström for levels II–V' },
    help: { vi: 'Không lớn hơn ngưỡng thì lên cấp.', en: 'At or under the step is the next level.' },
    value: [4, 2.8, 2, 1.4],
    source: 'Quảng Ninh, Quyết định 96/2025/QĐ-UBND, Điều 4',
  },
  'fire-season': {
    title: { vi: 'Các tháng mùa cháy rừng', en: 'Months of the fire season' },
    help: {
      vi: 'Ngoài mùa vẫn tính chỉ số nhưng không báo cấp, không gọi trực.',
      en: 'Outside the season the indices are kept but nobody is called.',
    },
    value: [3, 4, 5, 6, 7, 8],
    source: 'Duyên hải miền Trung; địa phương chỉnh',
  },
}
