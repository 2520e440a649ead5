import type { CaseTerm } from '#platform/contract.ts'

export type Priority = 'urgent' | 'high' | 'normal' | 'low'

/** A term as the table of settings may write it: also in minutes of office time. */
export interface SlaTerm {
  value: number
  unit: CaseTerm['unit'] | 'working-minute'
}

/** Terms keyed `{topic or group}.{priority}` or by the priority alone. */
export type SlaTable = Record<string, SlaTerm>

/** A term the clock understands: minutes are a part of a working hour. */
export function clockTerm(term: SlaTerm): CaseTerm {
  return term.unit === 'working-minute'
    ? { value: term.value / 60, unit: 'working-hour' }
    : { value: term.value, unit: term.unit }
}

/**
 * The time to answer a report: its topic's own term, else the table by topic, by group, by priority.
 * @returns undefined when the table says nothing; the type's default term then holds.
 */
export function termOf(
  table: SlaTable,
  topic: { code: string; group: string; term?: SlaTerm | null },
  priority: Priority,
): CaseTerm | undefined {
  const found =
    topic.term ?? table[`${topic.code}.${priority}`] ?? table[`${topic.group}.${priority}`] ?? table[priority]
  return found && clockTerm(found)
}
