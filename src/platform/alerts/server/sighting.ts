import type { Text } from '#kernel/text.ts'
import type { Thing } from '#platform/things/server/thing-index.ts'
import type { WatchedRule } from './compile.ts'
import type { Step } from './decide.ts'

/** What a rule looks at: a thing, or the figure of an indicator and an area. */
export interface Subject {
  kind: string
  id: string
  areaId: number | null
  /** Thing shown on the map, if it is one. */
  thing: string | null
  /** Fills `{thing}` in what the rule says. */
  name: Text
  simulated: boolean
}

/** A rule, a subject, and the new facts about it in order of time. */
export interface Sighting {
  rule: WatchedRule
  subject: Subject
  steps: Step[]
  /** Of figures: the period of the value. */
  period?: string
}

/** A thing as the subject of a rule. */
export function subjectOf(thing: Thing): Subject {
  return {
    kind: 'thing',
    id: thing.id,
    areaId: thing.areaId,
    thing: thing.id,
    name: thing.name,
    simulated: thing.simulated,
  }
}

/** Whether a thing may alert: one that is muted or under repair stays silent, and its standing stays as it was. */
export function isWatched(thing: Thing, now: Date): boolean {
  return thing.state === 'working' && !(thing.mutedUntil && thing.mutedUntil > now)
}

/** One key for a rule and a subject. */
export function keyOf(rule: string, subject: { kind: string; id: string }): string {
  return `${rule}\n${subject.kind}\n${subject.id}`
}
