import { isoVn } from '#kernel/time.ts'
import { standingAt } from '#kernel/timeliness.ts'
import { areaIndex } from '#platform/areas/server/area-index.ts'
import type { Sql } from '#platform/database/server/db.ts'
import { officeIndex } from '#platform/offices/server/office-index.ts'
import type { CaseOut } from '../contract.ts'
import type { ListedRow } from './case-row.ts'
import { stateOf } from './case-type.ts'
import { peopleIndex } from './people.ts'

/** Makes rows into what goes over the wire; names come from what is kept in memory, so that a row costs no question. */
export async function caseShower(db: Sql): Promise<(row: ListedRow) => CaseOut> {
  const [areas, offices, people] = await Promise.all([areaIndex(db), officeIndex(db), peopleIndex(db)])
  const { cases } = db.db.declared
  const nameOf = (id: string | null) => (id === null ? null : (people.get(id)?.name ?? ''))
  const standing = standingAt(db.now)
  return (row) => {
    const type = cases.get(row.type)
    const area = areas.get(row.areaId)
    const home = row.homeAreaId === row.areaId ? undefined : areas.get(row.homeAreaId)
    const fields: Record<string, unknown> = {}
    for (const [name, field] of Object.entries(type?.fields ?? {}))
      if (field.listed && !field.personal && row.fields[name] !== undefined) fields[name] = row.fields[name]
    return {
      id: row.id,
      code: row.code,
      type: row.type,
      typeTitle: type?.title ?? { vi: row.type, en: row.type },
      record: row.record,
      title: row.title,
      state: row.state,
      stateTitle: stateOf(type, row.state).title,
      phase: row.phase,
      area: area.code,
      areaFrom: area.validFrom,
      areaName: area.name,
      homeArea: home?.code ?? null,
      homeAreaName: home?.name ?? null,
      lat: row.lat,
      lon: row.lon,
      receivedAt: isoVn(row.receivedAt),
      dueAt: row.dueAt && isoVn(row.dueAt),
      dueOriginal: row.dueOriginal && isoVn(row.dueOriginal),
      timeliness:
        row.timeliness ??
        (row.endedAt ? 'none' : standing({ dueAt: row.dueAt, lateAfter: row.lateAt, paused: row.pausedAt !== null })),
      endedAt: row.endedAt && isoVn(row.endedAt),
      office: row.office,
      officeName: row.office && (offices.get(row.office)?.name.vi ?? row.office),
      assignee: row.assignee,
      assigneeName: nameOf(row.assignee),
      giver: row.giver,
      giverName: nameOf(row.giver),
      parent: row.parentKind && row.parentId ? { kind: row.parentKind, id: row.parentId } : null,
      simulated: row.simulated,
      version: row.version,
      fields,
    }
  }
}
