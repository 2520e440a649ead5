import { X } from 'lucide-react'
import { type ReactNode, useSyncExternalStore } from 'react'
import { createPortal } from 'react-dom'
import type { Lang } from '#kernel/text.ts'
import { say } from '#kernel/text.ts'
import { pageLang } from './page-lang.ts'
import { StatusMark } from './status-mark.tsx'
import { texts } from './texts.ts'
import type { ShownNotice, Toaster } from './toaster.ts'

function Shown({ notice, toaster, lang }: { notice: ShownNotice; toaster: Toaster; lang: Lang }) {
  const { id, status = 'ok', title, body, action } = notice
  return (
    // A critical notice interrupts a screen reader; the rest waits for its turn.
    <li
      role={status === 'critical' ? 'alert' : undefined}
      className="notice flex items-start gap-3 rounded-panel border border-line2 bg-panel p-3.5 shadow-over"
    >
      <StatusMark status={status} word="hidden" lang={lang} />
      <div className="min-w-0 flex-1">
        <p className="font-semibold">{title}</p>
        {body && <p className="mt-0.5 text-fg2">{body}</p>}
        {action && (
          <button
            type="button"
            onClick={() => {
              action.onPress()
              toaster.dismiss(id)
            }}
            className="mt-2 min-h-6 font-semibold text-accent hover:underline"
          >
            {action.label}
          </button>
        )}
      </div>
      <button
        type="button"
        aria-label={say(texts.dismiss, lang)}
        onClick={() => toaster.dismiss(id)}
        className="grid size-7 shrink-0 place-items-center rounded-control text-fg3 hover:bg-raised"
      >
        <X aria-hidden="true" className="size-4" />
      </button>
    </li>
  )
}

/** Wraps the application and draws what `toaster` shows, bottom right (bottom on phones). */
export function ToastArea({
  toaster,
  lang = pageLang(),
  children,
}: {
  toaster: Toaster
  lang?: Lang
  children: ReactNode
}) {
  const notices = useSyncExternalStore(toaster.onShown, toaster.shown)
  return (
    <>
      {children}
      {createPortal(
        <section
          aria-label={say(texts.notices, lang)}
          aria-live="polite"
          onMouseEnter={() => toaster.hold(true)}
          onMouseLeave={() => toaster.hold(false)}
          onFocus={() => toaster.hold(true)}
          onBlur={() => toaster.hold(false)}
          className="fixed inset-x-3 bottom-[calc(0.75rem+env(safe-area-inset-bottom))] z-50 sm:left-auto sm:w-96"
        >
          <ol className="flex flex-col gap-2">
            {notices.map((notice) => (
              <Shown key={notice.id} {...{ notice, toaster, lang }} />
            ))}
          </ol>
        </section>,
        document.body,
      )}
    </>
  )
}
