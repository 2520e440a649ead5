import { useEffect, useState } from 'react'

/** Seconds each page stands. */
const STAND = 30

/** A page number that turns every half minute while it may; back at the first page as soon as it may not. */
export function usePageTurn(may: boolean): number {
  const [page, setPage] = useState(0)
  useEffect(() => {
    if (!may) {
      setPage(0)
      return undefined
    }
    const turn = setInterval(() => setPage((now) => (now + 1) % 5040), STAND * 1000)
    return () => clearInterval(turn)
  }, [may])
  return page
}
