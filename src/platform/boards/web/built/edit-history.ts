import type { BoardView } from '../../board-contract.ts'

/** What is being edited. Widgets are raw: a broken one is carried along untouched. */
export interface Draft {
  title: string
  note: string
  view: BoardView
  widgets: readonly RawWidget[]
}

/** A widget as far as its place matters; the rest is its own business. */
export interface RawWidget {
  id: string
  kind: string
  span?: number
  tall?: number
  [more: string]: unknown
}

/** The states a board went through while it was edited. */
export interface History {
  past: readonly Draft[]
  now: Draft
  ahead: readonly Draft[]
}

const MOST = 100

/** Begins with what was loaded. */
export function historyOf(now: Draft): History {
  return { past: [], now, ahead: [] }
}

/** A step: what was undone before is gone. Typing in the same field again is one step when `same`. */
export function step(history: History, now: Draft, same = false): History {
  const past = same && history.past.length ? history.past : [...history.past, history.now].slice(-MOST)
  return { past, now, ahead: [] }
}

/** One step back; the same when there is none. */
export function undo({ past, now, ahead }: History): History {
  const last = past.at(-1)
  return last ? { past: past.slice(0, -1), now: last, ahead: [now, ...ahead] } : { past, now, ahead }
}

/** One step forward again. */
export function redo({ past, now, ahead }: History): History {
  const [next, ...rest] = ahead
  return next ? { past: [...past, now], now: next, ahead: rest } : { past, now, ahead }
}

/** Moves the widget with this id by so many places; it stops at the ends. */
export function moved(widgets: readonly RawWidget[], id: string, by: number): RawWidget[] {
  const from = widgets.findIndex((one) => one.id === id)
  const to = Math.max(0, Math.min(widgets.length - 1, from + by))
  const rest = widgets.filter((one) => one.id !== id)
  return from < 0 ? [...widgets] : [...rest.slice(0, to), widgets[from]!, ...rest.slice(to)]
}

/** Makes a widget wider or taller by so many columns and rows, within the grid. */
export function sized(widgets: readonly RawWidget[], id: string, wide: number, high: number): RawWidget[] {
  const hold = (value: number, low: number, top: number) => Math.max(low, Math.min(top, value))
  return widgets.map((one) =>
    one.id === id
      ? { ...one, span: hold((one.span ?? 6) + wide, 3, 12), tall: hold((one.tall ?? 1) + high, 1, 3) }
      : one,
  )
}

/** A copy of a widget right after it. */
export function doubled(widgets: readonly RawWidget[], id: string, newId: string): RawWidget[] {
  return widgets.flatMap((one) => (one.id === id ? [one, { ...one, id: newId }] : [one]))
}
