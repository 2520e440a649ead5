import sql from 'sql-template-tag'
import { expected } from '#kernel/errors.ts'
import { vnDay } from '#kernel/time.ts'
import { record, type Who } from '#platform/audit/server/record.ts'
import type { Sql, Tx } from '#platform/database/server/db.ts'
import { cached } from '#platform/events/server/cached.ts'
import { emit } from '#platform/events/server/outbox.ts'

export interface SettingRow {
  name: string
  areaId: number | null
  since: string
  value: unknown
  source: string | null
}

/** Settings that belong to the centre rather than to a module. */
const OF_THE_CENTRE: Record<string, unknown> = {
  'centre.home': '',
  'centre.address': '',
  'centre.commune': '',
  'centre.name': { vi: 'Trung tâm Điều hành thông minh', en: 'Operations Centre' },
  'alerts.fresh-hours': 24,
  'boards.smallest-unit': 50,
  'connectors.private-addresses': false,
  'map.basemap': 'none',
  'figures.separate-duties': false,
  'figures.approval-steps': [],
  'figures.ask-reasons': false,
  'open-data.licence': { title: { vi: '', en: '' }, url: '' },
  'open-data.contact': { name: { vi: '', en: '' }, email: '' },
  'open-data.small-number': { least: 5, units: ['người', 'nhân khẩu', 'trẻ', 'trẻ em', 'học sinh', 'lao động', 'hộ'] },
  'identity.password-length': 8,
  'identity.password-strict': false,
  'identity.password-length-alone': 14,
  'identity.password-kept': 0,
  'identity.force-change': false,
  'identity.session-idle-minutes': 720,
  'identity.session-days': 30,
  'identity.lockout-failures': 0,
  'identity.lockout-hours': 12,
}

const all = cached<Map<string, SettingRow[]>>(
  'settings',
  async (db) => {
    const rows = await db.rows<SettingRow>(
      sql`select name, area_id as "areaId", since, value, source from settings.value order by since desc, id desc`,
    )
    const byName = new Map<string, SettingRow[]>()
    for (const row of rows) byName.set(row.name, [...(byName.get(row.name) ?? []), row])
    return byName
  },
  { until: ['setting.changed'] },
)

/**
 * The value that holds on a day: the area's own, else the centre's, else the default declared in the module.
 * @param options `on` day (default today), `area` ids from the place upwards.
 * @throws a bug when nobody declares the name.
 */
export async function settingAt<T>(
  db: Sql,
  name: string,
  options: { on?: string; area?: readonly number[] } = {},
): Promise<T> {
  const day = options.on ?? vnDay(db.now)
  const rows = ((await all(db)).get(name) ?? []).filter((r) => r.since <= day)
  for (const area of options.area ?? []) {
    const own = rows.find((r) => r.areaId === area)
    if (own) return own.value as T
  }
  const central = rows.find((r) => r.areaId === null)
  if (central) return central.value as T
  const declared = db.db.declared.settings.get(name)
  if (declared) return declared.value as T
  if (name in OF_THE_CENTRE) return OF_THE_CENTRE[name] as T
  throw new Error(`Nobody declares the setting ${name}`)
}

/** Sets a value from a day on; what held before stays readable. @throws expected when nobody declares the name. */
export async function setSetting(
  tx: Tx,
  who: Who,
  row: { name: string; value: unknown; since?: string; areaId?: number | null; source?: string },
): Promise<void> {
  if (!tx.db.declared.settings.has(row.name) && !(row.name in OF_THE_CENTRE))
    throw expected(
      { vi: `Không có thiết lập “${row.name}”.`, en: `There is no setting “${row.name}”.` },
      { status: 404 },
    )
  const since = row.since ?? vnDay(tx.now)
  await tx.run(sql`insert into settings.value (name, area_id, since, value, source, set_by, set_at)
    values (${row.name}, ${row.areaId ?? null}, ${since}, ${JSON.stringify(row.value)}, ${row.source ?? null}, ${who.id}, ${tx.now})`)
  await record(
    tx,
    who,
    'setting.set',
    { kind: 'setting', id: row.name, areaId: row.areaId },
    { since, value: row.value },
  )
  await emit(tx, { kind: 'setting.changed', topic: 'settings', data: { name: row.name } })
}

/** Every setting with what holds today and its history, for the settings screen. */
export async function listSettings(db: Sql): Promise<{ name: string; declared: unknown; history: SettingRow[] }[]> {
  const rows = await all(db)
  const names = [...db.db.declared.settings.keys(), ...Object.keys(OF_THE_CENTRE)]
  return names.map((name) => ({
    name,
    declared: db.db.declared.settings.get(name)?.value ?? OF_THE_CENTRE[name],
    history: rows.get(name) ?? [],
  }))
}
