import type { ReactNode } from 'react'

/** A key of the keyboard. */
export function Kbd({ children }: { children: ReactNode }) {
  return (
    <kbd className="rounded-[0.3rem] border border-line2 bg-raised px-1.5 py-px font-sans text-axis font-medium text-fg2">
      {children}
    </kbd>
  )
}
