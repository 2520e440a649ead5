import { say, type Text } from '#kernel/text.ts'
import type { FiguresTaken } from '#platform/figures/contract.ts'
import type { GridOut } from '#platform/figures/desk-contract.ts'
import { Problem, send } from '#platform/routes/web/api.ts'
import { cellsBy, type Edits, subjectAt } from './grid-model.ts'

/** What became of the cells that were sent. */
export interface Sent {
  accepted: number
  /** What stays unsaved: the refused ones with the reason, and what is no number. */
  left: Edits
}

/** A reason as the wire gives it: text in two languages, or already in the reader's. */
const words = (reason: Text | string, lang: 'vi' | 'en'): string =>
  typeof reason === 'string' ? reason : say(reason, lang)

/** Saves what was typed in one request; with `submit` it is handed on. @throws Problem. */
export async function saveCells(edits: Edits, submit: boolean, lang: 'vi' | 'en'): Promise<Sent> {
  const all = [...edits]
  const ready = all.filter(([, edit]) => edit.value !== undefined)
  const left = new Map(all.filter(([, edit]) => edit.value === undefined))
  if (!ready.length) return { accepted: 0, left }
  const taken = await send<FiguresTaken>('POST', '/api/v1/figures/grid', {
    rows: ready.map(([key, edit]) => {
      const [indicator, area, period] = key.split('|')
      return { indicator, area, period, value: edit.value, ...(edit.insist && { insist: edit.insist }) }
    }),
    submit,
  })
  for (const { index, reason, check, lastReason } of taken.rejected) {
    const [key, edit] = ready[index]!
    // Emptying a cell that holds nothing of ours is no mistake.
    if (edit.value === null) continue
    left.set(key, {
      ...edit,
      refused: words(reason, lang),
      asks: check !== undefined,
      ...(lastReason !== undefined && { lastReason }),
    })
  }
  return { accepted: taken.accepted, left }
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
  let sent = 0
  for (const period of periods) {
    const done = await send<Pick<FiguresTaken, 'accepted'>>('POST', '/api/v1/figures/moves/bulk', {
      move: 'submit',
      area: grid.area,
      period,
      ask: true,
      ...(field && { indicator: field }),
    })
    sent += done.accepted
  }
  return sent
}

/** Whether nobody answered: the network is away, nothing was refused. */
export function isAway(error: unknown): boolean {
  return !navigator.onLine || (error instanceof Problem && error.status === 0)
}
