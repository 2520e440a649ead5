import { type Status, shapeOf, shapePath } from './status.ts'

/** The bare shape of a status as SVG content around 0,0 (half size `r`), with an optional number inside. */
export function StatusShape({ status, r, number }: { status: Status; r: number; number?: number | string }) {
  const shape = shapeOf(status)
  const path = shapePath(shape, r - 1)
  const hollow = shape === 'ring' || shape === 'tick'
  const line = Math.max(1.2, r * 0.16)
  return (
    <>
      {hollow ? (
        <path
          d={path}
          fill={shape === 'tick' ? 'var(--cb)' : 'var(--bg1)'}
          stroke="var(--c)"
          strokeWidth={line}
          strokeDasharray={shape === 'ring' ? `${line * 1.6} ${line * 1.2}` : undefined}
        />
      ) : (
        <path d={path} fill="var(--c)" stroke="var(--c)" strokeWidth={r * 0.16} strokeLinejoin="round" />
      )}
      {number !== undefined ? (
        <text
          className="map-number"
          y={shape === 'triangle' ? r * 0.44 : r * 0.32}
          style={{ fontSize: String(number).length > 2 ? r * 0.68 : r * 0.86, fill: hollow ? 'var(--c)' : undefined }}
        >
          {number}
        </text>
      ) : (
        shape === 'tick' && (
          <path
            d={`M${-r * 0.36} ${r * 0.02}L${-r * 0.08} ${r * 0.3}L${r * 0.4} ${-r * 0.28}`}
            fill="none"
            stroke="var(--c)"
            strokeWidth={line}
            strokeLinecap="round"
            strokeLinejoin="round"
          />
        )
      )}
    </>
  )
}
