import { gramsOf } from './grams.ts'

/** A sentence with what it is about. */
export interface Example {
  group: string
  text: string
}

export interface Guess {
  group: string
  /** 0–1: how much of the belief falls on this group. Softened, because neighbouring words are not independent. */
  confidence: number
}

export interface Classifier {
  /** The group a text belongs to, or undefined when it is not sure enough: below `threshold`, or too few known words. */
  classify(text: string, threshold: number): Guess | undefined
  /** The same with no refusal; undefined only when not one word is known. */
  best(text: string): Guess | undefined
  readonly examples: number
  readonly groups: readonly string[]
  readonly features: number
}

/** Lidstone smoothing: pairs are sparse, so less than the usual one. */
const SMOOTH = 0.3
/** A sentence that shares fewer grams than this with all we have read is not judged. */
const LEAST_KNOWN = 2

/**
 * Multinomial naive Bayes over folded syllables and pairs, every group equally likely beforehand (what people report
 * differs from place to place). Accents do not matter, so it reads what is typed on a phone without them.
 */
export function trainClassifier(examples: readonly Example[]): Classifier {
  const groups = [...new Set(examples.map((e) => e.group))].sort()
  const counts = new Map<string, number[]>()
  const totals = groups.map(() => 0)
  for (const { group, text } of examples) {
    const at = groups.indexOf(group)
    for (const gram of gramsOf(text)) {
      const row = counts.get(gram) ?? groups.map(() => 0)
      row[at]!++
      counts.set(gram, row)
      totals[at]!++
    }
  }
  const features = counts.size
  const believe = (text: string): { guess: Guess; known: number } | undefined => {
    const known = gramsOf(text).filter((gram) => counts.has(gram))
    if (known.length === 0) return undefined
    const scores = groups.map((_, at) =>
      known.reduce(
        (sum, gram) => sum + Math.log((counts.get(gram)![at]! + SMOOTH) / (totals[at]! + SMOOTH * features)),
        0,
      ),
    )
    // Ten words that belong together are not ten witnesses: the sum counts as the root of their number.
    const soft = Math.sqrt(known.length)
    const top = Math.max(...scores)
    const weights = scores.map((s) => Math.exp((s - top) / soft))
    const at = scores.indexOf(top)
    return {
      guess: { group: groups[at]!, confidence: 1 / weights.reduce((a, b) => a + b, 0) },
      known: known.length,
    }
  }
  return {
    best: (text) => believe(text)?.guess,
    classify: (text, threshold) => {
      const found = believe(text)
      return found && found.known >= LEAST_KNOWN && found.guess.confidence >= threshold ? found.guess : undefined
    },
    examples: examples.length,
    groups,
    features,
  }
}
