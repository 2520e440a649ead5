import { useCallback, useEffect, useRef, useState } from 'react'
import type { Edits } from './grid-model.ts'
import { findKept, type Kept, keepEdits } from './kept-edits.ts'

const NONE: Edits = new Map()
/** Steps that can be taken back. */
const STEPS = 50

export interface EditsKept {
  edits: Edits
  outbox: Kept['outbox']
  /** How many cells were found on this device when the grid was opened. */
  restored: number
  change: (next: Edits, options?: { silent?: boolean }) => void
  undo: () => void
  setOutbox: (outbox: Kept['outbox']) => void
}

/** What was typed and is not saved, with the way back; kept on this device under a key. */
export function useEdits(key: string): EditsKept {
  const [state, setState] = useState<{ edits: Edits; past: readonly Edits[] }>({ edits: NONE, past: [] })
  const [outbox, setOutbox] = useState<Kept['outbox']>(null)
  const [restored, setRestored] = useState(0)
  const loaded = useRef<string | null>(null)
  useEffect(() => {
    let current = true
    loaded.current = null
    setState({ edits: NONE, past: [] })
    setOutbox(null)
    setRestored(0)
    void findKept(key).then((kept) => {
      if (!current) return
      loaded.current = key
      if (!kept) return
      // What was typed before the answer came wins over what was kept.
      setState((now) => ({ edits: new Map([...kept.edits, ...now.edits]), past: now.past }))
      setOutbox(kept.outbox)
      setRestored(kept.edits.length)
    })
    return () => {
      current = false
    }
  }, [key])
  useEffect(() => {
    if (loaded.current !== key) return
    const wait = setTimeout(() => void keepEdits(key, state.edits, outbox, Date.now()), 300)
    return () => clearTimeout(wait)
  }, [key, state.edits, outbox])
  const change = useCallback<EditsKept['change']>((next, { silent = false } = {}) => {
    setState((now) =>
      next === now.edits ? now : { edits: next, past: silent ? now.past : [...now.past.slice(1 - STEPS), now.edits] },
    )
  }, [])
  const undo = useCallback(() => {
    setState((now) => (now.past.length ? { edits: now.past.at(-1)!, past: now.past.slice(0, -1) } : now))
  }, [])
  return { edits: state.edits, outbox, restored, change, undo, setOutbox }
}
