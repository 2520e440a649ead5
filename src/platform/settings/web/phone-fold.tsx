import { ChevronDown } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { classes } from '#ui/classes.ts'

export interface PhoneFoldProps {
  id: string
  /** What is behind it, in one line. */
  label: string
  className?: string
  children: ReactNode
}

/** On a phone what is asked for comes first: the choices stand in one line that opens. On a desk they are all there. */
export function PhoneFold({ id, label, className, children }: PhoneFoldProps) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <button
        type="button"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
        className="no-print mb-3 flex h-11 w-full items-center gap-2 rounded-control border border-line2 bg-panel px-3 text-left sm:hidden"
      >
        <span className="min-w-0 flex-1 truncate font-medium">{label}</span>
        <ChevronDown aria-hidden="true" className={classes('size-5 shrink-0 text-fg3', open && 'rotate-180')} />
      </button>
      <div id={id} className={classes('mb-3 flex-wrap gap-3 sm:flex', open ? 'flex' : 'hidden', className)}>
        {children}
      </div>
    </>
  )
}
