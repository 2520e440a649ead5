import Type, { type Static } from 'typebox'

export const RoleName = Type.Union(
  [
    Type.Literal('viewer'),
    Type.Literal('officer'),
    Type.Literal('lead'),
    Type.Literal('admin'),
    Type.Literal('citizen'),
  ],
  { description: 'viewer reads, officer works, lead approves, admin sets up' },
)

/** A grant as it is shown: a role over an area and all below it, in one field or all. */
export const GrantOut = Type.Object({
  id: Type.String(),
  role: RoleName,
  areaId: Type.Union([Type.Integer(), Type.Null()]),
  area: Type.Union([Type.String(), Type.Null()], { description: 'GSO code; null = everywhere' }),
  areaName: Type.Union([Type.String(), Type.Null()]),
  field: Type.Union([Type.String(), Type.Null()], { description: 'field or module; null = all' }),
  from: Type.String(),
  to: Type.Union([Type.String(), Type.Null()]),
})
export type GrantOut = Static<typeof GrantOut>

/** What is sent to give a grant. */
export const GrantIn = Type.Object({
  role: RoleName,
  area: Type.Optional(Type.String({ description: 'GSO code; left out = everywhere' })),
  field: Type.Optional(Type.String({ description: 'field or module; left out = all' })),
  from: Type.Optional(Type.String({ format: 'date' })),
  to: Type.Optional(Type.String({ format: 'date', description: 'first day it no longer holds' })),
})
export type GrantIn = Static<typeof GrantIn>
