import { type Tone, toneClass } from '#ui/status.ts'

export interface MapCalloutProps {
  /** The mark it belongs to, px on the drawing. */
  from: readonly [number, number]
  /** The edge of the card it leads to. */
  to: readonly [number, number]
  tone?: Tone
}

/** The thin line that joins a chosen mark and the card that tells about it. */
export function MapCallout({ from, to, tone = 'plain' }: MapCalloutProps) {
  const side = to[0] >= from[0] ? 1 : -1
  const start = from[0] + side * 19
  const bend = to[0] - side * 34
  return (
    <path
      className={toneClass(tone)}
      data-callout=""
      d={`M${start.toFixed(1)} ${from[1].toFixed(1)}H${bend.toFixed(1)}V${to[1].toFixed(1)}H${to[0].toFixed(1)}`}
      fill="none"
      stroke="var(--c)"
      strokeOpacity=".75"
      strokeWidth="1.1"
    />
  )
}
