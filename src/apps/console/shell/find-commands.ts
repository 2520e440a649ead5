import { fold, matchRank } from '#kernel/vietnamese.ts'

/** Something that can be gone to, with the words it is found by. */
export interface Goal {
  id: string
  label: string
  group: string
  note?: string
  href: string
  /** The bare name, where the label has a word before it: `Trà My` of `Xã Trà My`. */
  name?: string
  /** Further words it is found by: code, English name, place. */
  also?: string
  /** Wins over others that match as well: pages before communes. */
  weight: number
}

export interface Finder {
  find: (typed: string) => Goal[]
}

/**
 * Finds goals for a few typed words, accents left out or not; a hit with the same accents comes first. Everything is folded
 * once, so that two thousand communes are searched between two keystrokes. Nothing typed = the pages.
 */
export function makeFinder(goals: readonly Goal[], limit = 30): Finder {
  const ready = goals.map((goal) => ({ goal, folded: fold(`${goal.label} ${goal.also ?? ''}`) }))
  return {
    find: (typed) => {
      const asked = fold(typed)
      if (!asked) return goals.filter((goal) => goal.weight >= 3).slice(0, limit)
      const words = asked.split(' ')
      return ready
        .filter(({ folded }) => words.every((word) => folded.includes(word)))
        .map(({ goal }) => ({
          goal,
          rank: Math.max(matchRank(typed, goal.label), goal.name ? matchRank(typed, goal.name) : 0),
        }))
        .sort((a, b) => b.rank - a.rank || b.goal.weight - a.goal.weight || a.goal.label.length - b.goal.label.length)
        .slice(0, limit)
        .map(({ goal }) => goal)
    },
  }
}
