import Type, { type TObject, type TSchema } from 'typebox'
import { missing } from '#kernel/errors.ts'
import type { Connector } from '#platform/contract.ts'
import type { Db, Sql } from '#platform/database/server/db.ts'
import { figuresJson, readingsJson } from './own-connectors.ts'

const KEY = 'connectors'

/** Makes connectors known to this process by full id (`module.name`). The platform's own are always there. */
export function registerConnectors(db: Db, connectors: Record<string, Connector>): void {
  db.local.set(KEY, new Map([...connectorsOf(db), ...Object.entries(connectors)]))
}

/** All connectors by full id. */
export function connectorsOf(db: Sql): ReadonlyMap<string, Connector> {
  return (db.db.local.get(KEY) as Map<string, Connector> | undefined) ?? OWN
}

/** A connector by id. @throws expected 404 naming it. */
export function getConnector(db: Sql, id: string): Connector {
  const found = connectorsOf(db).get(id)
  if (!found) throw missing({ vi: `Không có bộ kết nối “${id}”.`, en: `There is no connector “${id}”.` })
  return found
}

const OWN: ReadonlyMap<string, Connector> = new Map([
  ['readings.json', readingsJson],
  ['figures.json', figuresJson],
])

/** What a door asks for by itself, before the connector's own settings. A field marked `secret` is sealed. */
const DOORS: Record<string, TObject> = {
  pull: Type.Object({
    url: Type.String({
      title: 'Địa chỉ',
      description: 'http:// or https:// address that is fetched',
      pattern: '^https?://',
    }),
    user: Type.Optional(Type.String({ title: 'Tên đăng nhập' })),
    password: Type.Optional(Type.String({ title: 'Mật khẩu', secret: true })),
    bearer: Type.Optional(Type.String({ title: 'Mã truy cập', secret: true })),
  }),
}

/** Settings of any source that brings figures. */
const COMMON = {
  official: Type.Optional(
    Type.Boolean({ title: 'Số liệu là chính thức', description: 'figures need no approval here' }),
  ),
}

/** The settings of a source with this door and connector as one JSON Schema, from which the form is made. */
export function formOf(door: string, connector: Connector | undefined): TObject {
  const own = (connector?.config as TObject | undefined)?.properties ?? {}
  return Type.Object({ ...(DOORS[door]?.properties ?? {}), ...own, ...COMMON } as Record<string, TSchema>)
}

/** Names of the fields of a form that are secrets. */
export function secretFields(form: TObject): string[] {
  return Object.entries(form.properties).flatMap(([name, schema]) =>
    (schema as { secret?: boolean }).secret ? [name] : [],
  )
}
