import { useCallback, useState } from 'react'

export interface Sending {
  busy: boolean
  /** What the last try was refused with; null after a good one. */
  problem: unknown
  /** Runs a call; answers undefined when it was refused, the reason is then in `problem`. */
  run: <T>(work: () => Promise<T>) => Promise<T | undefined>
  clear: () => void
}

/** Sends one thing at a time and keeps why it was refused, so that a form can show it beside its fields. */
export function useSending(): Sending {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)
  const run = useCallback(async <T>(work: () => Promise<T>): Promise<T | undefined> => {
    setBusy(true)
    try {
      const answer = await work()
      setProblem(null)
      return answer
    } catch (error) {
      setProblem(error)
      return undefined
    } finally {
      setBusy(false)
    }
  }, [])
  const clear = useCallback(() => setProblem(null), [])
  return { busy, problem, run, clear }
}
