import type { ComponentProps, ReactNode } from 'react'
import { classes } from './classes.ts'

export type ButtonKind = 'primary' | 'plain' | 'quiet' | 'danger'
export type ButtonSize = 'small' | 'normal' | 'touch'

export interface ButtonProps extends Omit<ComponentProps<'button'>, 'children'> {
  children?: ReactNode
  kind?: ButtonKind
  size?: ButtonSize
  icon?: ReactNode
  /** Draws a link that looks like a button: for pages without scripts. */
  href?: string
  /** The work is under way: the button keeps its width and says so. */
  busy?: boolean
  wide?: boolean
}

const kinds: Record<ButtonKind, string> = {
  primary: 'bg-accent text-on-accent hover:bg-accent-strong border-transparent',
  plain: 'bg-raised text-fg1 hover:bg-track border-transparent',
  quiet: 'bg-transparent text-fg2 hover:bg-raised hover:text-fg1 border-line2',
  danger: 'bg-critical text-on-status hover:opacity-90 border-transparent',
}
// A finger needs 44 px: on a phone every button has them, whatever size it was given for a desk.
const FINGER = '[[data-surface=phone]_&]:h-11 [[data-surface=phone]_&]:min-w-11'
const sizes: Record<ButtonSize, string> = {
  small: `h-7 px-2.5 gap-1.5 text-caption rounded-control ${FINGER}`,
  normal: `h-8 px-3 gap-2 text-body rounded-control ${FINGER}`,
  touch: 'h-11 px-4 gap-2 text-read rounded-button',
}

/** The classes of a button, for links and forms that are written without the component. */
export function buttonClass(kind: ButtonKind = 'plain', size: ButtonSize = 'normal', wide = false): string {
  return classes(
    'inline-flex shrink-0 items-center justify-center border font-semibold whitespace-nowrap no-underline select-none',
    'transition-colors duration-150 disabled:opacity-50 aria-disabled:opacity-50',
    kinds[kind],
    sizes[size],
    wide && 'w-full',
  )
}

/** A button: one verb. On a phone it is 44 px high, `touch` is so anywhere; `href` makes it a link. */
export function Button({ kind, size, icon, href, busy, wide, className, children, ...rest }: ButtonProps) {
  const look = classes(buttonClass(kind, size, wide), className)
  const inside = (
    <>
      {icon && (
        <span aria-hidden="true" className="grid size-[1.2em] place-items-center [&>svg]:size-full">
          {icon}
        </span>
      )}
      {children}
    </>
  )
  if (href !== undefined)
    return (
      <a href={href} className={look}>
        {inside}
      </a>
    )
  return (
    <button
      type="button"
      {...rest}
      disabled={rest.disabled || busy}
      aria-busy={busy || undefined}
      className={classes(look, busy && 'breathing')}
    >
      {inside}
    </button>
  )
}
