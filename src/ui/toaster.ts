import type { Status } from './status.ts'

export interface Notice {
  status?: Status
  title: string
  body?: string
  /** For example an undo. */
  action?: { label: string; onPress: () => void }
  /** Milliseconds; 0 stays until dismissed. Default 6000. */
  lasts?: number
}

export interface ShownNotice extends Notice {
  id: string
}

export interface Toaster {
  show(notice: Notice): string
  dismiss(id: string): void
  /** What stands in the corner now, the oldest first. */
  shown(): readonly ShownNotice[]
  onShown(call: () => void): () => void
  /** While somebody reads or presses, nothing goes away by itself. */
  hold(held: boolean): void
}

/** As many stand at once; the oldest gives way. */
const MOST = 4
const USUAL = 6000

/** Makes the place notices are handed to: `toaster.show({title: 'Đã lưu'})`. One for an application. */
export function makeToaster(): Toaster {
  let shown: readonly ShownNotice[] = []
  let next = 0
  let held = false
  const calls = new Set<() => void>()
  const turns = new Map<string, ReturnType<typeof setTimeout>>()
  const set = (notices: readonly ShownNotice[]) => {
    shown = notices
    for (const call of calls) call()
  }
  const dismiss = (id: string) => {
    clearTimeout(turns.get(id))
    turns.delete(id)
    if (shown.some((one) => one.id === id)) set(shown.filter((one) => one.id !== id))
  }
  const time = ({ id, lasts = USUAL }: ShownNotice) => {
    clearTimeout(turns.get(id))
    if (lasts > 0 && !held) turns.set(id, setTimeout(dismiss, lasts, id))
  }
  return {
    show: (notice) => {
      next += 1
      const one = { ...notice, id: `notice-${next}` }
      for (const old of shown.slice(0, Math.max(0, shown.length + 1 - MOST))) dismiss(old.id)
      set([...shown, one])
      time(one)
      return one.id
    },
    dismiss,
    shown: () => shown,
    onShown: (call) => {
      calls.add(call)
      return () => calls.delete(call)
    },
    hold: (now) => {
      if (held === now) return
      held = now
      for (const one of shown) time(one)
    },
  }
}
