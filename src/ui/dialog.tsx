import { Dialog as Base } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Lang } from '#kernel/text.ts'
import { say } from '#kernel/text.ts'
import { classes } from './classes.ts'
import { pageLang } from './page-lang.ts'
import { texts } from './texts.ts'

export interface DialogProps {
  open: boolean
  onOpen: (open: boolean) => void
  title: ReactNode
  note?: ReactNode
  children?: ReactNode
  /** The buttons, right-aligned, the main one last. */
  actions?: ReactNode
  wide?: boolean
  lang?: Lang
}

export const veilClass =
  'fixed inset-0 z-40 bg-veil transition-opacity duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0'

/** The cross in the corner of a dialog or a side panel. */
export function CloseMark({ lang = pageLang() }: { lang?: Lang }) {
  return (
    <Base.Close
      aria-label={say(texts.close, lang)}
      className="-mt-1 -mr-1 ml-auto grid size-8 shrink-0 place-items-center rounded-control text-fg3 hover:bg-raised hover:text-fg1"
    >
      <X aria-hidden="true" className="size-4" />
    </Base.Close>
  )
}

/** A question that must be answered before going on. On phones it rises from the bottom. */
export function Dialog({ open, onOpen, title, note, children, actions, wide, lang }: DialogProps) {
  return (
    <Base.Root open={open} onOpenChange={onOpen}>
      <Base.Portal>
        <Base.Backdrop className={veilClass} />
        <Base.Popup
          className={classes(
            'fixed z-50 flex max-h-[88dvh] flex-col border border-line2 bg-panel shadow-over transition duration-150 ease-out',
            'inset-x-0 bottom-0 rounded-t-card sm:inset-auto sm:top-1/2 sm:left-1/2 sm:w-[calc(100vw-2rem)] sm:-translate-x-1/2 sm:-translate-y-1/2 sm:rounded-panel',
            'data-ending-style:opacity-0 data-starting-style:opacity-0',
            wide ? 'sm:max-w-3xl' : 'sm:max-w-lg',
          )}
        >
          <header className="flex items-start gap-3 px-5 pt-4 pb-2">
            <div>
              <Base.Title className="text-title font-semibold">{title}</Base.Title>
              {note && <Base.Description className="mt-1 text-fg2">{note}</Base.Description>}
            </div>
            <CloseMark lang={lang} />
          </header>
          <div className="min-h-0 overflow-y-auto px-5 py-2">{children}</div>
          {actions && <footer className="flex flex-wrap justify-end gap-2 px-5 pt-2 pb-4">{actions}</footer>}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}
