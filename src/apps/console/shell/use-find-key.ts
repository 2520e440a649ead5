import { useEffect, useRef } from 'react'

/** Calls when somebody presses Ctrl K or ⌘ K anywhere. */
export function useFindKey(call: () => void): void {
  const latest = useRef(call)
  latest.current = call
  useEffect(() => {
    const keys = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.altKey) return
      event.preventDefault()
      latest.current()
    }
    window.addEventListener('keydown', keys)
    return () => window.removeEventListener('keydown', keys)
  }, [])
}
