import type { Layer } from '#platform/contract.ts'

/** Layers of the map that this field adds. */
export const layers: Record<string, Layer> = {
  gauges: {
    title: { vi: 'Mực nước sông', en: 'River levels' },
    show: { things: 'hazards.gauge' },
    public: true,
    on: true,
  },
  rain: {
    title: { vi: 'Trạm mưa', en: 'Rain gauges' },
    show: { things: 'hazards.rain-gauge' },
    public: true,
    on: true,
  },
  reservoirs: { title: { vi: 'Hồ chứa', en: 'Reservoirs' }, show: { things: 'hazards.reservoir' }, public: true },
  'fire-level': {
    title: { vi: 'Cấp dự báo cháy rừng', en: 'Forest-fire danger' },
    show: { figure: 'hazards.fire-level' },
    public: true,
  },
}
