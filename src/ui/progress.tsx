import type { ReactNode } from 'react'
import { classes } from './classes.ts'
import { type Tone, toneClass } from './status.ts'

export interface ProgressProps {
  /** Share used up, 0 … 1; beyond 1 is drawn full. */
  share: number
  /** What it measures, spoken: "Thời hạn xử lý". */
  label: string
  tone?: Tone
  /** Who, at the left end. */
  start?: ReactNode
  /** What is left, at the right end: "còn 42 phút". */
  end?: ReactNode
  thick?: boolean
  className?: string
}

/** A bar between two words: a deadline running out, forces ready out of all, an import under way. */
export function Progress({ share, label, tone = 'accent', start, end, thick, className }: ProgressProps) {
  const width = Math.max(0, Math.min(1, Number.isFinite(share) ? share : 0)) * 100
  return (
    <div className={classes(toneClass(tone), 'flex items-center gap-2.5 text-[0.71875rem] text-fg3', className)}>
      {start && <span className="truncate font-medium text-fg2">{start}</span>}
      <div
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(width)}
        className={classes(
          'min-w-8 flex-1 overflow-hidden rounded-full bg-track',
          thick ? 'h-[0.3125rem]' : 'h-[0.1875rem]',
        )}
      >
        <div className="h-full rounded-full bg-tone" style={{ width: `${width.toFixed(1)}%` }} />
      </div>
      {end && <span className="shrink-0 whitespace-nowrap">{end}</span>}
    </div>
  )
}
