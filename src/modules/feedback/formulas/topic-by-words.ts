import { fold } from '#kernel/vietnamese.ts'

/**
 * The topic of a group whose keywords a text has most of (longer ones weigh more); the first of the group when none has.
 * @param topics in their order; keywords are folded.
 */
export function topicByWords<T extends { keywords: readonly string[] }>(
  text: string,
  topics: readonly T[],
): T | undefined {
  const words = ` ${fold(text).replace(/[^a-z0-9]+/g, ' ')} `
  let best = topics[0]
  let most = 0
  for (const topic of topics) {
    const score = topic.keywords.reduce(
      (sum, k) => (words.includes(` ${k} `) ? sum + k.split(' ').length ** 2 : sum),
      0,
    )
    if (score > most) [best, most] = [topic, score]
  }
  return best
}
