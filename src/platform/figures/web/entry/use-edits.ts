import { useCallback, useEffect, useRef, useState } from 'react'
import { changed, EMPTY, type History, redone, settled, undone } from './edit-history.ts'
import type { Edits, Patch } from './grid-model.ts'
import { type Kept, keepAll, keepPatch, readKept } from './kept-edits.ts'

export interface EditsKept {
  edits: Edits
  outbox: Kept['outbox']
  /** How many cells were found on this device when the grid was opened. */
  restored: number
  canUndo: boolean
  canRedo: boolean
  change: (patch: Patch) => void
  undo: () => void
  redo: () => void
  /** What the centre said about cells that were sent. */
  settle: (sent: Edits, said: Patch) => void
  setOutbox: (outbox: Kept['outbox']) => void
}

/** More changes than this at once are kept as a whole. */
const MANY = 500

/** What was typed and is not saved, with the way back and forth; kept on this device under a key, at once. */
export function useEdits(key: string): EditsKept {
  const [history, setHistory] = useState<History>(EMPTY)
  const [outbox, setOut] = useState<Kept['outbox']>(null)
  const [restored, setRestored] = useState(0)
  // What the device must come to know: the state as it is now, also between two drawings.
  const now = useRef({ key, history: EMPTY, outbox: null as Kept['outbox'], loaded: false })
  const keep = useCallback((next: History) => {
    const { history: before, key, outbox, loaded } = now.current
    if (next === before) return
    now.current.history = next
    setHistory(next)
    if (!loaded) return
    if (!next.edits.size || next.step.size > MANY) void keepAll(key, { edits: next.edits, outbox })
    else void keepPatch(key, next.step)
  }, [])
  useEffect(() => {
    let current = true
    now.current = { key, history: EMPTY, outbox: null, loaded: false }
    setHistory(EMPTY)
    setOut(null)
    setRestored(0)
    void readKept(key).then((kept) => {
      if (!current) return
      // What was typed before the answer came wins over what was kept.
      const typed = now.current.history
      const edits = new Map([...kept.edits, ...typed.edits])
      now.current = { key, history: { ...typed, edits }, outbox: kept.outbox, loaded: true }
      setHistory(now.current.history)
      setOut(kept.outbox)
      setRestored(kept.edits.size)
      if (edits.size) void keepAll(key, { edits, outbox: kept.outbox })
    })
    return () => {
      current = false
    }
  }, [key])
  const setOutbox = useCallback((next: Kept['outbox']) => {
    now.current.outbox = next
    setOut(next)
    void keepAll(now.current.key, { edits: now.current.history.edits, outbox: next })
  }, [])
  return {
    edits: history.edits,
    outbox,
    restored,
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
    change: useCallback((patch: Patch) => keep(changed(now.current.history, patch)), [keep]),
    undo: useCallback(() => keep(undone(now.current.history)), [keep]),
    redo: useCallback(() => keep(redone(now.current.history)), [keep]),
    settle: useCallback((sent: Edits, said: Patch) => keep(settled(now.current.history, sent, said)), [keep]),
    setOutbox,
  }
}
