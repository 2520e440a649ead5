import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { findProcess, serversIn, signal } from './processes.ts'
import { startEmbedded } from './start-embedded.ts'
import { endSurvivors } from './stop-server.ts'

export interface TempServer {
  url: string
  stop(): Promise<void>
}

const PREFIX = 'saola-temp-'

/**
 * A server that forgets everything, for one run of the tests: fast because it does not wait for the disk. What a
 * killed run left behind is removed first.
 */
export async function startTempServer(): Promise<TempServer> {
  await removeLeftovers()
  const dir = mkdtempSync(path.join(tmpdir(), `${PREFIX}${process.pid}-`))
  chmodSync(dir, 0o711)
  const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: 100 }
  const server = await startEmbedded({ dir, settings, log: () => {} }).catch((error: unknown) => {
    rmSync(dir, { recursive: true, force: true })
    throw error
  })
  const proc = findProcess(server.pid)
  const leave = () => {
    if (proc) signal(proc, 'SIGQUIT')
  }
  process.once('exit', leave)
  return {
    url: server.url,
    stop: async () => {
      process.off('exit', leave)
      await server.stop()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

/** Temporary folders carry the number of the process that made them; those of processes that are gone are cleared. */
async function removeLeftovers(): Promise<void> {
  for (const name of readdirSync(tmpdir())) {
    const maker = name.startsWith(PREFIX) ? Number(name.slice(PREFIX.length).split('-')[0]) : Number.NaN
    if (!Number.isInteger(maker) || findProcess(maker)) continue
    const dir = path.join(tmpdir(), name)
    await endSurvivors(serversIn(path.join(dir, 'postgres', '15')))
    rmSync(dir, { recursive: true, force: true })
  }
}
