import Type, { type Static } from 'typebox'

const Words = Type.Object({ vi: Type.String(), en: Type.String() })
const orNull = <T extends Parameters<typeof Type.Union>[0][number]>(t: T) => Type.Union([t, Type.Null()])
const literals = <T extends string>(...all: T[]) => Type.Unsafe<T>(Type.Union(all.map((one) => Type.Literal(one))))

/** A name in English beside the Vietnamese one. */
const EnglishName = Type.Optional(Type.String({ maxLength: 500 }))

/** Who is measured by a set. */
export const Measures = literals('provinces', 'communes', 'departments', 'schools', 'staff')
export type Measures = Static<typeof Measures>

/** How a value becomes points: a share, yes or no, a number against a target, or a table of steps. */
export const Kind = literals('ratio', 'boolean', 'count', 'table')
export type Kind = Static<typeof Kind>

/** Where a value comes from: a person, an indicator of figures, or the count of cases. */
export const Source = Type.Union([
  Type.Object({ kind: Type.Literal('manual') }),
  Type.Object({ kind: Type.Literal('figure'), indicator: Type.String({ maxLength: 120 }) }),
  Type.Object({
    kind: Type.Literal('cases'),
    type: Type.String({ maxLength: 120, description: 'case type; received in the period at the unit' }),
    counts: literals('received', 'ended', 'ended-in-time'),
  }),
])
export type Source = Static<typeof Source>

export const Criterion = Type.Object({
  code: Type.String({ minLength: 1, maxLength: 20 }),
  name: Type.String({ minLength: 1, maxLength: 500 }),
  nameEn: EnglishName,
  explanation: Type.String({ maxLength: 4000 }),
  maxScore: Type.Number({ minimum: 0, maximum: 100_000 }),
  weight: Type.Number({ exclusiveMinimum: 0, maximum: 100, description: 'points = weight × score; usually 1' }),
  kind: Kind,
  formula: orNull(Type.String({ maxLength: 1000, description: 'CEL over value, target, max, numerator, denominator' })),
  inputs: Type.Array(Type.Object({ name: Type.String({ maxLength: 40 }), title: Type.String({ maxLength: 200 }) }), {
    maxItems: 20,
  }),
  steps: Type.Array(Type.Object({ from: Type.Number(), score: Type.Number() }), { maxItems: 20 }),
  numerator: Type.String({ maxLength: 500 }),
  denominator: Type.String({ maxLength: 500 }),
  unit: Type.String({ maxLength: 40 }),
  target: orNull(Type.Number()),
  evidence: Type.String({ maxLength: 1000, description: 'what is wanted as evidence; empty = none' }),
  source: Source,
})
export type Criterion = Static<typeof Criterion>

export const Group = Type.Object({
  code: Type.String({ minLength: 1, maxLength: 20 }),
  name: Type.String({ minLength: 1, maxLength: 500 }),
  nameEn: EnglishName,
  maxScore: Type.Number({ minimum: 0, maximum: 100_000 }),
  note: Type.String({ maxLength: 1000 }),
  criteria: Type.Array(Criterion, { maxItems: 200 }),
})
export type Group = Static<typeof Group>

/** A set of criteria as people build it: index → group → criterion. */
export const SetDoc = Type.Object({
  name: Type.String({ minLength: 1, maxLength: 300 }),
  nameEn: EnglishName,
  decision: Type.String({ maxLength: 200, description: 'number of the decision that issues it' }),
  year: Type.Integer({ minimum: 2000, maximum: 2100 }),
  measures: Measures,
  total: Type.Number({ minimum: 0, maximum: 1_000_000, description: 'sum of points it must come to' }),
  mergeWeighting: literals('none', 'population'),
  groups: Type.Array(Group, { maxItems: 60 }),
})
export type SetDoc = Static<typeof SetDoc>

export const Fault = Type.Object({
  path: Type.String({ description: 'JSON pointer into the set' }),
  message: Words,
  grave: Type.Boolean({ description: 'the set cannot even be saved so' }),
})
export type Fault = Static<typeof Fault>

export const SetOut = Type.Object({
  id: Type.String(),
  area: Type.String(),
  state: literals('draft', 'issued', 'withdrawn'),
  validFrom: orNull(Type.String()),
  validTo: orNull(Type.String()),
  version: Type.Integer(),
  basedOn: orNull(Type.String()),
  criteria: Type.Integer(),
  points: Type.Number(),
  simulated: Type.Boolean(),
  mayEdit: Type.Boolean(),
  doc: SetDoc,
  faults: Type.Array(Fault),
})
export type SetOut = Static<typeof SetOut>

export const RoundState = literals('open', 'self-scored', 'reviewed', 'published')
export type RoundState = Static<typeof RoundState>
export const UnitState = literals('open', 'self-scored', 'reviewed')
export type UnitState = Static<typeof UnitState>

