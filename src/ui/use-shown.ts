import { type RefObject, useEffect, useRef } from 'react'

/** Brings the chosen one of a row that scrolls sideways into sight, whenever another one is chosen. */
export function useShown<Row extends HTMLElement>(chosen: string | undefined): RefObject<Row | null> {
  const row = useRef<Row>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is chosen moves the row, though it is read from the page
  useEffect(() => {
    const show = () => {
      const box = row.current?.getBoundingClientRect()
      const here = row.current
        ?.querySelector('[aria-current=page], [aria-selected=true], [aria-pressed=true]')
        ?.getBoundingClientRect()
      if (!row.current || !box || !here || (here.left >= box.left && here.right <= box.right)) return
      row.current.scrollLeft += here.left - box.left - (box.width - here.width) / 2
    }
    show()
    // The words are wider once their letters have come.
    void document.fonts?.ready.then(show)
  }, [chosen])
  return row
}
