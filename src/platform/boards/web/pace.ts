/** What a pace or a batch needs of the world: the time and a timer. Tests bring their own. */
export interface Timers {
  now: () => number
  later: (ms: number, act: () => void) => () => void
}

/** The browser's clock and timers. */
export const timers: Timers = {
  now: () => Date.now(),
  later: (ms, act) => {
    const turn = setTimeout(act, ms)
    return () => clearTimeout(turn)
  },
}

export interface Pace {
  /** Wants it done: at once when the last time is long enough ago, else as soon as it is; many wishes are one. */
  ask: () => void
  stop: () => void
}

/** Does something at most once each `rest` ms, however often it is asked for, and never forgets the last wish. */
export function makePace(rest: number, act: () => void, by: Timers = timers): Pace {
  let last = Number.NEGATIVE_INFINITY
  let cancel: (() => void) | undefined
  const go = () => {
    cancel = undefined
    last = by.now()
    act()
  }
  return {
    ask: () => {
      if (cancel) return
      const wait = last + rest - by.now()
      if (wait <= 0) go()
      else cancel = by.later(wait, go)
    },
    stop: () => {
      cancel?.()
      cancel = undefined
    },
  }
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
