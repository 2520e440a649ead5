import { useEffect, useRef } from 'react'

export interface RowKeys {
  count: number
  active: number
  onActive: (at: number) => void
  /** Enter is the link's own; `x` selects, `c` claims, `d` makes the next step. */
  onSelect: (at: number) => void
  onClaim: (at: number) => void
  onNext: (at: number) => void
}

const TYPING =
  'input:not([type=checkbox]), textarea, select, [contenteditable], [role=dialog], [role=listbox], [role=menu], [role=combobox]'

/** Keys of a long list: j, k and the arrows walk, x selects, c claims, d goes on. Not while typing. */
export function useRowKeys(keys: RowKeys): void {
  const newest = useRef(keys)
  useEffect(() => {
    newest.current = keys
  })
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
      if (event.target instanceof Element && event.target.closest(TYPING)) return
      const { count, active, onActive, onSelect, onClaim, onNext } = newest.current
      if (count === 0) return
      const inList = document.activeElement?.closest('[data-row]') !== null || document.activeElement === document.body
      const arrows = inList || document.activeElement?.id === 'main'
      if (event.key === 'j' || (event.key === 'ArrowDown' && arrows)) onActive(Math.min(count - 1, active + 1))
      else if (event.key === 'k' || (event.key === 'ArrowUp' && arrows)) onActive(Math.max(0, active - 1))
      else if (active < 0) return
      else if (event.key === 'x') onSelect(active)
      else if (event.key === 'c') onClaim(active)
      else if (event.key === 'd') onNext(active)
      else return
      event.preventDefault()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [])
}
