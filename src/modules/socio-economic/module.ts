import type { Module } from '#platform/contract.ts'
import { indicators } from './indicators.ts'

const OURS = 'Mặc định của Saola; địa phương chỉnh theo chỉ tiêu được giao'

/** Socio-economic indicators, budget, public investment and dossiers in numbers. */
export const socioEconomic: Module = {
  id: 'socio-economic',
  title: { vi: 'Kinh tế – xã hội', en: 'Society and economy' },
  icon: 'chart-column',
  indicators,
  settings: {
    'on-time-watch': {
      title: { vi: 'Tỷ lệ hồ sơ đúng hạn: mức nhắc', en: 'On-time share: remind below' },
      unit: '%',
      value: 95,
      source: OURS,
    },
    'on-time-warn': {
      title: { vi: 'Tỷ lệ hồ sơ đúng hạn: mức báo động', en: 'On-time share: alarm below' },
      unit: '%',
      value: 90,
      source: OURS,
    },
  },
  rules: {
    'giver-late': {
      title: { vi: 'Nguồn cung cấp số liệu quá hạn', en: 'A giver of figures is overdue' },
      watches: { kind: 'giver', indicator: 'socio-economic', late: 'info', missing: 'medium' },
      says: { vi: '{thing}: {level} (kinh tế – xã hội)', en: '{thing}: {level} (socio-economic)' },
      deadline: { info: 4320, medium: 2880, high: 1440, critical: 480 },
      procedure: [
        {
          vi: 'Xem ở Nguồn cung cấp: chỉ tiêu, đơn vị nào chưa có',
          en: 'See under Givers which indicators and units are lacking',
        },
        { vi: 'Nhắc đầu mối của nguồn, ghi ngày hẹn', en: 'Remind the giver, write down the promised day' },
        {
          vi: 'Có số liệu: nhập, hoặc chấp nhận chậm kèm lý do',
          en: 'Enter what came, or accept the delay with a reason',
        },
      ],
    },
    'dossiers-late': {
      title: { vi: 'Tỷ lệ hồ sơ đúng hạn thấp', en: 'Few dossiers on time' },
      watches: {
        kind: 'figure',
        indicator: 'socio-economic.dossiers-on-time-rate',
        when: 'below',
        levels: [
          {
            at: { setting: 'socio-economic.on-time-watch' },
            severity: 'medium',
            title: { vi: 'dưới mức nhắc', en: 'below the reminder' },
          },
          {
            at: { setting: 'socio-economic.on-time-warn' },
            severity: 'high',
            title: { vi: 'dưới mức báo động', en: 'below the alarm' },
          },
        ],
        hysteresis: 0.5,
      },
      says: {
        vi: 'Hồ sơ đúng hạn tại {thing} chỉ đạt {value} %: {level}',
        en: 'Only {value} % of dossiers on time in {thing}: {level}',
      },
      deadline: { info: 4320, medium: 2880, high: 1440, critical: 480 },
      procedure: [
        {
          vi: 'Xem danh sách hồ sơ trễ theo thủ tục và người xử lý',
          en: 'See the late dossiers by procedure and officer',
        },
        { vi: 'Xin lỗi và hẹn lại ngày trả với từng người dân', en: 'Apologise and give a new date to each citizen' },
        { vi: 'Thống nhất biện pháp khắc phục, ghi kết quả', en: 'Agree what to change, write down the outcome' },
      ],
    },
  },
  layers: {
    population: {
      title: { vi: 'Dân số', en: 'Population' },
      show: { figure: 'socio-economic.population' },
      public: true,
    },
  },
}
