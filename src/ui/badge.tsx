import type { ReactNode } from 'react'
import { classes } from './classes.ts'
import { type Tone, toneClass } from './status.ts'

export interface BadgeProps {
  tone?: Tone
  icon?: ReactNode
  children: ReactNode
  /** Solid is for the one badge that must be seen first. */
  solid?: boolean
  className?: string
}

/** A few words on a tint. The words carry the meaning; the tone only repeats it. */
export function Badge({ tone = 'plain', icon, children, solid, className }: BadgeProps) {
  return (
    <span
      className={classes(
        toneClass(tone),
        'inline-flex h-fit items-center gap-1 rounded-[0.3125rem] px-[0.4375rem] py-px text-[0.71875rem] leading-[1.5] font-semibold whitespace-nowrap',
        solid ? 'bg-tone text-on-status' : 'bg-tone-soft text-tone',
        className,
      )}
    >
      {icon && (
        <span aria-hidden="true" className="[&>svg]:size-3">
          {icon}
        </span>
      )}
      {children}
    </span>
  )
}
