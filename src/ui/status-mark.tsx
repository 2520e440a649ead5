import type { Lang } from '#kernel/text.ts'
import { say } from '#kernel/text.ts'
import { classes } from './classes.ts'
import { pageLang } from './page-lang.ts'
import { nameOf, type Status, toneClass } from './status.ts'
import { StatusShape } from './status-shape.tsx'

export interface StatusMarkProps {
  status: Status
  /** The number the same alert bears on the map. */
  number?: number
  /** Another word than the name of the status, already in the right language. */
  label?: string
  /** `shown` writes the word beside the shape; `hidden` leaves it to screen readers, where the words stand close by anyway. */
  word?: 'shown' | 'hidden'
  /** Height of the shape in px at 16 px root. Default 16, or 26 with a number. */
  size?: number
  lang?: Lang
  className?: string
}

/** Status as shape, number and word; colour only repeats it. */
export function StatusMark({
  status,
  number,
  label,
  word = 'shown',
  size,
  lang = pageLang(),
  className,
}: StatusMarkProps) {
  const text = label ?? say(nameOf(status), lang)
  const height = (size ?? (number === undefined ? 16 : 26)) / 16
  return (
    <span className={classes(toneClass(status), 'inline-flex items-baseline gap-1.5', className)} data-status={status}>
      <svg
        viewBox="-14 -14 28 28"
        aria-hidden="true"
        className="shrink-0 self-center"
        style={{ width: `${height}rem`, height: `${height}rem` }}
      >
        <StatusShape status={status} r={13.6} number={number} />
      </svg>
      <span className={word === 'hidden' ? 'spoken' : 'font-semibold text-tone'}>
        {word === 'hidden' && number !== undefined ? `${number} · ${text}` : text}
      </span>
    </span>
  )
}
