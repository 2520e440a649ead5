import { fold } from '#kernel/vietnamese.ts'
import type { Cell } from '#platform/connectors/server/import/read-grid.ts'
import { unitIn } from '#platform/connectors/server/import/unit-words.ts'

/** Column of a total -> the columns it adds up. Only where something shows that it is their sum. */
export type ColumnPlan = Map<number, number[]>

/** A table as far as its columns go. */
export interface Columns {
  /** Heads above each column, upper first. */
  heads: readonly (readonly string[])[]
  /** Columns that hold numbers, or want them. */
  values: readonly number[]
  /** Columns whose heads name areas, which together make the whole. */
  areas: ReadonlySet<number>
  rows: readonly (readonly Cell[])[]
  first: number
}

const TOTAL = /^(tong( so| cong)?|cong|toan (xa|phuong|tinh|thanh pho)|ca nam|total)( ?\(.*\))?$/
/** Words that say it is a sum, not only a whole of which the others are some. */
const SUM = /^(cong|tong cong|ca nam)( ?\(.*\))?$/
const OF_WHICH = /trong do/
const PARTED = /^(chia ra|gom|bao gom|phan theo|chia theo)/
const WHOLES = [
  /^(nam|nu|nam gioi|nu gioi)$/,
  /^(quy )?(i|ii|iii|iv|[1-4])$/,
  /^(thang )?(0?[1-9]|1[0-2])$/,
  /^(thanh thi|nong thon)$/,
]
/** Words of heads and labels whose numbers are not added up. */
export const NOT_ADDED = /(ty le|ti le|%|binh quan|trung binh|chi so|mat do|diem|nang suat|xep hang|xep loai)/

/** Whether a column has the head of a total. */
export function isTotalHead(heads: readonly string[]): boolean {
  return TOTAL.test(fold(heads.at(-1) ?? '').trim())
}

/**
 * Which columns each column of totals adds up: those under the same upper heads, up to the next total. “Cộng” says itself
 * that it is a sum, “Chia ra” says it of those below it; “Tổng số” is one where its columns make a whole (men and women,
 * quarters, areas), or where at least two rows that are filled already bear it out. A “Trong đó” says it is none.
 */
export function columnPlan(table: Columns): ColumnPlan {
  const plan: ColumnPlan = new Map()
  const totals = table.values.filter((c) => isTotalHead(table.heads[c]!))
  const bare = totals.filter((c) => table.heads[c]!.length === 1)
  for (const c of totals) {
    const upper = table.heads[c]!.slice(0, -1)
    const within = (other: number) => upper.every((head, n) => table.heads[other]![n] === head)
    const rest = table.values.filter((other) => !totals.includes(other) && within(other))
    const children = parted(table, upper.length === 0 ? beside(c, rest, bare) : rest)
    if (children.length > 1 && isSum(table, c, children)) plan.set(c, children)
  }
  return plan
}

/** Without upper heads a total is of the columns next to it, up to the next total: all totals stand before their columns, or all after. */
function beside(c: number, rest: readonly number[], totals: readonly number[]): number[] {
  if (totals[0]! < (rest[0] ?? 0)) {
    const next = Math.min(Number.POSITIVE_INFINITY, ...totals.filter((t) => t > c))
    return rest.filter((other) => other > c && other < next)
  }
  const before = Math.max(-1, ...totals.filter((t) => t < c))
  return rest.filter((other) => other < c && other > before)
}

/** Where some columns stand under “Chia ra”, only those are the parts. */
function parted(table: Columns, columns: number[]): number[] {
  const under = columns.filter((c) => table.heads[c]!.some((head) => PARTED.test(fold(head))))
  return under.length ? under : columns
}

function isSum(table: Columns, c: number, children: readonly number[]): boolean {
  const heads = children.map((child) => table.heads[child]!.map((head) => fold(head).trim()))
  if (heads.some((of) => of.some((head) => OF_WHICH.test(head) || NOT_ADDED.test(head)))) return false
  if (new Set(children.map((child) => table.heads[child]!.map(unitIn).find(Boolean) ?? '')).size > 1) return false
  const filled = table.rows.slice(table.first).flatMap((row) => {
    const [total, parts] = [row[c], children.map((child) => row[child])]
    return typeof total === 'number' && parts.every((p) => typeof p === 'number')
      ? [near(total, parts as number[])]
      : []
  })
  if (filled.includes(false)) return false
  const last = heads.map((of) => of.at(-1) ?? '')
  return (
    SUM.test(fold(table.heads[c]!.at(-1) ?? '').trim()) ||
    heads.every((of) => of.some((head) => PARTED.test(head))) ||
    WHOLES.some((whole) => last.every((head) => whole.test(head))) ||
    children.every((child) => table.areas.has(child)) ||
    filled.length > 1
  )
}

const near = (total: number, parts: readonly number[]) => Math.abs(total - parts.reduce((a, b) => a + b, 0)) < 0.51