export const GroupScore = Type.Object({ code: Type.String(), points: Type.Number(), max: Type.Number() })
export type GroupScore = Static<typeof GroupScore>

/** One unit in a result. Nothing of it is ever written anew once published. */
export const UnitResult = Type.Object({
  unit: Type.String(),
  name: Type.String(),
  area: orNull(Type.String({ description: 'GSO code' })),
  areaFrom: orNull(Type.String()),
  office: orNull(Type.String()),
  size: orNull(Type.Number({ description: 'population, for weighting and for the small-unit rule' })),
  points: Type.Number(),
  max: Type.Number(),
  selfPoints: Type.Number(),
  answered: Type.Integer(),
  criteria: Type.Integer(),
  completeness: Type.Number({ description: '% of criteria answered' }),
  smallShare: Type.Number({ description: '% of points on denominators that are too small' }),
  rank: orNull(Type.Integer()),
  unranked: orNull(Words),
  change: orNull(Type.Number({ description: 'percentage points of the maximum since the last round' })),
  groups: Type.Array(GroupScore),
  scores: Type.Array(
    Type.Object({
      code: Type.String(),
      points: Type.Number(),
      max: Type.Number(),
      answered: Type.Boolean(),
      small: Type.Boolean(),
    }),
  ),
})
export type UnitResult = Static<typeof UnitResult>

export const ResultOut = Type.Object({
  round: Type.String(),
  roundName: Type.String(),
  roundNameEn: EnglishName,
  period: Type.String(),
  set: Type.String(),
  setName: Type.String(),
  setNameEn: EnglishName,
  decision: Type.String(),
  measures: Measures,
  edition: Type.Integer({ description: '0 = not published: what would be published now' }),
  publishedAt: orNull(Type.String()),
  reason: orNull(Type.String({ description: 'why this edition follows an earlier one' })),
  comparedWith: orNull(
    Type.Object({ round: Type.String(), name: Type.String(), nameEn: EnglishName, sameSet: Type.Boolean() }),
  ),
  rules: Type.Object({
    minCompleteness: Type.Number(),
    minDenominator: Type.Number(),
    smallShare: Type.Number(),
    minSize: Type.Number(),
  }),
  groups: Type.Array(
    Type.Object({ code: Type.String(), name: Type.String(), nameEn: EnglishName, max: Type.Number() }),
  ),
  criteria: Type.Array(
    Type.Object({
      code: Type.String(),
      group: Type.String(),
      name: Type.String(),
      nameEn: EnglishName,
      max: Type.Number(),
    }),
  ),
  simulated: Type.Boolean(),
  units: Type.Array(UnitResult),
})
export type ResultOut = Static<typeof ResultOut>

export const UnitBrief = Type.Object({
  id: Type.String(),
  kind: literals('area', 'office', 'person'),
  name: Type.String(),
  area: Type.String(),
  state: UnitState,
  answered: Type.Integer(),
  criteria: Type.Integer(),
  selfPoints: Type.Number(),
  points: orNull(Type.Number({ description: 'reviewed points; null until the review has ended' })),
  toReview: Type.Integer(),
  differences: Type.Integer(),
  submittedAt: orNull(Type.String()),
  late: Type.Boolean(),
  own: Type.Boolean(),
  mayReview: Type.Boolean(),
})
export type UnitBrief = Static<typeof UnitBrief>

export const RoundOut = Type.Object({
  id: Type.String(),
  set: Type.String(),
  setName: Type.String(),
  setNameEn: EnglishName,
  decision: Type.String(),
  measures: Measures,
  name: Type.String(),
  nameEn: EnglishName,
  period: Type.String(),
  area: Type.String(),
  areaName: Type.String(),
  state: RoundState,
  selfDue: Type.String(),
  reviewDue: Type.String(),
  publishedAt: orNull(Type.String()),
  editions: Type.Integer(),
  simulated: Type.Boolean(),
  mayLead: Type.Boolean(),
  counts: Type.Object({ units: Type.Integer(), submitted: Type.Integer(), reviewed: Type.Integer() }),
  myUnits: Type.Array(Type.Object({ id: Type.String(), name: Type.String(), state: UnitState })),
})
export type RoundOut = Static<typeof RoundOut>

/** One who may be measured in a round. */
export const CandidateOut = Type.Object({
  key: Type.String({ description: 'code of an area or office, or user name' }),
  label: Type.String(),
})
export type CandidateOut = Static<typeof CandidateOut>
export const RoundDetail = Type.Object({ ...RoundOut.properties, max: Type.Number(), units: Type.Array(UnitBrief) })
export type RoundDetail = Static<typeof RoundDetail>

export const Given = Type.Object({
  value: orNull(Type.Number()),
  numerator: orNull(Type.Number()),
  denominator: orNull(Type.Number()),
  inputs: Type.Record(Type.String(), Type.Number()),
})
export type Given = Static<typeof Given>

