import Type, { type Static } from 'typebox'
import { SCOPES } from '#kernel/access.ts'
import { GrantIn, GrantOut, RoleName } from '#platform/access/contract.ts'

const OrNull = <T extends ReturnType<typeof Type.String>>(schema: T) => Type.Union([schema, Type.Null()])
const Username = Type.String({ minLength: 1, maxLength: 100 })
const Password = Type.String({ minLength: 1, maxLength: 256 })

export const SignIn = Type.Object({
  username: Username,
  password: Password,
  code: Type.Optional(Type.String({ maxLength: 20, description: 'of the second factor, where it is switched on' })),
})
export type SignIn = Static<typeof SignIn>

/** Who is signed in and what they may do, for the console to show only what works. */
export const SessionOut = Type.Object({
  person: Type.Object({
    id: Type.String(),
    username: Type.String(),
    name: Type.String(),
    position: Type.String(),
    mustChange: Type.Boolean({ description: 'the password was given by somebody else and should be changed' }),
  }),
  rights: Type.Array(Type.String(), { description: 'rights held somewhere' }),
  grants: Type.Array(
    Type.Object({
      role: RoleName,
      areaId: Type.Union([Type.Integer(), Type.Null()]),
      area: OrNull(Type.String()),
      areaName: OrNull(Type.String()),
      field: OrNull(Type.String()),
    }),
  ),
  expiresAt: OrNull(Type.String()),
})
export type SessionOut = Static<typeof SessionOut>

export const PasswordChange = Type.Object({ current: Password, password: Password })

export const PersonOut = Type.Object({
  id: Type.String(),
  username: Type.String(),
  name: Type.String(),
  phone: OrNull(Type.String()),
  office: Type.String(),
  position: Type.String(),
  state: Type.Union([Type.Literal('active'), Type.Literal('disabled')]),
  mustChange: Type.Boolean(),
  demo: Type.Boolean(),
  lastSeenAt: OrNull(Type.String()),
  version: Type.Integer(),
  grants: Type.Array(GrantOut),
})
export type PersonOut = Static<typeof PersonOut>

const Details = {
  name: Type.String({ minLength: 1, maxLength: 200 }),
  phone: Type.Optional(OrNull(Type.String({ maxLength: 30 }))),
  office: Type.Optional(Type.String({ maxLength: 200 })),
  position: Type.Optional(Type.String({ maxLength: 200 })),
}

export const PersonIn = Type.Object({
  username: Username,
  ...Details,
  password: Type.Optional(
    Type.String({ minLength: 1, maxLength: 256, description: 'made up and answered once when left out' }),
  ),
  grants: Type.Optional(Type.Array(GrantIn)),
})
export type PersonIn = Static<typeof PersonIn>

export const PersonChange = Type.Object({
  ...Details,
  name: Type.Optional(Details.name),
  state: Type.Optional(Type.Union([Type.Literal('active'), Type.Literal('disabled')])),
  password: Type.Optional(Type.String({ minLength: 1, maxLength: 256 })),
  version: Type.Optional(
    Type.Integer({ description: 'as it was read: refused with 409 when somebody else was faster' }),
  ),
})
export type PersonChange = Static<typeof PersonChange>

export const ScopeName = Type.Enum(SCOPES)

export const TokenIn = Type.Object({
  name: Type.String({ minLength: 1, maxLength: 200 }),
  scope: Type.Array(ScopeName, { minItems: 1 }),
  expires: Type.Optional(Type.String({ description: 'moment, or last day it works' })),
  area: Type.Optional(Type.String({ description: 'GSO code: only there and below' })),
  field: Type.Optional(Type.String({ description: 'only this field' })),
})
export type TokenIn = Static<typeof TokenIn>

export const TokenOut = Type.Object({
  id: Type.String(),
  name: Type.String(),
  ending: Type.String({ description: 'last characters, to recognise it by' }),
  scope: Type.Array(Type.String()),
  madeBy: OrNull(Type.String()),
  madeAt: Type.String(),
  expires: OrNull(Type.String()),
  lastUsedAt: OrNull(Type.String()),
  grants: Type.Array(GrantOut),
})
export type TokenOut = Static<typeof TokenOut>

/** Whom a matter can be given to: no more of them than the choice needs. */
export const AssignableOut = Type.Object({ id: Type.String(), name: Type.String(), position: Type.String() })
export type AssignableOut = Static<typeof AssignableOut>

export const DutyIn = Type.Object({
  person: Type.String({ format: 'uuid' }),
  area: Type.Optional(Type.String()),
  field: Type.Optional(Type.String()),
  from: Type.String({ format: 'date-time' }),
  to: Type.String({ format: 'date-time' }),
})
export type DutyIn = Static<typeof DutyIn>

export const DutyOut = Type.Object({
  id: Type.String(),
  person: Type.String(),
  name: Type.String(),
  areaId: Type.Union([Type.Integer(), Type.Null()]),
  field: OrNull(Type.String()),
  from: Type.String(),
  to: Type.String(),
})
export type DutyOut = Static<typeof DutyOut>
