import type { Edit, Edits, Patch } from './grid-model.ts'

/**
 * What leads from one state to another. Of a large change both states are kept as they are: tens of thousands of cells are
 * taken back by going back to what there was, not one by one.
 */
interface Way {
  patch: Patch
  whole?: { from: Edits; to: Edits; back: Patch }
}

/** What is typed and not saved, with the way back and forth. */
export interface History {
  edits: Edits
  /** What takes the last changes back, the newest last. */
  past: readonly Way[]
  /** What brings back what was taken back. */
  future: readonly Way[]
  /** What led here from the state before. */
  step: Patch
}

export const EMPTY: History = { edits: new Map(), past: [], future: [], step: new Map() }
/** Steps that can be taken back. */
const STEPS = 100
/** From so many cells on a change keeps the states it lies between. */
const LARGE = 500

/** Lays a patch over edits. @returns the edits, what of it was new and what takes that back; undefined when it changes nothing. */
export function layOver(edits: Edits, patch: Patch): { edits: Edits; step: Patch; back: Patch } | undefined {
  const next = new Map(edits)
  const back = new Map<string, Edit | null>()
  const step = new Map<string, Edit | null>()
  for (const [key, edit] of patch) {
    const was = edits.get(key)
    if (edit === null ? !was : was && isSame(was, edit)) continue
    back.set(key, was ?? null)
    step.set(key, edit)
    if (edit === null) next.delete(key)
    else next.set(key, edit)
  }
  return back.size ? { edits: next, step, back } : undefined
}

const isSame = (a: Edit, b: Edit): boolean =>
  a.text === b.text &&
  a.value === b.value &&
  a.insist === b.insist &&
  a.note === b.note &&
  a.refused === b.refused &&
  a.asks === b.asks

/** A change that can be taken back; what was taken back before is forgotten. */
export function changed(history: History, patch: Patch): History {
  const laid = layOver(history.edits, patch)
  if (!laid) return history
  const { edits, step, back } = laid
  return { edits, step, past: [...history.past.slice(1 - STEPS), wayOf(back, step, edits, history.edits)], future: [] }
}

/** One step back. */
export function undone(history: History): History {
  const way = history.past.at(-1)
  if (!way) return history
  const { edits, step, back } = gone(history.edits, way)
  return { edits, step, past: history.past.slice(0, -1), future: back ? [...history.future, back] : history.future }
}

/** One step forth again. */
export function redone(history: History): History {
  const way = history.future.at(-1)
  if (!way) return history
  const { edits, step, back } = gone(history.edits, way)
  return { edits, step, past: back ? [...history.past, back] : history.past, future: history.future.slice(0, -1) }
}

function wayOf(patch: Patch, back: Patch, from: Edits, to: Edits): Way {
  return patch.size < LARGE ? { patch } : { patch, whole: { from, to, back } }
}

/** Goes a way: at once where it begins exactly here, else cell by cell. `back` is undefined where nothing changed. */
function gone(edits: Edits, { patch, whole }: Way): { edits: Edits; step: Patch; back?: Way } {
  if (whole?.from === edits) return { edits: whole.to, step: patch, back: wayOf(whole.back, patch, whole.to, edits) }
  const laid = layOver(edits, patch)
  if (!laid) return { edits, step: new Map() }
  return { edits: laid.edits, step: laid.step, back: wayOf(laid.back, laid.step, laid.edits, edits) }
}

/**
 * What the centre said about cells that were sent: taken ones are no edits any more, refused ones bear the reason. A cell
 * that was typed into again meanwhile stays as it is. There is no way back behind what was saved.
 */
export function settled(history: History, sent: Edits, said: Patch): History {
  const still = new Map([...said].filter(([key]) => history.edits.get(key) === sent.get(key)))
  const laid = layOver(history.edits, still)
  return laid ? { edits: laid.edits, step: laid.step, past: [], future: [] } : history
}
