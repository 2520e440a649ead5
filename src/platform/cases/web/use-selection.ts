import { useCallback, useMemo, useState } from 'react'

export interface Selection {
  ids: readonly string[]
  has: (id: string) => boolean
  set: (ids: readonly string[], selected: boolean) => void
  clear: () => void
}

/** Which rows are ticked; ids that have left the list are forgotten with it. */
export function useSelection(present: readonly { id: string }[]): Selection {
  const [held, setHeld] = useState<ReadonlySet<string>>(new Set())
  const ids = useMemo(() => present.filter((one) => held.has(one.id)).map((one) => one.id), [present, held])
  const set = useCallback((changed: readonly string[], selected: boolean) => {
    setHeld((before) => {
      const next = new Set(before)
      for (const id of changed) {
        if (selected) next.add(id)
        else next.delete(id)
      }
      return next
    })
  }, [])
  const clear = useCallback(() => setHeld(new Set()), [])
  return { ids, has: (id) => held.has(id), set, clear }
}
