import Type from 'typebox'
import { expected } from '#kernel/errors.ts'
import { isDay, vnDay } from '#kernel/time.ts'
import { getArea } from '#platform/areas/server/area-index.ts'
import { homeOf } from '#platform/areas/server/home.ts'
import type { Sql } from '#platform/database/server/db.ts'
import { type Route, route } from '#platform/routes/server/route.ts'
import { SetDoc, SetOut } from '../contract.ts'
import { EXAMPLES } from '../formulas/examples.ts'
import { beginSet, issueSet, saveSet } from './save-set.ts'
import { getSet, listSets, showSet } from './set-row.ts'

const Id = Type.Object({ id: Type.String() })
const API = '/api/v1/digital-index/sets'

/** Sets of criteria: building, copying, putting into force. */
export const setRoutes: Route[] = [
  route({
    method: 'GET',
    path: API,
    need: 'figures:read',
    says: { vi: 'Các bộ tiêu chí chuyển đổi số', en: 'Sets of criteria' },
    answers: Type.Object({ items: Type.Array(SetOut), next: Type.Null() }),
    handle: async ({ db, actor }) => ({
      items: await Promise.all((await listSets(db)).map((row) => showSet(db, actor, row))),
      next: null,
    }),
  }),
  route({
    method: 'POST',
    path: API,
    need: 'figures:approve',
    says: {
      vi: 'Lập bộ tiêu chí: mới, từ mẫu hoặc sao bộ năm trước',
      en: 'Begin a set: new, from an example, or as a copy of an earlier one',
    },
    body: Type.Object({
      doc: Type.Optional(SetDoc),
      example: Type.Optional(Type.Union([Type.Literal('commune'), Type.Literal('province')])),
      copyOf: Type.Optional(Type.String()),
      year: Type.Optional(Type.Integer({ minimum: 2000, maximum: 2100 })),
      area: Type.Optional(Type.String({ description: 'GSO code; default the home of the centre' })),
      simulated: Type.Optional(Type.Boolean()),
    }),
    answers: SetOut,
    status: 201,
    handle: async ({ db, actor }, { body }) => {
      const from = body.copyOf === undefined ? undefined : await getSet(db, body.copyOf)
      const doc = body.doc ?? from?.doc ?? (body.example && EXAMPLES[body.example])
      if (!doc)
        throw expected({
          vi: 'Hãy chọn mẫu, bộ để sao, hoặc gửi nội dung.',
          en: 'Name an example, a set to copy or send one.',
        })
      const year = body.year ?? (from ? from.doc.year + 1 : doc.year)
      // A copy has yet to be issued by a decision of its own.
      const begun = from && !body.doc ? { ...doc, year, decision: '' } : { ...doc, year }
      const areaId = await areaFor(db, body.area)
      const id = await db.tx((tx) =>
        beginSet(tx, actor, { areaId, doc: begun, basedOn: from?.id ?? null, simulated: body.simulated ?? false }),
      )
      return showSet(db, actor, await getSet(db, id))
    },
  }),
  route({
    method: 'GET',
    path: `${API}/:id`,
    need: 'figures:read',
    says: { vi: 'Một bộ tiêu chí với cây nhóm, tiêu chí và chỗ còn sai', en: 'One set with what is wrong with it' },
    params: Id,
    answers: SetOut,
    handle: async ({ db, actor }, { params }) => showSet(db, actor, await getSet(db, params.id)),
  }),
  route({
    method: 'PUT',
    path: `${API}/:id`,
    need: 'figures:approve',
    says: { vi: 'Lưu bộ tiêu chí đang dự thảo', en: 'Keep a draft of a set' },
    params: Id,
    body: Type.Object({ doc: SetDoc, version: Type.Integer() }),
    answers: SetOut,
    handle: async ({ db, actor }, { params, body }) => {
      await db.tx((tx) => saveSet(tx, actor, params.id, body))
      return showSet(db, actor, await getSet(db, params.id))
    },
  }),
  route({
    method: 'POST',
    path: `${API}/:id/issue`,
    need: 'figures:approve',
    says: { vi: 'Ban hành bộ tiêu chí từ một ngày', en: 'Put a set into force from a day on' },
    params: Id,
    body: Type.Object({ validFrom: Type.Optional(Type.String({ format: 'date' })) }),
    answers: SetOut,
    handle: async ({ db, actor }, { params, body }) => {
      const day = body.validFrom ?? vnDay(db.now)
      if (!isDay(day)) throw expected({ vi: 'Ngày hiệu lực không đúng.', en: 'That is no day.' })
      await db.tx((tx) => issueSet(tx, actor, params.id, day))
      return showSet(db, actor, await getSet(db, params.id))
    },
  }),
]

/** The id of the area named, else of the home of the centre. */
export async function areaFor(db: Sql, code: string | undefined): Promise<number> {
  if (code !== undefined) return (await getArea(db, code, vnDay(db.now))).id
  const { area } = await homeOf(db)
  if (!area) throw expected({ vi: 'Trung tâm chưa có địa bàn nào.', en: 'The centre knows no area yet.' })
  return area.id
}