export const AnswerOut = Type.Object({
  criterion: Criterion,
  group: Type.String(),
  automatic: orNull(
    Type.Object({
      ...Given.properties,
      score: orNull(Type.Number()),
      passport: orNull(Type.String({ description: 'address of the passport' })),
      note: orNull(Words),
      at: Type.String(),
      simulated: Type.Boolean(),
    }),
  ),
  self: orNull(
    Type.Object({
      ...Given.properties,
      score: Type.Number(),
      why: orNull(Words),
      note: Type.String(),
      links: Type.Array(Type.String()),
      files: Type.Array(Type.Object({ hash: Type.String(), name: Type.String() })),
      byName: Type.String(),
      at: Type.String(),
    }),
  ),
  review: orNull(
    Type.Object({ score: Type.Number(), reason: Type.String(), byName: Type.String(), at: Type.String() }),
  ),
  difference: orNull(Type.Number()),
  small: Type.Boolean(),
  version: Type.Integer(),
})
export type AnswerOut = Static<typeof AnswerOut>

export const UnitOut = Type.Object({
  ...UnitBrief.properties,
  round: Type.String(),
  roundName: Type.String(),
  roundNameEn: EnglishName,
  roundState: RoundState,
  selfDue: Type.String(),
  mayCorrect: Type.Boolean(),
  maySelfScore: Type.Boolean(),
  max: Type.Number(),
  returned: orNull(Type.String({ description: 'why the reviewer gave it back' })),
  groups: Type.Array(
    Type.Object({
      code: Type.String(),
      name: Type.String(),
      nameEn: EnglishName,
      max: Type.Number(),
      points: Type.Number(),
    }),
  ),
  answers: Type.Array(AnswerOut),
  moves: Type.Array(
    Type.Object({
      move: Type.String(),
      criterion: orNull(Type.String()),
      byName: Type.String(),
      at: Type.String(),
      note: orNull(Type.String()),
    }),
  ),
})
export type UnitOut = Static<typeof UnitOut>

export const AnswerIn = Type.Object({
  value: Type.Optional(orNull(Type.Number())),
  numerator: Type.Optional(orNull(Type.Number({ minimum: 0 }))),
  denominator: Type.Optional(orNull(Type.Number({ minimum: 0 }))),
  inputs: Type.Optional(Type.Record(Type.String(), Type.Number())),
  note: Type.Optional(Type.String({ maxLength: 4000 })),
  links: Type.Optional(Type.Array(Type.String({ maxLength: 1000, pattern: '^https?://' }), { maxItems: 20 })),
  files: Type.Optional(Type.Array(Type.String({ pattern: '^[0-9a-f]{64}$' }), { maxItems: 20 })),
  version: Type.Optional(Type.Integer({ description: 'as it was read: 409 when somebody was faster' })),
})
export type AnswerIn = Static<typeof AnswerIn>

export const ReviewIn = Type.Object({
  score: Type.Number({ minimum: 0 }),
  reason: Type.Optional(Type.String({ maxLength: 2000, description: 'needed when it differs from the self-score' })),
})
export type ReviewIn = Static<typeof ReviewIn>

export const RoundIn = Type.Object({
  set: Type.String(),
  name: Type.String({ minLength: 1, maxLength: 300 }),
  nameEn: EnglishName,
  period: Type.String({ maxLength: 30 }),
  selfDue: Type.String({ format: 'date', description: 'last day of self-scoring' }),
  reviewDue: Type.String({ format: 'date' }),
  area: Type.Optional(Type.String({ description: 'GSO code; default the home of the centre' })),
  units: Type.Optional(
    Type.Array(Type.String(), {
      maxItems: 5000,
      description: 'codes of areas or offices, or user names; default all that the set measures',
    }),
  ),
  simulated: Type.Optional(Type.Boolean()),
})
export type RoundIn = Static<typeof RoundIn>

/** A result in the history of a unit: its own, or of a unit that passed into it. */
export const HistoryOut = Type.Object({
  area: Type.String(),
  name: Type.String(),
  items: Type.Array(
    Type.Object({
      round: Type.String(),
      roundName: Type.String(),
      roundNameEn: EnglishName,
      period: Type.String(),
      name: Type.String(),
      area: Type.String(),
      areaFrom: Type.String(),
      own: Type.Boolean({ description: 'false = of a predecessor, shown beside, never as its own' }),
      points: Type.Number(),
      max: Type.Number(),
      rank: orNull(Type.Integer()),
      of: Type.Integer(),
      unranked: orNull(Words),
    }),
  ),
  weighted: Type.Array(
    Type.Object({
      round: Type.String(),
      roundName: Type.String(),
      roundNameEn: EnglishName,
      period: Type.String(),
      points: orNull(Type.Number()),
      max: Type.Number(),
      says: Words,
    }),
  ),
})
export type HistoryOut = Static<typeof HistoryOut>
