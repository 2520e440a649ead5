import type { ReactNode } from 'react'

export interface PrintSheetProps {
  /** Who issues it, left and right heads of an official paper. */
  office: ReactNode
  title: ReactNode
  /** Number, place, date, period. */
  note?: ReactNode
  children: ReactNode
  /** Signatures, sources, when and by whom it was printed. */
  foot?: ReactNode
}

/** A page that prints well on A4: quiet head, title, body, foot; always light on paper. */
export function PrintSheet({ office, title, note, children, foot }: PrintSheetProps) {
  return (
    <article
      data-theme="light"
      className="mx-auto max-w-[186mm] bg-panel px-8 py-7 text-read text-fg1 print:max-w-none print:p-0"
    >
      <header className="mb-5 border-b-2 border-fg1 pb-3">
        <p className="font-medium text-fg2">{office}</p>
        <h1 className="mt-2 font-display text-head font-semibold">{title}</h1>
        {note && <p className="mt-1 text-fg3">{note}</p>}
      </header>
      <div className="flex flex-col gap-4">{children}</div>
      {foot && <footer className="mt-6 border-t border-line2 pt-2 text-caption text-fg3">{foot}</footer>}
    </article>
  )
}
