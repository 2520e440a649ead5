import sql from 'sql-template-tag'
import { expected } from '#kernel/errors.ts'
import type { Text } from '#kernel/text.ts'
import { vnDay } from '#kernel/time.ts'
import { nfc, slug } from '#kernel/vietnamese.ts'
import { mustMay } from '#platform/access/server/may.ts'
import { getArea } from '#platform/areas/server/area-index.ts'
import { record } from '#platform/audit/server/record.ts'
import type { Sql, Tx } from '#platform/database/server/db.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import type { ThingIn, ThingWritten } from '../contract.ts'
import { checkFields } from './check-fields.ts'
import { placeWarning } from './place-warning.ts'
import { thingChanged } from './thing-changed.ts'

/** Small letters, digits, and - . _ : between them; no / + # because the id stands in MQTT topics and addresses. */
const ID = /^[a-z0-9]+([-._:][a-z0-9]+)*$/

/**
 * Puts a thing into the register. Its area is read as of today.
 * @throws forbidden without things:write there; expected 422 (kind, area, fields, id) or 409 (id taken).
 */
export async function registerThing(tx: Tx, who: Actor, given: ThingIn): Promise<ThingWritten> {
  const kind = kindOf(tx, given.kind)
  const area = await getArea(tx, given.area, vnDay(tx.now))
  await mustMay(tx, who, 'things:write', area.id, kind.module)
  const id = idOf(given)
  const { fields, errors, warnings } = checkFields(kind.fields ?? {}, given.fields ?? {})
  if (errors.length) throw badFields(errors)
  const name: Text = { vi: nfc(given.name.vi), en: nfc(given.name.en ?? given.name.vi) }
  const stored =
    await tx.run(sql`insert into things.thing (id, kind, name, area_id, lat, lon, fields, simulated, made_at)
    values (${id}, ${kind.id}, ${JSON.stringify(name)}, ${area.id}, ${given.place?.lat ?? null}, ${given.place?.lon ?? null},
      ${JSON.stringify(fields)}, ${given.simulated ?? false}, ${tx.now}) on conflict (id) do nothing`)
  if (stored === 0) throw taken(id)
  await record(tx, who, 'thing.registered', { kind: 'thing', id, areaId: area.id }, { kind: kind.id, area: area.code })
  const odd = await placeWarning(tx, given.place, area)
  return { ...(await thingChanged(tx, id)), warnings: odd ? [odd, ...warnings] : warnings }
}

/** The declared kind. @throws expected 422 naming the kinds there are. */
export function kindOf(db: Sql, id: string) {
  const kind = db.db.declared.things.get(id)
  if (kind) return kind
  const kinds = [...db.db.declared.things.keys()].join(', ') || '–'
  const message = {
    vi: `Không có loại “${id}”. Các loại: ${kinds}.`,
    en: `There is no kind “${id}”. Kinds are: ${kinds}.`,
  }
  throw expected(message, { errors: [{ path: '/kind', message }] })
}

/** The error of fields that do not fit their kind. */
export function badFields(errors: NonNullable<Parameters<typeof expected>[1]>['errors']) {
  return expected(
    {
      vi: 'Có trường chưa đúng. Hãy sửa theo từng dòng rồi gửi lại.',
      en: 'Some fields are wrong. Mend each and send again.',
    },
    { errors },
  )
}

function idOf(given: ThingIn): string {
  const id = given.id ?? slug(given.name.vi)
  if (id.length <= 100 && ID.test(id)) return id
  const better = slug(given.id ?? given.name.vi) || 'tram-1'
  const message = {
    vi: `Mã “${id}” không dùng được. Chỉ dùng chữ thường không dấu, số và dấu - . _ : ở giữa, ví dụ “${better}”.`,
    en: `The id “${id}” cannot be used. Use small letters, digits and - . _ : between them, such as “${better}”.`,
  }
  throw expected(message, { errors: [{ path: '/id', message }] })
}

function taken(id: string) {
  const message = {
    vi: `Mã “${id}” đã có. Hãy chọn mã khác, hoặc sửa đối tượng đã có.`,
    en: `The id “${id}” is taken. Choose another, or change the one there is.`,
  }
  return expected(message, { status: 409, errors: [{ path: '/id', message }] })
}
