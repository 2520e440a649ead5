import type { Box } from './base.ts'

export interface LabelWish {
  key: string
  text: string
  x: number
  y: number
  /** Room asked for at the sides, px. Default 3. */
  pad?: number
  /** Higher is placed first. */
  weight: number
}

export interface PlacedLabel extends LabelWish {
  /** Baseline of the centred text. */
  atX: number
  atY: number
}

const overlaps = (a: Box, b: Box) => a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1

/** Width of a label in px: an estimate that holds for Vietnamese in the map's type. */
export function labelWidth(text: string, size: number): number {
  return text.length * size * 0.56 + 2
}

/**
 * Places names one after the other, weightiest first, at the first of five spots around their point where they touch neither
 * another name nor a taken box; what finds no room is left out. The order of equals is their order in the list.
 */
export function placeLabels(
  wishes: readonly LabelWish[],
  taken: readonly Box[],
  frame: { width: number; height: number },
  size = 11,
): PlacedLabel[] {
  const busy = [...taken]
  const placed: PlacedLabel[] = []
  for (const wish of [...wishes].sort((a, b) => b.weight - a.weight)) {
    const half = labelWidth(wish.text, size) / 2
    const pad = wish.pad ?? 3
    const offsets: [number, number][] = [
      [0, size * 0.36],
      [0, size * 1.9],
      [0, -size * 1.1],
      [half + 12, size * 0.36],
      [-half - 12, size * 0.36],
    ]
    for (const [dx, dy] of offsets) {
      const [x, y] = [wish.x + dx, wish.y + dy]
      const box = { x0: x - half - pad, x1: x + half + pad, y0: y - size * 0.9 - pad, y1: y + size * 0.25 + pad }
      if (box.x0 < 2 || box.x1 > frame.width - 2 || box.y0 < 2 || box.y1 > frame.height - 2) continue
      if (busy.some((other) => overlaps(box, other))) continue
      busy.push(box)
      placed.push({ ...wish, atX: x, atY: y })
      break
    }
  }
  return placed
}
