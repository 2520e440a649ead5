import Type, { type Static } from 'typebox'

/** Who did or saw what. Ids only: names are looked up by those who may see them. */
export const AuditEntry = Type.Object({
  id: Type.Integer(),
  at: Type.String({ format: 'date-time' }),
  actor: Type.Object({ kind: Type.String(), id: Type.String() }),
  verb: Type.String(),
  subject: Type.Object({ kind: Type.String(), id: Type.String() }),
  areaId: Type.Union([Type.Integer(), Type.Null()]),
  detail: Type.Unknown(),
})
export type AuditEntry = Static<typeof AuditEntry>

/** A page of entries, newest first. */
export const AuditPage = Type.Object({ items: Type.Array(AuditEntry), next: Type.Union([Type.String(), Type.Null()]) })

export const AuditQuery = Type.Object({
  subject: Type.Optional(Type.String({ description: '`kind` or `kind/id`' })),
  actor: Type.Optional(Type.String({ description: 'id of a person or token' })),
  verb: Type.Optional(Type.String()),
  from: Type.Optional(Type.String({ description: 'not before this moment or day' })),
  to: Type.Optional(Type.String({ description: 'not after this moment or day' })),
  limit: Type.Optional(Type.Integer({ minimum: 1 })),
  cursor: Type.Optional(Type.String()),
})
export type AuditQuery = Static<typeof AuditQuery>

/** Whether the chain of seals still fits the entries. */
export const AuditChain = Type.Object({
  whole: Type.Boolean(),
  brokenAt: Type.Union([Type.Integer(), Type.Null()], {
    description: 'last entry id of the first seal that does not fit',
  }),
  sealedUpTo: Type.Union([Type.Integer(), Type.Null()]),
})
export type AuditChain = Static<typeof AuditChain>
