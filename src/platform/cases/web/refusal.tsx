import type { ReactNode } from 'react'

/** Why a move was not taken, above the form it belongs to. */
export function Refusal({ children }: { children: ReactNode }) {
  return (
    <p role="alert" className="mb-3 rounded-control bg-high-soft px-3 py-2 font-medium text-high">
      {children}
    </p>
  )
}
