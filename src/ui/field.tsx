import { CircleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Lang } from '#kernel/text.ts'
import { say } from '#kernel/text.ts'
import { classes } from './classes.ts'
import { pageLang } from './page-lang.ts'
import { texts } from './texts.ts'

export interface FieldProps {
  /** The id of the control inside; hint and error are named after it. */
  id: string
  label: ReactNode
  hint?: ReactNode
  /** What to do to mend it, beside the field. */
  error?: ReactNode
  optional?: boolean
  lang?: Lang
  children: ReactNode
  className?: string
}

/** The ids a control must name in `aria-describedby`; undefined when there is neither hint nor error. */
export function describedBy(id: string, hint: unknown, error: unknown): string | undefined {
  return classes(Boolean(hint) && `${id}-hint`, Boolean(error) && `${id}-error`) || undefined
}

/** The look of every text control. */
export const controlClass =
  'block w-full rounded-control border border-line3 bg-panel px-3 text-fg1 min-h-9 text-body transition-colors duration-150 ' +
  'hover:border-fg3 focus:border-accent aria-invalid:border-critical disabled:bg-raised disabled:text-fg3 [&[readonly]]:bg-raised ' +
  '[[data-surface=phone]_&]:min-h-11 [[data-surface=phone]_&]:text-prose [[data-surface=portal]_&]:min-h-11 [[data-surface=portal]_&]:text-prose'

/** A label above, the control, a hint below, and an error that says what to do. */
export function Field({ id, label, hint, error, optional, lang = pageLang(), children, className }: FieldProps) {
  return (
    <div className={classes('flex flex-col gap-1', className)}>
      <label htmlFor={id} className="font-medium text-fg1">
        {label}
        {optional && <span className="ml-1.5 font-normal text-fg3">({say(texts.optional, lang)})</span>}
      </label>
      {children}
      {hint && (
        <p id={`${id}-hint`} className="text-caption text-fg3">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} role="alert" className="flex items-start gap-1.5 text-caption font-medium text-critical">
          <CircleAlert aria-hidden="true" className="mt-px size-3.5 shrink-0" />
          {error}
        </p>
      )}
    </div>
  )
}
