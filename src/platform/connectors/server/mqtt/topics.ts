const READINGS = 'saola/v1/readings/'

/** Everything we publish or take stands under this; nobody may subscribe to more. */
const OWN = 'saola/v1/'

/** The topic pattern under which readings come. */
export const READINGS_FILTER = `${READINGS}+`

/** The thing a topic names: `saola/v1/readings/ai-nghia` → `ai-nghia`. @returns undefined for any other topic. */
export function thingOfTopic(topic: string): string | undefined {
  if (!topic.startsWith(READINGS)) return undefined
  const thing = topic.slice(READINGS.length)
  return thing && !thing.includes('/') ? thing : undefined
}

/** Tells whether a subscription asks for our own topics only: `saola/v1/readings/+` does, `#` does not. */
export function isOwnFilter(filter: string): boolean {
  return filter.startsWith(OWN) && filter.length > OWN.length
}
