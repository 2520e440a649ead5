import { forbidden } from '#kernel/errors.ts'
import type { Text } from '#kernel/text.ts'
import { vnDay } from '#kernel/time.ts'
import { may } from '#platform/access/server/may.ts'
import { areaIndex } from '#platform/areas/server/area-index.ts'
import { checkMirrored, mirrorCases } from '#platform/cases/server/mirror-cases.ts'
import type { MirroredCase } from '#platform/contract.ts'
import type { Sql, Tx } from '#platform/database/server/db.ts'
import type { Actor } from '#platform/routes/server/route.ts'
import type { Reject } from '#platform/sources/server/ledger.ts'

/** Why cases of a batch would not be taken, by index: what the engine refuses, and what lies outside the actor's right. */
export async function checkCases(db: Sql, actor: Actor, rows: readonly MirroredCase[]): Promise<Map<number, Text>> {
  if (!rows.length) return new Map()
  const refused = new Map((await checkMirrored(db, rows)).map((r) => [r.index, r.reason]))
  if (actor.kind === 'system') return refused
  const areas = await areaIndex(db)
  const allowed = new Map<string, boolean>()
  for (const [i, row] of rows.entries()) {
    if (refused.has(i)) continue
    const area = areas.find(row.area, vnDay(new Date(row.receivedAt)))
    const module = db.db.declared.cases.get(row.type)?.module
    const key = `${area?.id} ${module}`
    if (!allowed.has(key)) allowed.set(key, await may(db, actor, 'cases:write', area?.id ?? null, module))
    if (!allowed.get(key)) refused.set(i, forbidden().title)
  }
  return refused
}

/** Lets the centre's copies follow the cases of a batch. What is the same as before counts as a duplicate. */
export async function takeCases(
  tx: Tx,
  rows: readonly MirroredCase[],
  from: { sourceId: string; runId: string; simulated?: boolean },
): Promise<{ accepted: number; duplicates: number; rejects: Reject[] }> {
  if (!rows.length) return { accepted: 0, duplicates: 0, rejects: [] }
  const out = await mirrorCases(tx, rows, from)
  const rejects = out.rejected.map(({ index, reason }) => {
    const row = rows[index]
    return { row: row?.row ?? index + 1, value: row?.code ?? null, raw: row && shownCase(tx, row), reason }
  })
  return { accepted: out.changed, duplicates: out.unchanged, rejects }
}

/** A case as a preview shows it: without what its type marks as personal, for previews and refused rows are kept. */
export function shownCase(db: Sql, row: MirroredCase): MirroredCase {
  const fields = db.db.declared.cases.get(row.type)?.fields ?? {}
  return {
    ...row,
    fields: Object.fromEntries(Object.entries(row.fields).filter(([name]) => !fields[name]?.personal)),
  }
}
