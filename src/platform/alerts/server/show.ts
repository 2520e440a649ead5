import sql, { type Sql as SqlText } from 'sql-template-tag'
import { isoVn } from '#kernel/time.ts'
import type { Sql } from '#platform/database/server/db.ts'
import type { AlertOut } from '../contract.ts'
import { ALERT_COLUMNS, type AlertRow } from './alert-row.ts'
import { ruleBook } from './rule-book.ts'

/** An alert with the names of what it points to. */
export interface NamedRow extends AlertRow {
  area: string | null
  areaFrom: string | null
  areaName: string | null
  lat: number | null
  lon: number | null
  ownerName: string | null
}

/** `select … from …` of alerts with their names; a `where` follows. */
export const SELECT_NAMED: SqlText = sql`select ${ALERT_COLUMNS}, r.code as area, r.valid_from as "areaFrom", r.name as "areaName",
    coalesce(t.lat, r.lat) as lat, coalesce(t.lon, r.lon) as lon, p.name as "ownerName"
  from alerts.alert a left join areas.area r on r.id = a.area_id left join things.thing t on t.id = a.thing
    left join identity.person p on p.id = a.owner`

/** Alerts as stored and as shown, in order of their numbers. */
export async function getShown(db: Sql, ids: readonly string[]): Promise<{ row: NamedRow; out: AlertOut }[]> {
  const rows = await db.rows<NamedRow>(
    sql`${SELECT_NAMED} where a.id = any(${[...ids]}::uuid[]) order by a.day, a.number`,
  )
  return rows.map((row) => ({ row, out: show(db, row) }))
}

/** An alert as it goes over the wire. */
export function show(db: Sql, a: NamedRow): AlertOut {
  return {
    id: a.id,
    number: a.number,
    day: a.day,
    rule: a.rule,
    ruleTitle: ruleBook(db.db).find(a.rule)?.title ?? { vi: a.rule, en: a.rule },
    title: a.title,
    severity: a.severity,
    state: a.state,
    subject: { kind: a.subjectKind, id: a.subject },
    thing: a.thing,
    indicator: a.indicator,
    area: a.area,
    areaFrom: a.areaFrom,
    areaName: a.areaName,
    lat: a.lat,
    lon: a.lon,
    openedAt: isoVn(a.openedAt),
    owner: a.owner,
    ownerName: a.ownerName ?? '',
    dueAt: isoVn(a.dueAt),
    value: a.value,
    // Of a silent giver: how many cells of tables are still empty.
    unit: a.subjectKind === 'giver' ? 'ô' : (db.db.declared.indicators.get(a.indicator)?.unit ?? ''),
    decimals: a.subjectKind === 'giver' ? 0 : (db.db.declared.indicators.get(a.indicator)?.decimals ?? 1),
    level: a.level,
    factAt: isoVn(a.factAt),
    suspect: a.suspect,
    simulated: a.simulated,
    passed: a.passedAt !== null,
    passedAt: a.passedAt && isoVn(a.passedAt),
    closedAt: a.closedAt && isoVn(a.closedAt),
    outcome: a.outcome,
    escalations: a.escalations,
    version: a.version,
    passport: passportOf(a),
  }
}

function passportOf(a: NamedRow): string {
  // The reading that flipped the rule, not the newest. Silence has no value: there the last that came is what counts.
  const at = a.value === null ? '' : `?at=${a.factAt.toISOString()}`
  if (a.thing) return `/api/v1/passports/reading/${a.thing}/${a.indicator}${at}`
  if (a.subjectKind === 'backup') return '/api/v1/backups'
  if (a.subjectKind === 'giver')
    return `/api/v1/passports/giver/${a.subject.split('/').map(encodeURIComponent).join('/')}`
  return `/api/v1/passports/figure/${a.indicator}/${a.area ?? ''}/${a.period ?? ''}`
}
