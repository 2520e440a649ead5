import { type RefObject, useEffect, useRef } from 'react'
import { useShown } from '#platform/routes/web/router.ts'

/** A new page begins at its top, where a screen reader goes on reading; one that is come back to, where it was left. */
export function useKeptScroll(main: RefObject<HTMLElement | null>): void {
  const { path, visit } = useShown()
  const left = useRef(new Map<string, number>())
  const now = useRef(visit)
  useEffect(() => {
    now.current = visit
  }, [visit])
  useEffect(() => {
    const box = main.current
    if (!box) return undefined
    const keep = () => void left.current.set(now.current, box.scrollTop)
    box.addEventListener('scroll', keep, { passive: true })
    return () => box.removeEventListener('scroll', keep)
  }, [main])
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another page moves focus and scroll
  useEffect(() => {
    if (document.activeElement === document.body || main.current?.contains(document.activeElement))
      main.current?.focus({ preventScroll: true })
    main.current?.scrollTo(0, left.current.get(visit) ?? 0)
  }, [path])
}
