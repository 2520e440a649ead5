import encodeQR from 'qr'

export interface QrCodeProps {
  /** What a phone reads, usually an address. */
  text: string
  /** What it leads to, spoken. */
  title: string
  className?: string
}

/** A QR code as one path: sharp on paper at any size, black on white in every theme, with the quiet border it needs. */
export function QrCode({ text, title, className }: QrCodeProps) {
  const dots = encodeQR(text, 'raw', { ecc: 'medium', border: 4 })
  const path = dots
    .map((row, y) =>
      runsOf(row)
        .map(([x, length]) => `M${x} ${y}h${length}v1h-${length}z`)
        .join(''),
    )
    .join('')
  return (
    <svg
      viewBox={`0 0 ${dots.length} ${dots.length}`}
      role="img"
      aria-label={title}
      className={className}
      shapeRendering="crispEdges"
    >
      <rect width={dots.length} height={dots.length} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}

/** Where dark dots begin in a row, and how many follow each other. */
function runsOf(row: readonly boolean[]): [number, number][] {
  const runs: [number, number][] = []
  for (const [x, dark] of row.entries()) {
    const last = runs.at(-1)
    if (!dark) continue
    if (last && last[0] + last[1] === x) last[1]++
    else runs.push([x, 1])
  }
  return runs
}
