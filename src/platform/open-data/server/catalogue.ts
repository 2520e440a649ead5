import type { Text } from '#kernel/text.ts'
import { isoVn } from '#kernel/time.ts'
import { homeOf } from '#platform/areas/server/home.ts'
import type { Sql } from '#platform/database/server/db.ts'
import { officeIndex } from '#platform/offices/server/office-index.ts'
import { settingAt } from '#platform/settings/server/settings.ts'
import type { Catalogue, Dataset } from '../contract.ts'
import { publicTables } from './open-tables.ts'
import type { OpenTable } from './tables.ts'

/** Everything the public may take, with what is known of it. A series without a single value is not listed. */
export async function catalogueOf(db: Sql): Promise<Catalogue> {
  const home = await homeOf(db)
  const centre = await settingAt<Text>(db, 'centre.name')
  const described: Dataset[] = []
  for (const table of await publicTables(db)) {
    const one = await describe(db, table)
    if (one.rows !== 0) described.push(one)
  }
  const datasets = [...described, ALERTS]
  const place = home.all || !home.area ? '' : home.area.fullName
  return {
    title: {
      vi: `Dữ liệu mở${place ? ` – ${place}` : ''}`,
      en: `Open data${place ? ` – ${place}` : ''}`,
    },
    publisher: place ? { vi: place, en: place } : centre,
    home: home.all || !home.area ? { code: '', name: '' } : { code: home.area.code, name: place },
    ...(await terms(db)),
    modified: datasets.reduce<string | null>((a, d) => (d.modified && (!a || d.modified > a) ? d.modified : a), null),
    datasets,
  }
}

/** Licence and contact as they hold today; null where nobody has said. */
export async function terms(db: Sql): Promise<Pick<Catalogue, 'licence' | 'contact'>> {
  const licence = await settingAt<NonNullable<Catalogue['licence']>>(db, 'open-data.licence')
  const contact = await settingAt<NonNullable<Catalogue['contact']>>(db, 'open-data.contact')
  return {
    licence: licence.url || licence.title.vi ? licence : null,
    contact: contact.name.vi || contact.email ? contact : null,
  }
}

async function describe(db: Sql, table: OpenTable): Promise<Dataset> {
  const facts = await table.facts(db)
  const office = table.office ? (await officeIndex(db)).find(table.office) : undefined
  return {
    id: table.id,
    title: table.title,
    description: table.description,
    group: table.group,
    unit: table.unit ?? null,
    measure: table.measure ?? null,
    periods: table.periods ?? [],
    rows: facts.rows,
    from: facts.from,
    to: facts.to,
    modified: facts.modified && isoVn(facts.modified),
    owner: office?.name ?? null,
    source: table.source ?? null,
    simulated: facts.simulated,
    distributions: [
      { format: 'CSV', media: 'text/csv', path: `${table.id}.csv` },
      { format: 'JSON', media: 'application/json', path: `${table.id}.json` },
      ...(table.also ?? []),
    ],
  }
}

const ALERTS: Dataset = {
  id: 'alerts',
  title: { vi: 'Cảnh báo thiên tai đang có hiệu lực', en: 'Public warnings in force' },
  description: {
    vi: 'Cảnh báo công khai theo giao thức cảnh báo chung CAP 1.2, gom thành một dòng tin Atom.',
    en: 'Public warnings as Common Alerting Protocol 1.2 messages in one Atom feed.',
  },
  group: { vi: 'Cảnh báo', en: 'Warnings' },
  unit: null,
  measure: null,
  periods: [],
  rows: null,
  from: null,
  to: null,
  modified: null,
  owner: null,
  source: null,
  simulated: false,
  distributions: [{ format: 'CAP', media: 'application/atom+xml', path: '../cap/alerts.atom' }],
}
