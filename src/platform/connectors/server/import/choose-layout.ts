import type { Text } from '#kernel/text.ts'
import type { ColumnRole, Mapping } from '../../contract.ts'
import type { Words } from './column-role.ts'
import { findLayout, headKey, type Layout, layoutAt, possibleHeads } from './find-layout.ts'
import { type Grid, letter } from './read-grid.ts'
import type { Remembered, Told } from './reading.ts'

/** What share of the heads must be known for a layout to be one of the office that has changed. */
const LIKE = 0.5

/** How a sheet is to be read, and whether its heads were met before. */
export interface Chosen {
  layout: Layout
  memory: 'new' | 'known' | 'changed'
  change: Text | null
}

/**
 * Chooses how a sheet is read: as the person says; else as the same heads were read before; else, where most heads are
 * those of a layout of the office, as that one, and what is new, gone or moved is said; else by what the heads mean.
 */
export async function chooseLayout(grid: Grid, words: Words, told: Told): Promise<Chosen | undefined> {
  if (told.mapping) {
    const { headRow, headRows } = told.mapping
    if (headRow + headRows - 1 > grid.rows.length) return undefined
    return { layout: layoutAt(grid, headRow - 1, headRows, words, told.mapping), memory: 'new', change: null }
  }
  const heads = possibleHeads(grid)
  const kept = heads.length ? await told.remembered?.(heads.map((h) => h.key)) : undefined
  const known = kept && heads.find((h) => h.key === kept.key)
  if (known)
    return { layout: layoutAt(grid, known.at, known.tall, words, kept.mapping, true), memory: 'known', change: null }
  const layout = findLayout(grid, words)
  const like = told.ofOffice?.length ? mostLike(grid, layout, told.ofOffice) : undefined
  if (!like) return layout && { layout, memory: 'new', change: null }
  const { at, tall, before, now } = like
  const moved: Mapping = { ...before.mapping, headRow: at + 1, headRows: tall, columns: {} }
  for (const [c, head] of now.entries()) {
    const was = before.heads.indexOf(head)
    const role: ColumnRole | undefined = head && was >= 0 ? before.mapping.columns[letter(was)] : undefined
    if (role) moved.columns[letter(c)] = role
  }
  return {
    layout: layoutAt(grid, at, tall, words, moved, true),
    memory: 'changed',
    change: changeOf(before.heads, now),
  }
}

interface Like {
  at: number
  tall: number
  before: Remembered
  now: string[]
  share: number
}

function mostLike(grid: Grid, layout: Layout | undefined, known: readonly Remembered[]): Like | undefined {
  const places = layout
    ? [{ at: layout.mapping.headRow - 1, tall: layout.mapping.headRows, heads: layout.heads }]
    : possibleHeads(grid)
  let best: Like | undefined
  for (const { at, tall, heads } of places) {
    const now = heads.map(headKey)
    for (const before of known) {
      const same = now.filter((head) => head && before.heads.includes(head)).length
      const share = same / Math.max(now.filter(Boolean).length, before.heads.filter(Boolean).length, 1)
      if (same >= 2 && share >= LIKE && (!best || share > best.share)) best = { at, tall, before, now, share }
    }
  }
  return best
}

function changeOf(before: readonly string[], now: readonly string[]): Text {
  const added = now.flatMap((head, c) => (head && !before.includes(head) ? [letter(c)] : []))
  const gone = before.filter((head) => head && !now.includes(head))
  const moved = now.flatMap((head, c) =>
    head && before.includes(head) && before.indexOf(head) !== c ? [letter(c)] : [],
  )
  const vi: string[] = []
  const en: string[] = []
  if (added.length) {
    vi.push(`cột mới: ${added.join(', ')}`)
    en.push(`new: ${added.join(', ')}`)
  }
  if (gone.length) {
    const names = gone.map((head) => `“${head.split(' | ').at(-1)}”`).join(', ')
    vi.push(`không còn cột ${names}`)
    en.push(`gone: ${names}`)
  }
  if (moved.length) {
    vi.push(`đổi chỗ: ${moved.join(', ')}`)
    en.push(`moved: ${moved.join(', ')}`)
  }
  return {
    vi: `Mẫu này khác lần trước (${vi.join('; ')}). Hãy xem lại các cột đó rồi mới ghi.`,
    en: `This layout is not the last one (${en.join('; ')}). Look at these columns before taking the file.`,
  }
}
