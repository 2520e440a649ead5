import type { RowKind } from './row-kinds.ts'

/** Row of a total -> the rows it adds up, none of which is a total itself; empty where that cannot be told. */
export type RowPlan = Map<number, number[]>

interface Block {
  /** The section that opened it, if any. */
  head: number | undefined
  level: number
  parts: number[]
}

/**
 * Which rows each total adds up. Sections add up what follows them until the next of their level. “Tổng cộng” adds up all;
 * “Cộng nhóm …” the rows of its own block, above it or, where it stands on top of them, below. Where one table says
 * “Tổng số” twice, each is of its own block, and one that closes the table without rows of its own is of all.
 */
export function rowPlan(kinds: ReadonlyMap<number, RowKind>): RowPlan {
  const order = [...kinds.entries()]
  const parts = order.filter(([, k]) => k.kind === 'part').map(([at]) => at)
  const plan: RowPlan = new Map()
  for (const [at, block] of sectionsOf(order)) plan.set(at, block)
  const totals = order.flatMap(([at, k]) => (k.kind === 'all' || k.kind === 'some' ? [{ at, ...k }] : []))
  const grand = totals.length === 1 && !markOf(totals[0]!) ? totals[0]!.at : grandOf(totals, parts)
  // Totals of blocks stand all above their rows, or all below them.
  const headed = (totals.find((total) => total.at !== grand)?.at ?? 0) < (parts[0] ?? 0)
  for (const total of totals)
    plan.set(total.at, total.at === grand ? parts : (ofSection(total, order, plan) ?? blockOf(total.at, order, headed)))
  // A section that has its own “Cộng …” below is only a title.
  for (const [at, k] of order)
    if (
      k.kind === 'section' &&
      totals.some((t) => t.kind === 'some' && t.at !== grand && same(plan.get(t.at), plan.get(at)))
    )
      plan.delete(at)
  return plan
}

const same = (a: readonly number[] | undefined, b: readonly number[] | undefined) =>
  a !== undefined && b !== undefined && a.length === b.length && a.every((row, n) => row === b[n])

/** The section a total names: “Cộng nhóm I” is of section I. */
const markOf = (total: Total) => / ([ivx]+|[a-h])[:.]?$/.exec(total.label)?.[1]

/**
 * The rows of the section that a total closes, by its mark. Without one, where sections lie in sections, it cannot be told
 * which of them is meant. Undefined where there is no question of sections.
 */
function ofSection(total: Total, order: readonly (readonly [number, RowKind])[], plan: RowPlan): number[] | undefined {
  const sections = order.flatMap(([at, k]) => (k.kind === 'section' ? [{ at, ...k }] : []))
  const mark = markOf(total)
  const named = mark && sections.filter((s) => s.name === mark)
  if (named) return named.length === 1 ? plan.get(named[0]!.at) : named.length ? [] : undefined
  return new Set(sections.map((s) => s.mark)).size > 1 ? [] : undefined
}

/** The parts of each section: those of the sections within it too. Marks of the kind met first lie outermost. */
function sectionsOf(order: readonly (readonly [number, RowKind])[]): [number, number[]][] {
  const marks = [...new Set(order.flatMap(([, k]) => (k.kind === 'section' ? [k.mark] : [])))]
  const open: Block[] = []
  const done: Block[] = []
  for (const [at, kind] of order) {
    if (kind.kind === 'section') {
      const level = marks.indexOf(kind.mark)
      while (open.length && open.at(-1)!.level >= level) done.push(open.pop()!)
      open.push({ head: at, level, parts: [] })
    } else if (kind.kind === 'part') for (const block of open) block.parts.push(at)
    // A total of all rows closes what stands above it.
    else if (kind.kind === 'all') done.push(...open.splice(0))
  }
  return [...done, ...open].map((block) => [block.head!, block.parts])
}

interface Total {
  at: number
  kind: 'all' | 'some'
  label: string
}

/** The total that adds up all rows, if the words and places of the totals leave no doubt. */
function grandOf(totals: readonly Total[], parts: readonly number[]): number | undefined {
  if (!parts.length) return undefined
  const [top, last] = [totals[0], totals.at(-1)]
  if (!top || !last) return undefined
  const strong = totals.filter((t) => t.kind === 'all')
  const within = (from: number, to: number) => parts.some((row) => row > from && row < to)
  if (strong.length === 1) return strong[0]!.at
  // It stands on top, directly over another total, or closes the table directly under one.
  if (top.at < parts[0]! && !within(top.at, totals[1]!.at)) return top.at
  if (last.at > parts.at(-1)! && !within(totals.at(-2)!.at, last.at)) return last.at
  const alike = totals.filter((t) => t.label === last.label)
  return alike.length === 1 && last.kind === 'all' && last.at > parts.at(-1)! ? last.at : undefined
}

/** The rows of a total's own block, up to the total or section next to it. */
function blockOf(at: number, order: readonly (readonly [number, RowKind])[], headed: boolean): number[] {
  const place = order.findIndex(([row]) => row === at)
  const ends = (kind: RowKind) => kind.kind === 'all' || kind.kind === 'some' || kind.kind === 'section'
  const near = headed ? order.slice(place + 1) : order.slice(0, place).reverse()
  const end = near.findIndex(([, kind]) => ends(kind))
  const rows = (end < 0 ? near : near.slice(0, end)).flatMap(([row, kind]) => (kind.kind === 'part' ? [row] : []))
  return headed ? rows : rows.reverse()
}
