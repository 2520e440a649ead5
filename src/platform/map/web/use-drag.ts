import { type KeyboardEvent, type PointerEvent, useRef } from 'react'
import { stepped, type View, WHOLE } from './view.ts'

const STEPS: Record<string, (view: View) => View> = {
  ArrowLeft: (view) => stepped(view, 1, -0.12),
  ArrowRight: (view) => stepped(view, 1, 0.12),
  ArrowUp: (view) => stepped(view, 1, 0, -0.12),
  ArrowDown: (view) => stepped(view, 1, 0, 0.12),
  '+': (view) => stepped(view, 1.6),
  '=': (view) => stepped(view, 1.6),
  '-': (view) => stepped(view, 1 / 1.6),
  '0': () => WHOLE,
}

/** Moves a view by keys and by dragging; a drag of a few pixels is still a click. Give the result to the frame of the map. */
export function useDrag(view: View, onView: (view: View) => void) {
  const from = useRef<{ x: number; y: number; view: View; moved: boolean } | null>(null)
  return {
    onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
      const step = event.target === event.currentTarget ? STEPS[event.key] : undefined
      if (!step || event.ctrlKey || event.metaKey || event.altKey) return
      event.preventDefault()
      onView(step(view))
    },
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.button === 0 && view.zoom > 1) from.current = { x: event.clientX, y: event.clientY, view, moved: false }
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      const start = from.current
      if (!start) return
      const [dx, dy] = [event.clientX - start.x, event.clientY - start.y]
      if (!start.moved && Math.hypot(dx, dy) < 5) return
      start.moved = true
      const box = event.currentTarget.getBoundingClientRect()
      onView(stepped(start.view, 1, -dx / box.width, -dy / box.height))
    },
    onPointerUp: () => {
      // The click that ends a drag comes after this: it is still told from a real one.
      setTimeout(() => {
        from.current = null
      })
    },
    onPointerLeave: () => {
      from.current = null
    },
    onClickCapture: (event: { stopPropagation: () => void; preventDefault: () => void }) => {
      if (!from.current?.moved) return
      event.stopPropagation()
      event.preventDefault()
    },
  }
}
