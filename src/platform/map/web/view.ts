/** What part of the drawing is seen: how many times nearer, and its middle as a share of width and height. */
export interface View {
  zoom: number
  x: number
  y: number
}

export const WHOLE: View = { zoom: 1, x: 0.5, y: 0.5 }
const NEAREST = 8

/** A view that stays on the drawing: never farther than the whole, never beyond its edges. */
export function held(view: View): View {
  const zoom = Math.min(NEAREST, Math.max(1, view.zoom))
  const half = 0.5 / zoom
  const within = (at: number) => Math.min(1 - half, Math.max(half, at))
  return { zoom, x: within(view.x), y: within(view.y) }
}

/** The view after a step: nearer or farther by `by`, moved by shares of what is seen. */
export function stepped(view: View, by: number, dx = 0, dy = 0): View {
  return held({ zoom: view.zoom * by, x: view.x + dx / view.zoom, y: view.y + dy / view.zoom })
}

/** The view as an address says it, `2,0.4,0.55`; anything else is the whole. */
export function readView(text: string | undefined): View {
  const [zoom = Number.NaN, x = 0.5, y = 0.5] = (text ?? '').split(',').map(Number)
  return [zoom, x, y].every(Number.isFinite) ? held({ zoom, x, y }) : WHOLE
}

/** The view for the address; the whole needs no words. */
export function writeView({ zoom, x, y }: View): string | undefined {
  return zoom <= 1.001 ? undefined : [zoom.toFixed(2), x.toFixed(3), y.toFixed(3)].join(',')
}
