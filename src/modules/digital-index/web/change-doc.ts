import type { Criterion, Group, SetDoc } from '../contract.ts'

/** The document with one group changed. */
export function changeGroup(doc: SetDoc, at: number, change: Partial<Group>): SetDoc {
  return { ...doc, groups: doc.groups.map((group, i) => (i === at ? { ...group, ...change } : group)) }
}

/** The document with one criterion put in the place of another. */
export function putCriterion(doc: SetDoc, group: number, at: number, criterion: Criterion): SetDoc {
  const { criteria } = doc.groups[group]!
  return changeGroup(doc, group, { criteria: criteria.map((one, i) => (i === at ? criterion : one)) })
}

/** The document without a criterion. */
export function dropCriterion(doc: SetDoc, group: number, at: number): SetDoc {
  return changeGroup(doc, group, { criteria: doc.groups[group]!.criteria.filter((_, i) => i !== at) })
}

/** The document with a criterion moved to the end of another group, under a code that is free there. */
export function moveToGroup(doc: SetDoc, group: number, at: number, to: number): SetDoc {
  const one = doc.groups[group]?.criteria[at]
  const aim = doc.groups[to]
  if (!one || !aim || group === to) return doc
  const moved = { ...one, code: freeCode(aim) }
  return changeGroup(dropCriterion(doc, group, at), to, { criteria: [...aim.criteria, moved] })
}

/** A list with one of it a step up or down; at the end it stays. */
export function step<T>(list: readonly T[], at: number, by: -1 | 1): T[] {
  const to = at + by
  if (to < 0 || to >= list.length) return [...list]
  const next = [...list]
  const [one] = next.splice(at, 1)
  next.splice(to, 0, one as T)
  return next
}

/** The next code of a criterion in a group: 3.1, 3.2 … */
export function freeCode(group: Group): string {
  const used = new Set(group.criteria.map((one) => one.code))
  for (let n = group.criteria.length + 1; ; n++) if (!used.has(`${group.code}.${n}`)) return `${group.code}.${n}`
}

/** The next code of a group. */
export function freeGroupCode(doc: SetDoc): string {
  const used = new Set(doc.groups.map((one) => one.code))
  for (let n = doc.groups.length + 1; ; n++) if (!used.has(String(n))) return String(n)
}

/** A criterion to be filled in. */
export function newCriterion(code: string, name: string): Criterion {
  return {
    code,
    name,
    explanation: '',
    maxScore: 5,
    weight: 1,
    kind: 'ratio',
    formula: null,
    inputs: [],
    steps: [],
    numerator: '',
    denominator: '',
    unit: '%',
    target: 100,
    evidence: '',
    source: { kind: 'manual' },
  }
}
