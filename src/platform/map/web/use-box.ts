import { type RefCallback, useCallback, useState } from 'react'

export interface BoxSize {
  /** px at a root of 16 px, so that drawings keep their proportions when the wall grows. */
  width: number
  height: number
}

/** Measures an element as it appears, before it is painted, and as the window or its neighbours change; `undefined` until then. */
export function useBox(): [RefCallback<HTMLElement>, BoxSize | undefined] {
  const [size, setSize] = useState<BoxSize>()
  const ref = useCallback((element: HTMLElement | null) => {
    if (!element) return undefined
    const take = (inside: BoxSize) => {
      const root = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16
      const width = Math.round((inside.width * 16) / root)
      const height = Math.round((inside.height * 16) / root)
      setSize((kept) => (kept?.width === width && kept.height === height ? kept : { width, height }))
    }
    // What hangs on the size is then drawn in the same breath: nothing empty is painted first.
    take(insideOf(element))
    const watch = new ResizeObserver(([entry]) => entry && take(entry.contentRect))
    watch.observe(element)
    return () => watch.disconnect()
  }, [])
  return [ref, size]
}

/** The room inside an element's edges and padding, px, as a ResizeObserver tells it. */
function insideOf(element: HTMLElement): BoxSize {
  const { width, height } = element.getBoundingClientRect()
  const style = getComputedStyle(element)
  const taken = (...names: string[]) =>
    names.reduce((sum, name) => sum + (Number.parseFloat(style.getPropertyValue(name)) || 0), 0)
  return {
    width: width - taken('padding-left', 'padding-right', 'border-left-width', 'border-right-width'),
    height: height - taken('padding-top', 'padding-bottom', 'border-top-width', 'border-bottom-width'),
  }
}
