import type { Field, ThingKind } from '#platform/contract.ts'

const alarm = (roman: string): Field => ({
  title: { vi: `Mực nước báo động ${roman}`, en: `Alarm level ${roman}` },
  kind: 'number',
  unit: 'm',
  min: -10,
  max: 1500,
})

/** Gauges and reservoirs: their own thresholds are fields, so that a changed decision is a changed field, not new code. */
export const things: Record<string, ThingKind> = {
  gauge: {
    title: { vi: 'Trạm đo mực nước', en: 'Water gauge' },
    icon: 'waves',
    fields: {
      alarm1: alarm('I'),
      alarm2: alarm('II'),
      alarm3: alarm('III'),
      decision: {
        title: { vi: 'Văn bản quy định mức báo động', en: 'Decision that sets the alarm levels' },
        help: { vi: 'Ví dụ: 05/2020/QĐ-TTg', en: 'For example 05/2020/QĐ-TTg' },
        kind: 'text',
      },
      validFrom: { title: { vi: 'Áp dụng từ ngày', en: 'Valid from' }, kind: 'day' },
      river: { title: { vi: 'Sông', en: 'River' }, kind: 'text' },
      datum: {
        title: { vi: 'Cao độ gốc', en: 'Datum' },
        help: { vi: 'Mực nước được tính từ mốc nào', en: 'What the level is measured from' },
        kind: 'text',
      },
      confidence: {
        title: { vi: 'Độ tin cậy của mức báo động', en: 'Confidence in the alarm levels' },
        kind: 'choice',
        options: {
          high: { vi: 'Cao', en: 'High' },
          medium: { vi: 'Trung bình', en: 'Medium' },
          low: { vi: 'Thấp, cần đối chiếu', en: 'Low, to be checked' },
        },
      },
    },
    reads: ['hazards.water-level'],
  },
  'rain-gauge': {
    title: { vi: 'Trạm đo mưa', en: 'Rain gauge' },
    icon: 'cloud-rain',
    fields: {
      slope: {
        title: { vi: 'Có sườn dốc, khu sạt lở', en: 'Steep or sliding slope' },
        help: {
          vi: 'Nơi có nhà dân dưới sườn dốc hoặc đã từng sạt lở',
          en: 'Homes under a steep slope, or a slide before',
        },
        kind: 'yes-no',
      },
      zone: {
        title: { vi: 'Vùng nguy cơ lũ quét, sạt lở', en: 'Flash-flood and landslide risk zone' },
        kind: 'choice',
        options: {
          low: { vi: 'Thấp', en: 'Low' },
          medium: { vi: 'Trung bình', en: 'Medium' },
          high: { vi: 'Cao', en: 'High' },
          'very-high': { vi: 'Rất cao', en: 'Very high' },
        },
      },
      households: {
        title: { vi: 'Số hộ trong vùng nguy hiểm', en: 'Households at risk' },
        kind: 'number',
        unit: 'hộ',
        min: 0,
      },
    },
    reads: ['hazards.rain-hour', 'hazards.air-temperature', 'hazards.air-humidity'],
  },
  reservoir: {
    title: { vi: 'Hồ chứa', en: 'Reservoir' },
    icon: 'dam',
    fields: {
      capacity: { title: { vi: 'Dung tích toàn bộ', en: 'Capacity' }, kind: 'number', unit: 'triệu m³', min: 0 },
      fullLevel: { title: { vi: 'Mực nước dâng bình thường', en: 'Full supply level' }, kind: 'number', unit: 'm' },
      releaseLimit: {
        title: { vi: 'Lưu lượng xả an toàn cho hạ du', en: 'Safe release for downstream' },
        help: { vi: 'Theo quy trình vận hành hồ hoặc liên hồ', en: 'From the operating procedure' },
        kind: 'number',
        unit: 'm³/s',
        min: 0,
      },
      decision: { title: { vi: 'Quy trình vận hành', en: 'Operating procedure' }, kind: 'text' },
    },
    reads: ['hazards.reservoir-level', 'hazards.reservoir-release'],
  },
}
