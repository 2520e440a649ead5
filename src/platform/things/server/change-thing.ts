import sql from 'sql-template-tag'
import { expected, missing } from '#kernel/errors.ts'
import { vnDay } from '#kernel/time.ts'
import { nfc } from '#kernel/vietnamese.ts'
import { mustMay } from '#platform/access/server/may.ts'
import { areaIndex, getArea } from '#platform/areas/server/area-index.ts'
import { record } from '#platform/audit/server/record.ts'
import type { Tx } from '#platform/database/server/db.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import type { ThingChange, ThingWritten } from '../contract.ts'
import { checkFields } from './check-fields.ts'
import { placeWarning } from './place-warning.ts'
import { badFields, kindOf } from './register-thing.ts'
import { thingChanged } from './thing-changed.ts'
import { findThing, type Thing } from './thing-index.ts'

/**
 * Changes what the register says; what is left out stays, a field given as null is taken out.
 * @throws 404, 409 on a stale version, forbidden where it is or where it is to be, expected 422 for what does not fit.
 */
export async function changeThing(tx: Tx, who: Actor, id: string, change: ThingChange): Promise<ThingWritten> {
  const thing = await getThing(tx, id, change.version)
  const kind = kindOf(tx, thing.kind)
  const area =
    change.area === undefined ? (await areaIndex(tx)).get(thing.areaId) : await getArea(tx, change.area, vnDay(tx.now))
  await mustMay(tx, who, 'things:write', thing.areaId, kind.module)
  if (area.id !== thing.areaId) await mustMay(tx, who, 'things:write', area.id, kind.module)
  // A secret is shown as dots; dots sent back mean it was not touched.
  const given = Object.fromEntries(Object.entries(change.fields ?? {}).filter(([, value]) => value !== '•••'))
  const { fields, errors, warnings } = checkFields(kind.fields ?? {}, { ...thing.fields, ...given })
  if (errors.length) throw badFields(errors)
  const name = change.name ? { vi: nfc(change.name.vi), en: nfc(change.name.en ?? change.name.vi) } : thing.name
  const place =
    change.place === undefined
      ? thing.lat === null || thing.lon === null
        ? null
        : { lat: thing.lat, lon: thing.lon }
      : change.place
  await tx.run(sql`update things.thing set name = ${JSON.stringify(name)}, area_id = ${area.id}, lat = ${place?.lat ?? null}, lon = ${place?.lon ?? null},
    fields = ${JSON.stringify(fields)}, version = version + 1 where id = ${id}`)
  const changed = Object.keys(change).filter((key) => key !== 'version')
  await record(
    tx,
    who,
    'thing.changed',
    { kind: 'thing', id, areaId: area.id },
    { changed, fields: Object.keys(given) },
  )
  const odd = await placeWarning(tx, place, area)
  return { ...(await thingChanged(tx, id)), warnings: odd ? [odd, ...warnings] : warnings }
}

/** The thing, locked for this transaction. The version is compared before everything else. @throws 404, 409. */
export async function getThing(tx: Tx, id: string, version: number | undefined): Promise<Thing> {
  const thing = await findThing(tx, id)
  if (!thing)
    throw missing({ vi: `Không có đối tượng nào mang mã “${id}”.`, en: `There is no thing with the id “${id}”.` })
  if (version !== undefined && version !== thing.version)
    throw expected(
      {
        vi: 'Người khác vừa sửa đối tượng này. Hãy tải lại rồi làm tiếp.',
        en: 'Somebody else has just changed this. Load it again and go on.',
      },
      { status: 409 },
    )
  return thing
}
