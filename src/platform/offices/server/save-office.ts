import sql from 'sql-template-tag'
import { decide, scopesAllow } from '#kernel/access.ts'
import { expected, forbidden } from '#kernel/errors.ts'
import { isDay, vnDay } from '#kernel/time.ts'
import { fold, nfc } from '#kernel/vietnamese.ts'
import { areaIndex, getArea } from '#platform/areas/server/area-index.ts'
import { record } from '#platform/audit/server/record.ts'
import type { Tx } from '#platform/database/server/db.ts'
import { emit } from '#platform/events/server/outbox.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import type { OfficeIn } from '../contract.ts'
import type { Office } from './office-index.ts'

const CODE = /^[A-Za-z0-9][A-Za-z0-9.-]{0,59}$/

/**
 * Enters an office, or changes the one of that code; what is left out stays as it was.
 * @throws 403 without `areas:write` where it is and was, 409 stale version, 422 for a code, area, day or parent that
 * cannot be.
 */
export async function saveOffice(tx: Tx, who: Actor, input: OfficeIn): Promise<Office> {
  if (!CODE.test(input.code))
    throw refuse(
      '/code',
      'Mã cơ quan chỉ gồm chữ không dấu, số, dấu chấm, gạch nối.',
      'The code has letters, digits, dots, hyphens only.',
    )
  const known = await findOffice(tx, input.code)
  if (known && input.version !== undefined && input.version !== known.version)
    throw expected(
      {
        vi: 'Người khác vừa sửa cơ quan này. Hãy xem lại.',
        en: 'Somebody has changed this office meanwhile. Look again.',
      },
      { status: 409 },
    )
  const areaId = input.area === undefined ? (known?.areaId ?? null) : (await getArea(tx, input.area, vnDay(tx.now))).id
  await mustStandOver(tx, who, areaId)
  if (known && known.areaId !== areaId) await mustStandOver(tx, who, known.areaId)
  const parent = input.parent ?? known?.parent ?? null
  await mustHang(tx, input.code, parent)
  if (input.validTo && !isDay(input.validTo)) throw refuse('/validTo', 'Không phải ngày.', 'This is no day.')
  const vi = nfc(input.name.vi)
  if (!vi) throw refuse('/name/vi', 'Hãy ghi tên cơ quan.', 'Give its name.')
  const office: Office = {
    code: input.code,
    name: { vi, en: input.name.en ? nfc(input.name.en) : (known?.name.en ?? vi) },
    kind: input.kind,
    areaId,
    parent,
    aliases: input.aliases ? [...new Set(input.aliases.map(fold).filter(Boolean))] : (known?.aliases ?? []),
    answersFor: input.answersFor ? [...new Set(input.answersFor)] : (known?.answersFor ?? []),
    validFrom: known?.validFrom ?? '1945-09-02',
    validTo: input.validTo === undefined ? (known?.validTo ?? null) : input.validTo,
    version: (known?.version ?? 0) + 1,
  }
  await tx.run(sql`insert into offices.office (code, name, kind, area_id, parent, aliases, answers_for, valid_from, valid_to, version)
    values (${office.code}, ${JSON.stringify(office.name)}, ${office.kind}, ${areaId}, ${parent}, ${office.aliases}, ${office.answersFor},
      ${office.validFrom}, ${office.validTo}, ${office.version})
    on conflict (code) do update set name = excluded.name, kind = excluded.kind, area_id = excluded.area_id, parent = excluded.parent,
      aliases = excluded.aliases, answers_for = excluded.answers_for, valid_to = excluded.valid_to, version = excluded.version`)
  await record(
    tx,
    who,
    known ? 'office.changed' : 'office.made',
    { kind: 'office', id: office.code, areaId },
    { version: office.version },
  )
  await emit(tx, { kind: 'office.changed', areaId, data: { code: office.code } })
  return office
}

/** Offices stand above the rung that asks for rights, so the decision of the kernel is asked itself. */
async function mustStandOver(tx: Tx, who: Actor, areaId: number | null): Promise<void> {
  const lineage = areaId === null ? [] : (await areaIndex(tx)).lineage(areaId)
  if (!scopesAllow(who.scopes, 'areas:write') || !decide(who.grants, 'areas:write', { lineage })) throw forbidden()
}

function findOffice(tx: Tx, code: string): Promise<Office | undefined> {
  return tx.find<Office>(sql`select code, name, kind, area_id as "areaId", parent, aliases, answers_for as "answersFor",
    valid_from as "validFrom", valid_to as "validTo", version from offices.office where code = ${code} for update`)
}

/** The office above must be there, and must not hang below this one. */
async function mustHang(tx: Tx, code: string, parent: string | null): Promise<void> {
  if (parent === null) return
  const line = await tx.rows<{ code: string }>(sql`with recursive up as (
      select code, parent, 1 as step from offices.office where code = ${parent}
      union all select o.code, o.parent, up.step + 1 from offices.office o join up on o.code = up.parent where up.step < 50)
    select code from up`)
  if (line.length === 0)
    throw refuse('/parent', `Không có cơ quan cấp trên “${parent}”.`, `There is no office “${parent}” above.`)
  if (line.some((above) => above.code === code))
    throw refuse('/parent', 'Cơ quan cấp trên không được nằm dưới chính nó.', 'The office above hangs below this one.')
}

function refuse(path: string, vi: string, en: string) {
  return expected({ vi, en }, { errors: [{ path, message: { vi, en } }] })
}
