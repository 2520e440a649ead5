import type { Edit, Edits, Patch } from './grid-model.ts'

/** What is typed and not saved, with the way back and forth. */
export interface History {
  edits: Edits
  /** What takes the last changes back, the newest last. */
  past: readonly Patch[]
  /** What brings back what was taken back. */
  future: readonly Patch[]
  /** What led here from the state before. */
  step: Patch
}

export const EMPTY: History = { edits: new Map(), past: [], future: [], step: new Map() }
/** Steps that can be taken back. */
const STEPS = 100

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
  return { edits, step, past: [...history.past.slice(1 - STEPS), back], future: [] }
}

/** One step back. */
export function undone(history: History): History {
  const laid = history.past.length ? layOver(history.edits, history.past.at(-1)!) : undefined
  if (!history.past.length) return history
  const past = history.past.slice(0, -1)
  return laid ? { ...laid, past, future: [...history.future, laid.back] } : { ...history, past, step: new Map() }
}

/** One step forth again. */
export function redone(history: History): History {
  if (!history.future.length) return history
  const laid = layOver(history.edits, history.future.at(-1)!)
  const future = history.future.slice(0, -1)
  return laid ? { ...laid, past: [...history.past, laid.back], future } : { ...history, future, step: new Map() }
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
