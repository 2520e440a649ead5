/** What a batch needs of the world: a timer. Tests bring their own. */
export interface Timers {
  later: (ms: number, act: () => void) => () => void
}

/** The browser's timers. */
export const timers: Timers = {
  later: (ms, act) => {
    const turn = setTimeout(act, ms)
    return () => clearTimeout(turn)
  },
}

export interface Batch<T> {
  add: (item: T) => void
  stop: () => void
}

/** Gathers what comes within `rest` ms and gives it on at once: a flood of readings redraws a screen twice a second, not a thousand times. */
export function makeBatch<T>(rest: number, give: (items: T[]) => void, by: Timers = timers): Batch<T> {
  let items: T[] = []
  let cancel: (() => void) | undefined
  return {
    add: (item) => {
      items.push(item)
      cancel ??= by.later(rest, () => {
        cancel = undefined
        const all = items
        items = []
        give(all)
      })
    },
    stop: () => {
      cancel?.()
      cancel = undefined
      items = []
    },
  }
}
