import sql from 'sql-template-tag'
import { Value } from 'typebox/value'
import { expected } from '#kernel/errors.ts'
import type { Text } from '#kernel/text.ts'
import { record, type Who } from '#platform/audit/server/record.ts'
import type { Tx } from '#platform/database/server/db.ts'
import { emit } from '#platform/events/server/outbox.ts'
import type { SourceChange, SourceIn } from '#platform/sources/contract.ts'
import { getSource } from '#platform/sources/server/find-source.ts'
import { seal, unseal } from '#platform/sources/server/secrets.ts'
import { connectorsOf, formOf, getConnector, secretFields } from './registry.ts'

type Settings = Record<string, unknown>

/** Sets up a source. Its settings are checked by the form of its door and connector; secrets are sealed at once. */
export async function addSource(tx: Tx, who: Who, given: SourceIn): Promise<void> {
  const { config, secrets } = sortSettings(tx, given.id, given.door, given.connector ?? null, given.config ?? {}, {})
  const made =
    await tx.run(sql`insert into sources.source (id, title, connector, door, config, secrets, schedule_seconds, next_run_at, simulated, token, giver, made_at)
    values (${given.id}, ${JSON.stringify(given.title)}, ${given.connector ?? null}, ${given.door}, ${JSON.stringify(config)}, ${secrets},
      ${given.scheduleSeconds ?? null}, ${given.scheduleSeconds && fetched(given.door) ? tx.now : null}, ${given.simulated ?? false}, ${given.token ?? null},
      ${given.giver ?? null}, ${tx.now})
    on conflict do nothing`)
  if (!made) throw taken(given.id)
  await changed(tx, who, 'source.added', given.id)
}

/** Changes a source: only what is given. A secret that is left out stays; an empty one is forgotten. */
export async function changeSource(tx: Tx, who: Who, id: string, change: SourceChange): Promise<void> {
  const source = await getSource(tx, id)
  const kept = unseal(tx, id, source.secrets)
  const { config, secrets } = change.config
    ? sortSettings(tx, id, source.door, source.connector, change.config, kept)
    : source
  const every = change.scheduleSeconds === undefined ? source.scheduleSeconds : change.scheduleSeconds
  const state = change.state ?? source.state
  const next = every !== null && state !== 'off' && fetched(source.door) ? tx.now : null
  await tx.run(sql`update sources.source set title = ${JSON.stringify(change.title ?? source.title)}, config = ${JSON.stringify(config)}, secrets = ${secrets},
      schedule_seconds = ${every}, next_run_at = ${next}, state = ${state}, failures = 0,
      token = ${change.token === undefined ? source.token : change.token}, giver = ${change.giver === undefined ? source.giver : change.giver}
    where id = ${id}`)
  await changed(tx, who, 'source.changed', id, { fields: Object.keys(change) })
}

/** What files of no connector are called. */
const OWN_FILES: Record<string, Text> = {
  figures: { vi: 'Bảng số liệu theo kỳ', en: 'Tables of figures' },
  'indicators.catalogue': { vi: 'Danh mục chỉ tiêu', en: 'Catalogue of indicators' },
  'indicators.targets': { vi: 'Chỉ tiêu phấn đấu (giao kế hoạch)', en: 'Targets' },
}

/** Makes a source that stands for files brought by people, once. A title that only named the kind of file is mended. */
export async function ensureFileSource(tx: Tx, type: string, named?: Text): Promise<string> {
  const id = `import.${type}`
  const bare = { vi: `Nhập từ tệp: ${type}`, en: `Files: ${type}` }
  const title = named ?? connectorsOf(tx).get(type)?.title ?? OWN_FILES[type] ?? bare
  await tx.run(
    sql`insert into sources.source (id, title, door, made_at) values (${id}, ${JSON.stringify(title)}, 'file', ${tx.now})
      on conflict (id) do update set title = excluded.title where source.title = ${JSON.stringify(bare)}::jsonb and source.title <> excluded.title`,
  )
  return id
}

async function changed(tx: Tx, who: Who, verb: string, id: string, detail?: unknown): Promise<void> {
  await record(tx, who, verb, { kind: 'source', id }, detail)
  await emit(tx, { kind: 'source.changed', topic: 'sources', data: { id } })
}

function sortSettings(
  tx: Tx,
  id: string,
  door: string,
  connectorId: string | null,
  given: Settings,
  kept: Record<string, string>,
): { config: Settings; secrets: Buffer | null } {
  const connector = connectorId === null ? undefined : getConnector(tx, connectorId)
  const form = formOf(door, connector)
  const names = secretFields(form)
  const whole = { ...kept, ...given }
  const errors = [...Value.Errors(form, whole)].slice(0, 20).map((e) => ({
    path: `/config${e.instancePath}`,
    message: { vi: `Chưa đúng: ${e.message}.`, en: `Wrong: ${e.message}.` },
  }))
  if (errors.length)
    throw expected(
      {
        vi: 'Cấu hình nguồn chưa đúng. Hãy sửa từng trường.',
        en: 'The settings of the source are wrong. Mend each field.',
      },
      { errors },
    )
  const secrets = Object.fromEntries(
    names.flatMap((name) =>
      typeof whole[name] === 'string' && whole[name] !== '' ? [[name, whole[name] as string]] : [],
    ),
  )
  const config = Object.fromEntries(Object.entries(given).filter(([name]) => !names.includes(name)))
  return { config, secrets: Object.keys(secrets).length ? seal(tx, id, secrets) : null }
}

const fetched = (door: string) => door === 'pull' || door === 'file'

function taken(id: string) {
  return expected(
    {
      vi: `Đã có nguồn “${id}”, hoặc mã truy cập đã gắn với nguồn khác.`,
      en: `The source “${id}” exists already, or its token is bound to another source.`,
    },
    { status: 409 },
  )
}
