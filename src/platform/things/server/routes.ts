import Type from 'typebox'
import { areaIndex } from '#platform/areas/server/area-index.ts'
import { pickFields } from '#platform/areas/server/page.ts'
import { type Route, route } from '#platform/routes/server/route.ts'
import {
  FieldsPage,
  ThingChange,
  ThingIn,
  ThingMoveIn,
  ThingOut,
  ThingsPage,
  ThingsQuery,
  ThingWritten,
} from '../contract.ts'
import { changeThing } from './change-thing.ts'
import { listFields } from './list-fields.ts'
import { listThings } from './list-things.ts'
import { moveThing } from './move-thing.ts'
import { registerThing } from './register-thing.ts'
import { showThing } from './show-thing.ts'

const Id = Type.Object({ id: Type.String() })

/** The register of things. One thing with its readings and freshness is answered by the map rung, which stands below them. */
export const routes: Route[] = [
  route({
    method: 'GET',
    path: '/api/v1/modules',
    need: 'signed-in',
    says: {
      vi: 'Các lĩnh vực của trung tâm, loại trạm, thiết bị và chỉ tiêu của chúng',
      en: 'The fields of this centre with their kinds of things and indicators',
    },
    answers: FieldsPage,
    handle: async (call) => ({ items: listFields(call.db.declared), next: null }),
  }),
  route({
    method: 'GET',
    path: '/api/v1/things',
    need: 'things:read',
    says: { vi: 'Danh sách trạm, thiết bị, công trình', en: 'The register of things' },
    query: ThingsQuery,
    answers: ThingsPage,
    handle: async (call, { query }) => {
      const page = await listThings(call.db, call.actor, query)
      const areas = await areaIndex(call.db)
      return {
        items: page.items.map((t) => pickFields(showThing(t, areas, call.db.declared), query.fields)),
        next: page.next,
      }
    },
  }),
  route({
    method: 'POST',
    path: '/api/v1/things',
    need: 'things:write',
    says: { vi: 'Đăng ký một trạm, thiết bị, công trình', en: 'Register a thing' },
    body: ThingIn,
    answers: ThingWritten,
    status: 201,
    handle: (call, { body }) => call.db.tx((tx) => registerThing(tx, call.actor, body)),
  }),
  route({
    method: 'PATCH',
    path: '/api/v1/things/:id',
    need: 'things:write',
    says: { vi: 'Sửa thông tin đăng ký', en: 'Change what the register says' },
    params: Id,
    body: ThingChange,
    answers: ThingWritten,
    handle: (call, { params, body }) => call.db.tx((tx) => changeThing(tx, call.actor, params.id, body)),
  }),
  route({
    method: 'POST',
    path: '/api/v1/things/:id/moves',
    need: 'things:write',
    says: { vi: 'Tắt, bật cảnh báo; đưa đi sửa, dùng lại, thôi dùng', en: 'Mute, unmute, repair, restore, retire' },
    params: Id,
    body: ThingMoveIn,
    answers: ThingOut,
    handle: (call, { params, body }) => call.db.tx((tx) => moveThing(tx, call.actor, params.id, body)),
  }),
]
