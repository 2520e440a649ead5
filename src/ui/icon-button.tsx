import type { ComponentProps, ReactNode } from 'react'
import { classes } from './classes.ts'

export interface IconButtonProps extends Omit<ComponentProps<'button'>, 'children'> {
  /** What it does, in words: it becomes the name and the hint. */
  label: string
  icon: ReactNode
  size?: 'small' | 'normal' | 'touch'
  /** A count in the corner; zero draws nothing. */
  count?: number
  framed?: boolean
}

const sizes = { small: 'size-7 text-[0.9rem]', normal: 'size-8 text-[1rem]', touch: 'size-11 text-[1.2rem]' }

/** A button that shows only an icon and says its name. */
export function IconButton({ label, icon, size = 'normal', count = 0, framed, className, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      title={label}
      aria-label={count > 0 ? `${label}: ${count > 99 ? '99+' : count}` : label}
      {...rest}
      className={classes(
        'relative grid shrink-0 place-items-center rounded-control text-fg2 transition-colors duration-150',
        'hover:bg-raised hover:text-fg1 disabled:opacity-50 [&>svg]:size-[1.15em]',
        framed && 'rounded-full border border-line bg-panel shadow-panel',
        sizes[size],
        className,
      )}
    >
      {icon}
      {count > 0 && (
        <b
          aria-hidden="true"
          className="absolute top-0.5 right-0 min-w-[1.05rem] rounded-full bg-critical px-1 text-center text-axis leading-[1.05rem] font-bold text-on-status"
        >
          {count > 99 ? '99+' : count}
        </b>
      )}
    </button>
  )
}
