export interface HoverBandsProps {
  spots: readonly { x: number; text: string }[]
  top: number
  bottom: number
}

/** Invisible columns that tell their value on hover by the browser's own hint: no script needed. */
export function HoverBands({ spots, top, bottom }: HoverBandsProps) {
  return spots.map((spot, at) => {
    const from = at === 0 ? spot.x - 2 : (spots[at - 1]!.x + spot.x) / 2
    const to = at === spots.length - 1 ? spot.x + 2 : (spots[at + 1]!.x + spot.x) / 2
    return (
      <rect
        key={spot.x}
        className="chart-hit"
        x={from.toFixed(1)}
        y={top}
        width={Math.max(1, to - from).toFixed(1)}
        height={bottom - top}
      >
        <title>{spot.text}</title>
      </rect>
    )
  })
}
