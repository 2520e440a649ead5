import { type ReactNode, useEffect, useRef, useState } from 'react'

export interface MeasuredProps {
  /** Draws for the width found, in px at 16 px root. */
  children: (width: number) => ReactNode
  /** Used until the box is measured. */
  width?: number
  className?: string
}

/** Client only: tells a chart how wide its box is, so that its letters keep their size. */
export function Measured({ children, width = 640, className }: MeasuredProps) {
  const box = useRef<HTMLDivElement>(null)
  const [found, setFound] = useState(width)
  useEffect(() => {
    if (!box.current) return
    const watch = new ResizeObserver(([entry]) => {
      const root = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16
      if (entry) setFound(Math.max(120, Math.round((entry.contentRect.width * 16) / root)))
    })
    watch.observe(box.current)
    return () => watch.disconnect()
  }, [])
  return (
    <div ref={box} className={className}>
      {children(found)}
    </div>
  )
}
