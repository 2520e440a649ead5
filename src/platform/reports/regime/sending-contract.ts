import Type, { type Static } from 'typebox'
import { oneOf, orNull, Text, Words } from './shapes-contract.ts'

export const PaperOut = Type.Object({
  id: Type.String(),
  kind: Type.String(),
  state: Type.String(),
  hash: orNull(Type.String()),
  name: orNull(Type.String()),
  size: orNull(Type.Integer()),
  final: Type.Boolean(),
  trouble: orNull(Words),
  askedAt: Type.String(),
})
export type PaperOut = Static<typeof PaperOut>

export const SendingOut = Type.Object({
  id: Type.String(),
  duty: Type.String(),
  code: Type.String(),
  name: Type.String(),
  nameEn: Type.String(),
  periodTitle: Words,
  areaName: Type.String(),
  channel: Type.String(),
  door: orNull(Type.String()),
  pushed: Type.Boolean({ description: 'goes over HTTP by itself; else handed over and its receipt written down' }),
  format: oneOf(['json', 'csv'] as const),
  simulated: Type.Boolean(),
  state: Type.String(),
  rows: Type.Integer(),
  tries: Type.Integer(),
  nextAt: orNull(Type.String()),
  trouble: orNull(Words),
  hash: Type.String(),
  receipt: orNull(Type.Object({ number: Type.String(), at: Type.String(), hash: orNull(Type.String()) })),
  madeAt: Type.String(),
})
export type SendingOut = Static<typeof SendingOut>

/** `lris` takes rows over HTTP at its address; `lris-file` takes a file that a person hands over. */
export const DOOR_KINDS = ['lris', 'lris-file'] as const
export const DoorIn = Type.Object({
  title: Type.String({ minLength: 1, maxLength: 200 }),
  kind: Type.Optional(oneOf(DOOR_KINDS)),
  address: Type.Optional(Text(1000)),
  token: Type.Optional(Text(500)),
})
export const DoorOut = Type.Object({
  id: Type.String(),
  title: Type.String(),
  kind: oneOf(DOOR_KINDS),
  address: orNull(Type.String()),
  simulated: Type.Boolean(),
  arrived: orNull(Type.String({ description: 'when the last receipt came' })),
  waiting: Type.Integer({ description: 'sendings without a receipt yet' }),
  since: orNull(Type.String({ description: 'of the oldest that waits' })),
  trouble: orNull(Words),
  nextAt: orNull(Type.String({ description: 'when it is tried again' })),
})
export type DoorOut = Static<typeof DoorOut>
