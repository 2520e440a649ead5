import Type, { type Static } from 'typebox'
import type { Text } from '#kernel/text.ts'
import type { DossierState } from './states.ts'

const orNull = <T extends Parameters<typeof Type.Union>[0][number]>(t: T) => Type.Union([t, Type.Null()])
const Term = Type.Object({
  value: Type.Number({ minimum: 0 }),
  unit: Type.Union([Type.Literal('working-day'), Type.Literal('working-hour'), Type.Literal('calendar-day')]),
})

/** One version of a procedure of the catalogue. */
export const Procedure = Type.Object({
  code: Type.String(),
  title: Type.String(),
  sector: Type.String(),
  level: Type.Union([Type.Literal('commune'), Type.Literal('district'), Type.Literal('province')]),
  term: orNull(Term),
  cutoff: orNull(Type.String({ description: 'HH:MM; null = the setting of the centre' })),
  clockRule: orNull(Type.Union([Type.Literal('RESTART'), Type.Literal('PAUSE')])),
  online: Type.Union([Type.Literal('full'), Type.Literal('partial'), Type.Literal('none')]),
  onlineReason: orNull(Type.String()),
  fee: orNull(Type.Number()),
  centralised: Type.Boolean(),
  legalBasis: orNull(Type.String()),
  validFrom: Type.String(),
  validTo: orNull(Type.String({ description: 'exclusive' })),
  replacedBy: orNull(Type.String()),
  source: Type.String(),
  /** From the built-in list, which is no official one. */
  example: Type.Boolean(),
})
export type Procedure = Static<typeof Procedure>

/** A procedure with all its versions and what it has become. */
export const ProcedureDetail = Type.Object({
  ...Procedure.properties,
  versions: Type.Array(Procedure),
  /** What holds instead of it on the day asked for, where it has ended. */
  became: orNull(Procedure),
  portal: Type.String({ description: 'address of the national portal, where it is filed' }),
})

/** What an import of the catalogue did. */
export const CatalogueOut = Type.Object({
  stored: Type.Integer(),
  changed: Type.Integer(),
  unchanged: Type.Integer(),
  run: Type.String(),
  waiting: Type.Integer({
    description: 'open dossiers without their procedure so far; they are looked at again at once',
  }),
  refused: Type.Array(
    Type.Object({
      row: Type.Integer(),
      column: orNull(Type.String()),
      value: orNull(Type.String()),
      reason: Type.Object({ vi: Type.String(), en: Type.String() }),
      mend: Type.Object({ vi: Type.String(), en: Type.String() }),
    }),
  ),
})
export type CatalogueOut = Static<typeof CatalogueOut>

/** A dossier of a parcel as the land list shows it: nothing personal. */
export const ParcelDossier = Type.Object({
  id: Type.String(),
  code: Type.String(),
  title: Type.String(),
  state: Type.String(),
  phase: Type.String(),
  area: Type.String(),
  areaName: Type.String(),
  receivedAt: Type.String(),
  dueAt: orNull(Type.String()),
  endedAt: orNull(Type.String()),
  sheet: Type.String(),
  parcel: Type.String(),
  oldCommune: orNull(Type.String()),
  landArea: orNull(Type.Number()),
  landUse: orNull(Type.String()),
})
export type ParcelDossier = Static<typeof ParcelDossier>

/** What a citizen sees of his dossier: nothing personal. */
export interface DossierSeen {
  code: string
  procedureTitle: string
  state: DossierState
  stateTitle: Text
  phase: 'waiting' | 'working' | 'done' | 'refused'
  receivedAt: string
  dueAt: string | null
  /** A new date promised with an apology. */
  extendedDueAt: string | null
  endedAt: string | null
  /** The clock stands still: what is waited for stands in `stateTitle`. */
  standing: boolean
  overdue: boolean
  /** Office it lies at now. */
  office: string | null
  delivery: Text | null
  deliveryBy: Text | null
  handedAt: string | null
  paid: Text | null
  /** Where the national portal tells more. */
  portal: string
  simulated: boolean
}
