import { Dialog as Base } from '@base-ui/react/dialog'
import { Search } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useEffect, useId, useState } from 'react'
import type { Lang } from '#kernel/text.ts'
import { say } from '#kernel/text.ts'
import { classes } from './classes.ts'
import { veilClass } from './dialog.tsx'
import { Kbd } from './kbd.tsx'
import { pageLang } from './page-lang.ts'
import { texts } from './texts.ts'

export interface Command {
  id: string
  label: string
  /** Where it belongs: "Xã", "Chỉ số", "Trang". */
  group?: string
  note?: string
  icon?: ReactNode
  run: () => void
}

export interface CommandPaletteProps {
  open: boolean
  onOpen: (open: boolean) => void
  /** What is found for the typed words, best first: the caller folds accents and searches. */
  find: (typed: string) => readonly Command[]
  lang?: Lang
}

/** Ctrl K: type a few letters with or without accents, arrows, Enter. */
export function CommandPalette({ open, onOpen, find, lang = pageLang() }: CommandPaletteProps) {
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const list = useId()
  useEffect(() => {
    if (open) {
      setTyped('')
      setAt(0)
    }
  }, [open])
  const found = open ? find(typed).slice(0, 40) : []
  const run = (command: Command | undefined) => {
    if (!command) return
    onOpen(false)
    command.run()
  }
  const keys = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') setAt(Math.min(at + 1, found.length - 1))
    else if (event.key === 'ArrowUp') setAt(Math.max(at - 1, 0))
    else if (event.key === 'Enter') run(found[at])
    else return
    event.preventDefault()
  }
  return (
    <Base.Root open={open} onOpenChange={onOpen}>
      <Base.Portal>
        <Base.Backdrop className={veilClass} />
        <Base.Popup className="fixed top-[12vh] left-1/2 z-50 flex max-h-[70vh] w-[calc(100vw-1.5rem)] max-w-xl -translate-x-1/2 flex-col overflow-hidden rounded-panel border border-line2 bg-panel shadow-over">
          <Base.Title className="spoken">{say(texts.palette, lang)}</Base.Title>
          <div className="flex items-center gap-3 border-b border-line px-4">
            <Search aria-hidden="true" className="size-4 shrink-0 text-fg3" />
            <input
              role="combobox"
              aria-expanded="true"
              aria-controls={list}
              aria-activedescendant={found[at] ? `${list}-${found[at].id}` : undefined}
              aria-label={say(texts.palette, lang)}
              placeholder={say(texts.palettePrompt, lang)}
              value={typed}
              onChange={(event) => {
                setTyped(event.target.value)
                setAt(0)
              }}
              onKeyDown={keys}
              className="h-12 w-full bg-transparent text-section outline-none"
            />
            <Kbd>Esc</Kbd>
          </div>
          <div id={list} role="listbox" aria-label={say(texts.palette, lang)} className="min-h-0 overflow-y-auto p-1.5">
            {found.map((command, place) => (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are held by the box above, which keeps the focus
              <div
                key={command.id}
                id={`${list}-${command.id}`}
                role="option"
                tabIndex={-1}
                aria-selected={place === at}
                ref={place === at ? (one) => one?.scrollIntoView({ block: 'nearest' }) : undefined}
                onMouseMove={() => setAt(place)}
                onClick={() => run(command)}
                className={classes(
                  'flex min-h-10 cursor-pointer items-center gap-3 rounded-control px-2.5 [&>svg]:size-4 [&>svg]:text-fg3',
                  place === at && 'bg-raised',
                )}
              >
                {command.icon}
                <span className="min-w-0 flex-1 truncate font-medium">
                  {command.label}
                  {command.note && <span className="ml-2 font-normal text-fg3">{command.note}</span>}
                </span>
                {command.group && <span className="shrink-0 text-caption text-fg3">{command.group}</span>}
              </div>
            ))}
            {found.length === 0 && <p className="px-3 py-6 text-center text-fg3">{say(texts.noneFound, lang)}</p>}
          </div>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}
