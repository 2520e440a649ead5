import { existsSync } from 'node:fs'
import pg from 'pg'
import { describe, expect, it } from 'vitest'
import { startTempServer } from './temp-server.ts'

describe.skipIf(process.platform !== 'linux' || process.arch !== 'x64')('The throwaway server', () => {
  it('does not wait for the disk and is gone with its folder after the stop', async () => {
    const server = await startTempServer()
    const client = new pg.Client({ connectionString: server.url })
    await client.connect()
    const { rows } = await client.query(
      `select current_setting('fsync') as fsync, current_setting('full_page_writes') as pages,
        current_setting('max_connections') as connections, current_setting('data_directory') as folder`,
    )
    await client.end()
    expect(rows[0]).toMatchObject({ fsync: 'off', pages: 'off', connections: '100' })
    await server.stop()
    expect(existsSync((rows[0] as { folder: string }).folder)).toBe(false)
  })
})
