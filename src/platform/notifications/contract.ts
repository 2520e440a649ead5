import Type, { type Static } from 'typebox'
import type { Text } from '#kernel/text.ts'

const Words = Type.Object({ vi: Type.String(), en: Type.String() })
const orNull = <T extends Parameters<typeof Type.Union>[0][number]>(t: T) => Type.Union([t, Type.Null()])

export const MessageOut = Type.Object({
  id: Type.String(),
  kind: Type.String(),
  title: Words,
  /** What the matter is called, where the reader may see it at this moment; never stored with the message. */
  subject: orNull(Type.String()),
  link: Type.String({ description: 'page of the console' }),
  about: Type.Object({ kind: Type.String(), id: Type.String() }),
  critical: Type.Boolean(),
  quiet: Type.Boolean(),
  times: Type.Integer({ description: 'how often something was said about it while it was unread' }),
  at: Type.String(),
  readAt: orNull(Type.String()),
})
export type MessageOut = Static<typeof MessageOut>

export const MessageList = Type.Object({
  items: Type.Array(MessageOut),
  next: orNull(Type.String()),
  unread: Type.Integer(),
})
export type MessageList = Static<typeof MessageList>

export const MessagesQuery = Type.Object({
  unread: Type.Optional(Type.Boolean()),
  limit: Type.Optional(Type.Integer({ minimum: 1 })),
  cursor: Type.Optional(Type.String()),
})
export type MessagesQuery = Static<typeof MessagesQuery>

export const ReadIn = Type.Object({
  ids: Type.Optional(Type.Array(Type.String(), { maxItems: 1000 })),
  all: Type.Optional(Type.Boolean()),
})
export type ReadIn = Static<typeof ReadIn>

const Clock = Type.String({ pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$' })

/** Kinds of doors out of the house, with what each needs. */
export const DOOR_KINDS = {
  webhook: { vi: 'Địa chỉ web (webhook)', en: 'Web address (webhook)' },
  mail: { vi: 'Thư điện tử (SMTP)', en: 'E-mail (SMTP)' },
  file: { vi: 'Tệp trong thư mục, cho cổng tin nhắn SMS', en: 'Files in a folder, for an SMS gateway' },
} as const satisfies Record<string, Text>
export type DoorKind = keyof typeof DOOR_KINDS

export const Preference = Type.Object({
  off: Type.Array(Type.String(), { maxItems: 50, description: 'kinds I do not want to hear of' }),
  quietFrom: Clock,
  quietTo: Clock,
  outward: Type.Boolean({ description: 'also by the doors that lead out of the house' }),
  notBy: Type.Optional(Type.Array(Type.String(), { maxItems: 50, description: 'ids of doors I do not want' })),
  mail: Type.Optional(orNull(Type.String({ maxLength: 200 }))),
  phone: Type.Optional(orNull(Type.String({ maxLength: 30 }))),
})
export type Preference = Static<typeof Preference>

export const DoorIn = Type.Object({
  title: Type.String({ minLength: 1, maxLength: 200 }),
  kind: Type.Optional(Type.Union([Type.Literal('webhook'), Type.Literal('mail'), Type.Literal('file')])),
  address: Type.String({
    minLength: 1,
    maxLength: 1000,
    description: 'webhook: https://… that takes a POST of JSON; mail: smtp(s)://host:port; file: the name of a folder',
  }),
  sender: Type.Optional(Type.String({ maxLength: 200, description: 'mail: who it comes from' })),
  user: Type.Optional(Type.String({ maxLength: 200, description: 'mail: who signs in' })),
  secret: Type.Optional(
    Type.String({ minLength: 8, maxLength: 200, description: 'signs each call, or the password; never shown again' }),
  ),
  kinds: Type.Optional(Type.Array(Type.String(), { maxItems: 50 })),
})
export type DoorIn = Static<typeof DoorIn>

export const DoorOut = Type.Object({
  id: Type.String(),
  title: Type.String(),
  kind: Type.String(),
  address: Type.String(),
  signed: Type.Boolean(),
  kinds: Type.Array(Type.String()),
  state: Type.String(),
  waiting: Type.Integer(),
  sent: Type.Integer(),
  givenUp: Type.Integer(),
  lastError: orNull(Type.String()),
  lastSentAt: orNull(Type.String()),
  lastFailedAt: orNull(Type.String()),
})
export type DoorOut = Static<typeof DoorOut>

/** A door as everybody may see it: that it is there, and how it went for me. */
export const MyDoorOut = Type.Object({
  id: Type.String(),
  title: Type.String(),
  kind: Type.String(),
  lastSentAt: orNull(Type.String()),
  lastError: orNull(Type.String()),
  waiting: Type.Integer(),
})
export type MyDoorOut = Static<typeof MyDoorOut>
