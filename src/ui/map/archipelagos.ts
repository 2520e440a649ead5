import type { Text } from '#kernel/text.ts'

export interface Archipelago {
  /** GSO code of the special zone. */
  code: string
  name: Text
  /** [longitude, latitude, weight]: main islands, reefs and banks, to about 2 km; drawn as dots, larger ones first. */
  islands: readonly (readonly [number, number, number])[]
}

/** Special zone Hoàng Sa, city of Đà Nẵng. */
export const hoangSa: Archipelago = {
  code: '20333',
  name: { vi: 'Đặc khu Hoàng Sa', en: 'Hoàng Sa special zone' },
  islands: [
    [112.34, 16.83, 3],
    [111.61, 16.54, 3],
    [111.59, 16.51, 2],
    [111.71, 16.45, 2.4],
    [111.74, 16.47, 2],
    [111.51, 16.45, 2],
    [111.2, 15.78, 2.2],
    [111.76, 16.05, 2],
    [112.73, 16.67, 2.4],
    [111.5, 17.1, 2],
    [112.5, 16.03, 1.6],
    [112.27, 16.98, 2],
    [112.31, 16.96, 1.6],
    [112.33, 16.94, 1.6],
    [112.53, 16.33, 1.6],
    [111.68, 16.57, 1.4],
    [112.35, 16.34, 1.4],
    [112.63, 16.55, 1.4],
  ],
}

/** Special zone Trường Sa, province of Khánh Hòa. */
export const truongSa: Archipelago = {
  code: '22736',
  name: { vi: 'Đặc khu Trường Sa', en: 'Trường Sa special zone' },
  islands: [
    [111.92, 8.64, 3],
    [114.33, 11.43, 2.6],
    [114.36, 11.45, 2.2],
    [114.37, 10.18, 2.6],
    [114.48, 10.37, 2.2],
    [114.37, 10.38, 3],
    [114.33, 9.89, 2.4],
    [114.56, 9.9, 2.2],
    [112.91, 7.87, 2.4],
    [113.69, 8.97, 2.2],
    [114.28, 11.05, 2.6],
    [114.42, 10.67, 2.2],
    [115.82, 10.82, 2],
    [115.81, 10.74, 2],
    [112.35, 8.93, 2.2],
    [112.22, 8.85, 2.2],
    [111.67, 8.67, 2],
    [112.6, 8.83, 2],
    [114.18, 8.72, 1.8],
    [113.98, 8.8, 2],
    [114.65, 8.87, 2.2],
    [113.85, 10.05, 2],
    [114.25, 9.77, 1.8],
    [113.3, 8.18, 2],
    [114.37, 9.78, 1.8],
    [114.57, 10.41, 1.8],
    [114.3, 11.39, 1.8],
    [113.02, 9.55, 1.6],
    [115.52, 9.9, 1.6],
    [116.15, 10.9, 1.4],
    [114.7, 9.35, 1.4],
  ],
}

/** Codes of the two special zones at sea: always in an inset, never in the frame of the mainland. */
export const seaZones: readonly string[] = [hoangSa.code, truongSa.code]

/** The insets a map of this territory must show: `48` Đà Nẵng, `56` Khánh Hòa, `VN` the nation. Nobody can turn them off. */
export function archipelagosOf(territory: string): Archipelago[] {
  if (territory === 'VN') return [hoangSa, truongSa]
  if (territory === '48') return [hoangSa]
  if (territory === '56') return [truongSa]
  return []
}
