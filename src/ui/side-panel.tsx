import { Dialog as Base } from '@base-ui/react/dialog'
import type { ReactNode } from 'react'
import type { Lang } from '#kernel/text.ts'
import { CloseMark, type DialogProps, veilClass } from './dialog.tsx'

export interface SidePanelProps extends Pick<DialogProps, 'open' | 'onOpen' | 'title' | 'note' | 'actions'> {
  children?: ReactNode
  lang?: Lang
}

/** A drawer from the right over the page it belongs to: passports, alerts, one row of a list. Escape closes it. */
export function SidePanel({ open, onOpen, title, note, actions, children, lang }: SidePanelProps) {
  return (
    <Base.Root open={open} onOpenChange={onOpen}>
      <Base.Portal>
        <Base.Backdrop className={veilClass} />
        <Base.Popup className="fixed inset-y-0 right-0 z-50 flex w-full max-w-md flex-col border-l border-line2 bg-panel shadow-over transition duration-150 ease-out data-ending-style:translate-x-6 data-ending-style:opacity-0 data-starting-style:translate-x-6 data-starting-style:opacity-0">
          <header className="flex items-start gap-3 border-b border-line px-5 py-4">
            <div>
              <Base.Title className="text-title font-semibold">{title}</Base.Title>
              {note && <Base.Description className="mt-0.5 text-caption text-fg3">{note}</Base.Description>}
            </div>
            <CloseMark lang={lang} />
          </header>
          <div className="min-h-0 flex-1 overflow-y-auto px-5 py-4">{children}</div>
          {actions && <footer className="flex gap-2 border-t border-line px-5 py-3">{actions}</footer>}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}
