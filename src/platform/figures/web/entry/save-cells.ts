import { say, type Text } from '#kernel/text.ts'
import type { FiguresTaken } from '#platform/figures/contract.ts'
import type { GridOut } from '#platform/figures/grid-contract.ts'
import { Problem, send } from '#platform/routes/web/api.ts'
import { cellsBy, type Edit, type Edits, type Patch, subjectAt, subjectOf } from './grid-model.ts'

/** Cells of one request; a unit is never divided, so that its parts and totals are checked together. */
const PORTION = 4000

type Typed = [string, Edit]

/** A reason as the wire gives it: text in two languages, or already in the reader's. */
const words = (reason: Text | string, lang: 'vi' | 'en'): string =>
  typeof reason === 'string' ? reason : say(reason, lang)

/** What is ready to be sent, in portions: all of a unit side by side, a portion full where the next unit would overfill it. */
export function portionsOf(edits: Edits, most = PORTION): Typed[][] {
  const units = Map.groupBy(
    [...edits].filter(([, edit]) => edit.value !== undefined),
    ([key]) => subjectOf(key).area,
  )
  const portions: Typed[][] = []
  for (const of of units.values()) {
    const last = portions.at(-1)
    if (last && last.length + of.length <= most) last.push(...of)
    else portions.push([...of])
  }
  return portions
}

/**
 * Saves what was typed, portion by portion, each in one transaction; with `submit` it is handed on. What a portion came to
 * is told before the next one goes, so that a failure loses nothing and repeats nothing. `isStopped` is asked before each:
 * what has not gone by then stays where it was typed.
 * @returns how many were taken and refused, and how many did not go. @throws Problem of the portion that failed.
 */
export async function saveCells(
  edits: Edits,
  submit: boolean,
  lang: 'vi' | 'en',
  tell: (said: Patch, done: number, total: number) => void,
  isStopped: () => boolean = () => false,
): Promise<{ accepted: number; refused: number; left: number }> {
  const portions = portionsOf(edits)
  const total = portions.reduce((sum, p) => sum + p.length, 0)
  let [done, accepted, refused] = [0, 0, 0]
  for (const portion of portions) {
    if (isStopped()) break
    const taken = await send<FiguresTaken>('POST', '/api/v1/figures/grid', {
      rows: portion.map(([key, { value, insist, note }]) => ({
        ...subjectOf(key),
        value,
        ...(insist && { insist }),
        ...(note && { note }),
      })),
      submit,
    })
    const said = new Map<string, Edit | null>(portion.map(([key]) => [key, null]))
    for (const { index, reason, check, lastReason } of taken.rejected) {
      const [key, edit] = portion[index]!
      // Emptying a cell that holds nothing of ours is no mistake.
      if (edit.value === null) continue
      refused++
      said.set(key, {
        ...edit,
        refused: words(reason, lang),
        asks: check !== undefined,
        ...(lastReason !== undefined && { lastReason }),
      })
    }
    done += portion.length
    accepted += taken.accepted
    tell(said, done, total)
  }
  return { accepted, refused, left: total - done }
}

/** Hands on the drafts a grid shows; odd ones without a reason stay. @returns how many went. @throws Problem. */
export async function submitDrafts(grid: GridOut, field: string | undefined): Promise<number> {
  const cells = cellsBy(grid)
  const periods = new Set<string>()
  for (const [place, cell] of cells)
    if (cell.state === 'd' || cell.state === 'r') {
      const [r, c] = place.split(':').map(Number)
      periods.add(subjectAt(grid, { r: r!, c: c! }).period)
    }
  const of = grid.indicator ?? field
  let sent = 0
  for (const period of periods) {
    const done = await send<Pick<FiguresTaken, 'accepted'>>('POST', '/api/v1/figures/moves/bulk', {
      move: 'submit',
      area: grid.area,
      period,
      ask: true,
      ...(of && { indicator: of }),
    })
    sent += done.accepted
  }
  return sent
}

/** Whether nobody answered: the network is away, nothing was refused. */
export function isAway(error: unknown): boolean {
  return !navigator.onLine || (error instanceof Problem && error.status === 0)
}
