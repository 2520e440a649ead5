import Type from 'typebox'
import { forbidden } from '#kernel/errors.ts'
import { mustMay } from '#platform/access/server/may.ts'
import { type Actor, type Route, route } from '#platform/routes/server/route.ts'
import { DoorIn, DoorOut, MessageList, MessagesQuery, MyDoorOut, Preference, ReadIn } from '../contract.ts'
import { closeDoor, listDoors, listMyDoors, saveDoor } from './doors.ts'
import { listMessages, readMessages } from './list-messages.ts'
import { preferenceOf, setPreference } from './preference.ts'

/** A person's own messages and what he wants to hear of; the ways out of the house for who sets up the centre. */
export const routes: Route[] = [
  route({
    method: 'GET',
    path: '/api/v1/notifications',
    need: 'signed-in',
    says: { vi: 'Thông báo của tôi, mới nhất trước', en: 'My notifications, newest first' },
    query: MessagesQuery,
    answers: MessageList,
    handle: (call, { query }) => listMessages(call.db, personOf(call.actor), query),
  }),
  route({
    method: 'POST',
    path: '/api/v1/notifications/read',
    need: 'signed-in',
    says: { vi: 'Đánh dấu đã đọc', en: 'Mark as read' },
    body: ReadIn,
    answers: Type.Object({ unread: Type.Integer() }),
    handle: async (call, { body }) => ({
      unread: await call.db.tx((tx) => readMessages(tx, personOf(call.actor), body)),
    }),
  }),
  route({
    method: 'GET',
    path: '/api/v1/notifications/preference',
    need: 'signed-in',
    says: { vi: 'Tôi muốn được báo những gì', en: 'What I want to hear of' },
    answers: Preference,
    handle: (call) => preferenceOf(call.db, personOf(call.actor)),
  }),
  route({
    method: 'PUT',
    path: '/api/v1/notifications/preference',
    need: 'signed-in',
    says: { vi: 'Chọn loại thông báo và giờ yên lặng', en: 'Choose kinds and quiet hours' },
    body: Preference,
    answers: Preference,
    handle: (call, { body }) => call.db.tx((tx) => setPreference(tx, personOf(call.actor), body)),
  }),
  route({
    method: 'GET',
    path: '/api/v1/notifications/doors',
    need: 'signed-in',
    says: { vi: 'Các cách trung tâm gửi tin cho tôi', en: 'The ways in which the centre can send to me' },
    answers: Type.Object({ items: Type.Array(MyDoorOut), next: Type.Null() }),
    handle: async (call) => ({ items: await listMyDoors(call.db, personOf(call.actor)), next: null }),
  }),
  route({
    method: 'GET',
    path: '/api/v1/notification-doors',
    need: 'settings:read',
    says: { vi: 'Các cửa gửi thông báo ra ngoài', en: 'The doors by which notifications go out' },
    answers: Type.Object({ items: Type.Array(DoorOut), next: Type.Null() }),
    handle: async (call) => {
      await mustMay(call.db, call.actor, 'settings:read', null)
      return { items: await listDoors(call.db), next: null }
    },
  }),
  route({
    method: 'POST',
    path: '/api/v1/notification-doors',
    need: 'settings:write',
    says: { vi: 'Mở một cửa gửi thông báo ra ngoài', en: 'Open a door by which notifications go out' },
    body: DoorIn,
    answers: Type.Object({ id: Type.String() }),
    status: 201,
    handle: async (call, { body }) => {
      await mustMay(call.db, call.actor, 'settings:write', null)
      return { id: await call.db.tx((tx) => saveDoor(tx, call.actor, body)) }
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/v1/notification-doors/:id',
    need: 'settings:write',
    says: { vi: 'Đóng một cửa gửi', en: 'Close a door' },
    params: Type.Object({ id: Type.String() }),
    answers: Type.Object({ done: Type.Boolean() }),
    handle: async (call, { params }) => {
      await mustMay(call.db, call.actor, 'settings:write', null)
      await call.db.tx((tx) => closeDoor(tx, call.actor, params.id))
      return { done: true }
    },
  }),
]

/** Messages are for people; a machine's token has none. */
function personOf(actor: Actor): string {
  if (actor.kind !== 'user') throw forbidden()
  return actor.id
}
