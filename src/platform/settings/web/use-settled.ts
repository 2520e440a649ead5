import { useEffect, useState } from 'react'

/** A value that follows once it has stood still for so long (ms): typing asks the server once, not at every letter. */
export function useSettled<T>(value: T, ms = 200): T {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const turn = setTimeout(() => setSettled(value), ms)
    return () => clearTimeout(turn)
  }, [value, ms])
  return settled
}
