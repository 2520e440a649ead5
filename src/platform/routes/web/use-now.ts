import { useEffect, useState } from 'react'

/** The time now (ms), renewed every so many seconds: ages and deadlines stay true while nothing else changes. */
export function useNow(seconds = 30): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const turn = setInterval(() => setNow(Date.now()), seconds * 1000)
    return () => clearInterval(turn)
  }, [seconds])
  return now
}
