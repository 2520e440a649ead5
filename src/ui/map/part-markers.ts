/** Pushes marks that lie on each other apart to `gap` px, a little at a time; `homeX/homeY` is where each belongs. */
export function partMarkers<T extends { x: number; y: number }>(
  marks: readonly T[],
  gap: number,
): (T & { homeX: number; homeY: number })[] {
  const out = marks.map((mark) => ({ ...mark, homeX: mark.x, homeY: mark.y }))
  for (let round = 0; round < 24; round++) {
    let moved = false
    for (let i = 0; i < out.length; i++)
      for (let j = i + 1; j < out.length; j++) {
        const [a, b] = [out[i]!, out[j]!]
        const angle = i * 2.4 + 0.5
        const [dx, dy] =
          a.x === b.x && a.y === b.y ? [Math.cos(angle) * 0.1, Math.sin(angle) * 0.1] : [b.x - a.x, b.y - a.y]
        const far = Math.hypot(dx, dy)
        if (far >= gap) continue
        const push = (gap - far) / 2 + 0.01
        a.x -= (dx / far) * push
        a.y -= (dy / far) * push
        b.x += (dx / far) * push
        b.y += (dy / far) * push
        moved = true
      }
    if (!moved) break
  }
  return out
}
