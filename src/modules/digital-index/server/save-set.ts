import sql from 'sql-template-tag'
import { expected } from '#kernel/errors.ts'
import { addDays } from '#kernel/time.ts'
import { mustMay } from '#platform/access/server/may.ts'
import { record } from '#platform/audit/server/record.ts'
import type { Tx } from '#platform/database/server/db.ts'
import { newId } from '#platform/database/server/new-id.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import type { SetDoc, Source } from '../contract.ts'
import { checkSet } from '../formulas/check-set.ts'
import { FIELD, getSet, type SetRow } from './set-row.ts'

/** Begins a set as a draft. @throws 403 without the right to approve there, 422 where it cannot even be kept. */
export async function beginSet(
  tx: Tx,
  actor: Actor,
  begun: { areaId: number; doc: SetDoc; basedOn?: string | null; simulated?: boolean },
): Promise<string> {
  await mustMay(tx, actor, 'figures:approve', begun.areaId, FIELD)
  mustBeSound(tx, begun.doc)
  const id = newId(tx.now)
  await tx.run(sql`insert into digital_index."set" (id, area_id, doc, based_on, simulated, made_at)
    values (${id}, ${begun.areaId}, ${JSON.stringify(begun.doc)}, ${begun.basedOn ?? null}, ${begun.simulated ?? false}, ${tx.now})`)
  await keepVersion(tx, actor, id, 'begun')
  return id
}

/** Keeps a draft as it was built. @throws 409 when somebody was faster or it is in force already. */
export async function saveSet(
  tx: Tx,
  actor: Actor,
  id: string,
  saved: { doc: SetDoc; version: number },
): Promise<void> {
  const set = await getSet(tx, id, true)
  await mustMay(tx, actor, 'figures:approve', set.areaId, FIELD)
  mustBeDraft(set)
  if (set.version !== saved.version)
    throw expected(
      {
        vi: 'Có người vừa sửa bộ tiêu chí này. Hãy tải lại.',
        en: 'Somebody changed this set meanwhile. Load it again.',
      },
      { status: 409 },
    )
  mustBeSound(tx, saved.doc)
  await tx.run(
    sql`update digital_index."set" set doc = ${JSON.stringify(saved.doc)}, version = version + 1 where id = ${id}`,
  )
  await keepVersion(tx, actor, id, 'saved')
}

/**
 * Puts a set into force from a day on. An earlier one for the same kind of unit there ends that day.
 * @throws 422 while its sums do not come right.
 */
export async function issueSet(tx: Tx, actor: Actor, id: string, validFrom: string): Promise<void> {
  const set = await getSet(tx, id, true)
  await mustMay(tx, actor, 'figures:approve', set.areaId, FIELD)
  mustBeDraft(set)
  const faults = checkSet(set.doc)
  if (faults.length)
    throw expected(
      {
        vi: `Chưa ban hành được: còn ${faults.length} chỗ phải sửa. ${faults[0]?.message.vi}`,
        en: `It cannot be issued: ${faults.length} faults are left. ${faults[0]?.message.en}`,
      },
      { errors: faults },
    )
  await tx.run(sql`update digital_index."set" set valid_to = ${validFrom} where area_id = ${set.areaId} and state = 'issued'
    and valid_to is null and valid_from <= ${addDays(validFrom, -1)} and doc ->> 'measures' = ${set.doc.measures}`)
  await tx.run(
    sql`update digital_index."set" set state = 'issued', valid_from = ${validFrom}, version = version + 1 where id = ${id}`,
  )
  await keepVersion(tx, actor, id, 'issued')
}

function mustBeDraft(set: SetRow): void {
  if (set.state === 'draft') return
  throw expected(
    {
      vi: 'Bộ tiêu chí đã ban hành nên không sửa được nữa. Hãy sao thành bộ mới.',
      en: 'The set is in force and no longer changed. Copy it into a new one.',
    },
    { status: 409 },
  )
}

function mustBeSound(tx: Tx, doc: SetDoc): void {
  const errors = checkSet(doc).filter((fault) => fault.grave)
  for (const [g, group] of doc.groups.entries())
    for (const [c, one] of group.criteria.entries()) {
      const lacks = lacksSource(tx, one.source)
      if (lacks) errors.push({ path: `/groups/${g}/criteria/${c}/source`, message: lacks, grave: true })
    }
  if (!errors.length) return
  const first = errors[0]!.message
  throw expected({ vi: first.vi, en: first.en }, { errors })
}

function lacksSource(tx: Tx, source: Source) {
  const { declared } = tx.db
  if (source.kind === 'figure' && declared.indicators.get(source.indicator)?.of !== 'figure')
    return { vi: `Không có chỉ tiêu “${source.indicator}”.`, en: `There is no indicator “${source.indicator}”.` }
  if (source.kind === 'cases' && !declared.cases.has(source.type))
    return { vi: `Không có loại việc “${source.type}”.`, en: `There is no case type “${source.type}”.` }
  return undefined
}

async function keepVersion(tx: Tx, actor: Actor, id: string, verb: string): Promise<void> {
  await tx.run(sql`insert into digital_index.set_version ("set", version, state, doc, actor_kind, actor, at)
    select id, version, state, doc, ${actor.kind}, ${actor.id}, ${tx.now} from digital_index."set" where id = ${id}`)
  await record(tx, actor, `digital-index.set-${verb}`, { kind: 'digital-index.set', id })
}
