import { useCallback, useEffect, useRef, useState } from 'react'
import { useHere } from '#platform/routes/web/here.ts'

/** Browsers refuse an address that changes too often: typing and dragging are written once they rest, ms. */
const REST = 350

/** A word of the address that changes fast: at once on the screen, in the address when it rests; going back brings it back. */
export function useAddressWord(key: string): [string, (word: string) => void] {
  const { query, change } = useHere()
  const kept = query[key] ?? ''
  const [word, setWord] = useState(kept)
  const written = useRef(kept)
  useEffect(() => {
    if (kept === written.current) return
    written.current = kept
    setWord(kept)
  }, [kept])
  const turn = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(turn.current), [])
  const set = useCallback(
    (next: string) => {
      setWord(next)
      clearTimeout(turn.current)
      turn.current = setTimeout(() => {
        written.current = next
        change({ [key]: next }, { replace: true })
      }, REST)
    },
    [change, key],
  )
  return [word, set]
}
