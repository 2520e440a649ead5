import { type RefCallback, useCallback, useState } from 'react'

export interface BoxSize {
  /** px at a root of 16 px, so that drawings keep their proportions when the wall grows. */
  width: number
  height: number
}

/** Measures an element as the window or its neighbours change; `undefined` until the first measure. */
export function useBox(): [RefCallback<HTMLElement>, BoxSize | undefined] {
  const [size, setSize] = useState<BoxSize>()
  const ref = useCallback((element: HTMLElement | null) => {
    if (!element) return undefined
    const watch = new ResizeObserver(([entry]) => {
      const root = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16
      if (!entry) return
      const width = Math.round((entry.contentRect.width * 16) / root)
      const height = Math.round((entry.contentRect.height * 16) / root)
      setSize((kept) => (kept?.width === width && kept.height === height ? kept : { width, height }))
    })
    watch.observe(element)
    return () => watch.disconnect()
  }, [])
  return [ref, size]
}
