import { once } from 'node:events'
import { promisify } from 'node:util'
import { zstdDecompress } from 'node:zlib'
import type pg from 'pg'
import { type CopyStreamQuery, from } from 'pg-copy-streams'
import type { Manifest, TableIn } from '../contract.ts'
import { whole } from './check-pack.ts'
import { partName } from './dump-tables.ts'
import { damaged } from './problems.ts'
import { quoted } from './quoted.ts'
import type { Member } from './unpack.ts'

const decompress = promisify(zstdDecompress)

/** Takes parts of tables in the order of the file and fills one table after the other. */
export interface TableLoader {
  /** @returns false when the member is no part of a table. */
  take(member: Member): Promise<boolean>
  /** Ends the last table. @throws Problem when a table of the manifest was not filled whole. */
  end(): Promise<void>
}

/** Fills the tables of a backup inside the transaction of `client`. @throws Problem when the rows are not those of the manifest. */
export function tableLoader(client: pg.Client, manifest: Manifest): TableLoader {
  const tableOf = new Map<string, TableIn>()
  for (const table of manifest.tables)
    for (let part = 1; part <= table.parts; part++) tableOf.set(partName(table, part), table)
  let open: { table: TableIn; stream: CopyStreamQuery; failed: Promise<never> } | undefined
  const filled = new Set<TableIn>()
  const close = async () => {
    if (!open) return
    const { table, stream, failed } = open
    open = undefined
    stream.end()
    await Promise.race([once(stream, 'finish'), failed])
    if (stream.rowCount !== table.rows) throw damaged()
    filled.add(table)
  }
  const begin = (table: TableIn) => {
    const list = table.columns.map((c) => quoted(c)).join(', ')
    const stream = client.query(from(`copy ${quoted(table.schema, table.name)} (${list}) from stdin`))
    const failed = new Promise<never>((_, reject) => stream.once('error', reject))
    failed.catch(() => {})
    open = { table, stream, failed }
  }
  return {
    take: async (member) => {
      const table = tableOf.get(member.name)
      if (!table) return false
      if (open?.table !== table) {
        await close()
        begin(table)
      }
      const { stream, failed } = open!
      const text = await decompress(await whole(member))
      if (!stream.write(text)) await Promise.race([once(stream, 'drain'), failed])
      return true
    },
    end: async () => {
      await close()
      if (manifest.tables.some((t) => t.rows > 0 && !filled.has(t))) throw damaged()
    },
  }
}
