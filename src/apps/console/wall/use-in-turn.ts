import { startTransition, useEffect, useState } from 'react'

/** How many of so many parts of a screen may be drawn: one at first, then one more after each paint, so that none holds up the screen. */
export function useInTurn(parts: number): number {
  const [turn, setTurn] = useState(1)
  useEffect(() => {
    if (turn >= parts) return undefined
    let wait: ReturnType<typeof setTimeout> | undefined
    const frame = requestAnimationFrame(() => {
      wait = setTimeout(() => startTransition(() => setTurn(turn + 1)))
    })
    return () => {
      cancelAnimationFrame(frame)
      clearTimeout(wait)
    }
  }, [turn, parts])
  return turn
}
