import type { Text } from '#kernel/text.ts'

/** The six states a thing may be in; the first four are the severities of alerts. */
export type Status = 'critical' | 'high' | 'medium' | 'info' | 'ok' | 'off'

/** A status, or one of the two inks that say nothing about how well it goes. */
export type Tone = Status | 'accent' | 'plain'

export type Shape = 'diamond' | 'triangle' | 'square' | 'circle' | 'tick' | 'ring'

/** Worst first: the order of every list of alerts. */
export const statuses: readonly Status[] = ['critical', 'high', 'medium', 'info', 'ok', 'off']

const shapes: Record<Status, Shape> = {
  critical: 'diamond',
  high: 'triangle',
  medium: 'square',
  info: 'circle',
  ok: 'tick',
  off: 'ring',
}

const names: Record<Status, Text> = {
  critical: { vi: 'Nghiêm trọng', en: 'Critical' },
  high: { vi: 'Cao', en: 'High' },
  medium: { vi: 'Trung bình', en: 'Medium' },
  info: { vi: 'Theo dõi', en: 'Watch' },
  ok: { vi: 'Tốt', en: 'Good' },
  off: { vi: 'Chưa rõ', en: 'Unknown' },
}

/** The shape that carries a status for those who cannot tell its colour. */
export function shapeOf(status: Status): Shape {
  return shapes[status]
}

/** The word for a status, in both languages. */
export function nameOf(status: Status): Text {
  return names[status]
}

/** The class that gives children `--c` (ink) and `--cb` (tint): `tone-critical`, `tone-accent` … */
export function toneClass(tone: Tone): string {
  return `tone-${tone}`
}

/** Draws a shape of the given half size (px) around 0,0 as an SVG path. */
export function shapePath(shape: Shape, r: number): string {
  const n = (x: number) => Number(x.toFixed(2))
  if (shape === 'diamond') return `M0 ${n(-r)}L${n(r)} 0L0 ${n(r)}L${n(-r)} 0Z`
  if (shape === 'triangle') return `M0 ${n(-r * 0.96)}L${n(r * 0.98)} ${n(r * 0.76)}L${n(-r * 0.98)} ${n(r * 0.76)}Z`
  if (shape === 'square') return `M${n(-r * 0.78)} ${n(-r * 0.78)}H${n(r * 0.78)}V${n(r * 0.78)}H${n(-r * 0.78)}Z`
  const c = n(r * 0.9)
  return `M${-c} 0A${c} ${c} 0 1 1 ${c} 0A${c} ${c} 0 1 1 ${-c} 0Z`
}
