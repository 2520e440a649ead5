import { Toast as Base } from '@base-ui/react/toast'
import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Lang } from '#kernel/text.ts'
import { say } from '#kernel/text.ts'
import { pageLang } from './page-lang.ts'
import type { Status } from './status.ts'
import { StatusMark } from './status-mark.tsx'
import { texts } from './texts.ts'

export interface Notice {
  status?: Status
  title: string
  body?: string
  /** For example an undo. */
  action?: { label: string; onPress: () => void }
  /** Milliseconds; 0 stays until dismissed. Default 6000. */
  lasts?: number
}

export type Toaster = ReturnType<typeof makeToaster>

/** Makes the place notices are handed to: `toaster.show({title: 'Đã lưu'})`. One for an application. */
export function makeToaster() {
  const manager = Base.createToastManager<{ status: Status }>()
  const show = (notice: Notice): string =>
    manager.add({
      title: notice.title,
      description: notice.body,
      timeout: notice.lasts ?? 6000,
      priority: notice.status === 'critical' ? 'high' : 'low',
      data: { status: notice.status ?? 'ok' },
      actionProps: notice.action && { children: notice.action.label, onClick: notice.action.onPress },
    })
  return { manager, show, dismiss: (id: string) => manager.close(id) }
}

function Shown({ lang }: { lang: Lang }) {
  const { toasts } = Base.useToastManager<{ status: Status }>()
  return toasts.map((toast) => (
    <Base.Root
      key={toast.id}
      toast={toast}
      className="flex items-start gap-3 rounded-panel border border-line2 bg-panel p-3.5 shadow-over transition duration-150 data-ending-style:opacity-0 data-starting-style:translate-y-2 data-starting-style:opacity-0"
    >
      <StatusMark status={toast.data?.status ?? 'info'} word="hidden" lang={lang} />
      <div className="min-w-0 flex-1">
        <Base.Title className="font-semibold" />
        <Base.Description className="mt-0.5 text-fg2" />
        <Base.Action className="mt-2 font-semibold text-accent hover:underline" />
      </div>
      <Base.Close
        aria-label={say(texts.dismiss, lang)}
        className="grid size-7 shrink-0 place-items-center rounded-control text-fg3 hover:bg-raised"
      >
        <X aria-hidden="true" className="size-4" />
      </Base.Close>
    </Base.Root>
  ))
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
  return (
    <Base.Provider toastManager={toaster.manager} limit={4}>
      {children}
      <Base.Portal>
        <Base.Viewport
          aria-label={say(texts.notices, lang)}
          className="fixed inset-x-3 bottom-[calc(0.75rem+env(safe-area-inset-bottom))] z-50 flex flex-col gap-2 sm:left-auto sm:w-96"
        >
          <Shown lang={lang} />
        </Base.Viewport>
      </Base.Portal>
    </Base.Provider>
  )
}
