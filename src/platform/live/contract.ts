import Type, { type Static } from 'typebox'

/** What a screen watches: a whole topic, one thing's readings, or a board. */
export const LiveQuery = Type.Object({
  topics: Type.String({
    description:
      'alerts, cases, readings, readings:{thing}, figures, sources, freshness, me (what is said to the caller), board:{id}',
  }),
})
export type LiveQuery = Static<typeof LiveQuery>

/** Event names on the wire by the kind of what happened. */
export type LiveName =
  | 'reading'
  | 'alert'
  | 'case'
  | 'board'
  | 'figure'
  | 'freshness'
  | 'source'
  | 'area'
  | 'thing'
  | 'me'

/** A reading as it passes live. */
export interface LiveReading {
  thing: string
  indicator: string
  at: string
  value: number
  suspect?: boolean
}
