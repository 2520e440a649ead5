/** One station of the simulated basin. Real names and alarm levels; everything it says is made up and labelled so. */
export interface SimulatedThing {
  id: string
  kind: 'hazards.gauge' | 'hazards.rain-gauge' | 'hazards.reservoir'
  name: { vi: string; en: string }
  /** GSO code of today's commune. */
  area: string
  lat: number
  lon: number
  fields: Record<string, unknown>
  /** How the flood comes here: quiet level and height of the peak (m), hours the wave needs from the mountains. */
  wave?: { low: number; peak: number; lag: number }
  /** Share of the storm's rain that falls here. */
  wet?: number
  /** Falls silent after the history, to show how the centre misses a station. */
  silent?: boolean
}

const decision = '05/2020/QĐ-TTg'
const gauge = (
  id: string,
  vi: string,
  area: string,
  lat: number,
  lon: number,
  river: string,
  levels: (number | undefined)[],
  wave: SimulatedThing['wave'],
): SimulatedThing => ({
  id,
  kind: 'hazards.gauge',
  name: { vi, en: vi },
  area,
  lat,
  lon,
  wave,
  fields: {
    river,
    ...(levels[0] !== undefined && {
      alarm1: levels[0],
      alarm2: levels[1],
      alarm3: levels[2],
      decision,
      validFrom: '2020-03-20',
    }),
  },
})
const rain = (
  id: string,
  vi: string,
  area: string,
  lat: number,
  lon: number,
  wet: number,
  slope = false,
): SimulatedThing => ({
  id,
  kind: 'hazards.rain-gauge',
  name: { vi, en: vi },
  area,
  lat,
  lon,
  wet,
  fields: { slope },
})
const reservoir = (
  id: string,
  vi: string,
  area: string,
  lat: number,
  lon: number,
  limit: number,
  full: number,
): SimulatedThing => ({
  id,
  kind: 'hazards.reservoir',
  name: { vi, en: vi },
  area,
  lat,
  lon,
  wet: 1,
  fields: { fullLevel: full, releaseLimit: limit },
})

/** The stations of the Vu Gia – Thu Bồn basin that the demo plays. Alarm levels: Decision 05/2020/QĐ-TTg as seen in bulletins. */
export const BASIN: readonly SimulatedThing[] = [
  gauge('thanh-my', 'Thành Mỹ', '20695', 15.77, 107.82, 'Vu Gia', [], { low: 14.2, peak: 20.4, lag: 3 }),
  gauge('hoi-khach', 'Hội Khách', '20506', 15.83, 107.9, 'Vu Gia', [14.5, 15.5, 16.5], {
    low: 12.6,
    peak: 16.3,
    lag: 4,
  }),
  gauge('ai-nghia', 'Ái Nghĩa', '20500', 15.88, 108.11, 'Vu Gia', [6.5, 8.0, 9.0], { low: 4.6, peak: 8.95, lag: 7 }),
  gauge('hiep-duc', 'Hiệp Đức', '20779', 15.58, 108.1, 'Thu Bồn', [], { low: 12.9, peak: 18.6, lag: 3 }),
  gauge('nong-son', 'Nông Sơn', '20656', 15.7, 108.03, 'Thu Bồn', [11, 13, 15], { low: 8.4, peak: 14.2, lag: 5 }),
  gauge('giao-thuy', 'Giao Thủy', '20611', 15.85, 108.13, 'Thu Bồn', [6.5, 7.5, 8.8], { low: 4.4, peak: 8.2, lag: 8 }),
  gauge('cau-lau', 'Câu Lâu', '20551', 15.87, 108.28, 'Thu Bồn', [2, 3, 4], { low: 0.9, peak: 3.35, lag: 10 }),
  gauge('hoi-an', 'Hội An', '20410', 15.88, 108.33, 'Thu Bồn', [1, 1.5, 2], { low: 0.5, peak: 1.72, lag: 12 }),
  gauge('cam-le', 'Cẩm Lệ', '20260', 16.01, 108.2, 'Hàn', [1, 1.8, 2.5], { low: 0.4, peak: 1.35, lag: 11 }),
  {
    ...gauge('tam-ky', 'Tam Kỳ', '20341', 15.57, 108.48, 'Tam Kỳ', [1.7, 2.2, 2.7], { low: 0.7, peak: 1.66, lag: 9 }),
    silent: true,
  },
  rain('mua-tra-leng', 'Trà Leng', '20938', 15.24, 108.01, 1.0, true),
  rain('mua-tra-tap', 'Trà Tập', '20941', 15.13, 108.06, 0.97, true),
  rain('mua-nam-tra-my', 'Nam Trà My', '20944', 15.08, 108.16, 0.98, true),
  rain('mua-tra-linh', 'Trà Linh', '20950', 15.02, 108.06, 0.92, true),
  rain('mua-tra-doc', 'Trà Đốc', '20920', 15.33, 108.12, 1.02, true),
  rain('mua-tra-my', 'Trà My', '20900', 15.35, 108.24, 0.95, true),
  rain('mua-tra-tan', 'Trà Tân', '20923', 15.27, 108.18, 0.93, true),
  rain('mua-tra-giap', 'Trà Giáp', '20929', 15.25, 108.28, 0.9, true),
  rain('mua-hiep-duc', 'Hiệp Đức', '20779', 15.56, 108.11, 0.66),
  rain('mua-tien-phuoc', 'Tiên Phước', '20854', 15.49, 108.3, 0.72),
  rain('mua-kham-duc', 'Khâm Đức', '20722', 15.44, 107.82, 0.6, true),
  rain('mua-nong-son', 'Nông Sơn', '20656', 15.69, 108.02, 0.55),
  rain('mua-dai-loc', 'Đại Lộc', '20500', 15.89, 108.1, 0.4),
  rain('mua-ba-na', 'Bà Nà', '20308', 16.03, 108.04, 0.42),
  rain('mua-dien-ban', 'Điện Bàn', '20551', 15.89, 108.24, 0.33),
  rain('mua-tam-ky', 'Tam Kỳ', '20341', 15.57, 108.47, 0.5),
  rain('mua-hai-van', 'Hải Vân', '20194', 16.13, 108.03, 0.36),
  reservoir('song-tranh-2', 'Sông Tranh 2', '20920', 15.33, 108.15, 900, 175),
  reservoir('a-vuong', 'A Vương', '20458', 15.86, 107.62, 400, 380),
  reservoir('dak-mi-4', 'Đăk Mi 4', '20722', 15.4, 107.78, 500, 258),
]
