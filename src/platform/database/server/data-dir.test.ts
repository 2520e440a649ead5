import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Problem } from '#kernel/errors.ts'
import { openDataDir } from './data-dir.ts'
import { startHolder } from './embedded/fixtures/start-holder.ts'

describe('The data directory', () => {
  let dir: string
  beforeEach(() => {
    dir = path.join(mkdtempSync(path.join(tmpdir(), 'saola-dir-')), 'data')
  })
  afterEach(() => rmSync(path.dirname(dir), { recursive: true, force: true }))

  it('has its rooms, closed to other accounts', async () => {
    const data = await openDataDir(dir)
    for (const room of [data.postgres, data.files, data.spool, data.logs, data.secrets])
      expect(statSync(room).mode & 0o777).toBe(0o700)
    data.release()
  })

  it('refuses a second start in this process and allows it after the release', async () => {
    const first = await openDataDir(dir)
    await expect(openDataDir(dir)).rejects.toThrow(String(process.pid))
    first.release()
    first.release()
    const second = await openDataDir(dir)
    second.release()
  })

  it('refuses a second start from another process, naming the holder and what to do in both languages', async () => {
    const holder = await startHolder(dir, 'lock')
    try {
      const refused = (await openDataDir(dir).catch((e: unknown) => e)) as Problem
      expect(refused).toBeInstanceOf(Problem)
      expect(refused.status).toBe(409)
      expect(refused.title.vi).toContain(`kill ${holder.pid}`)
      expect(refused.title.en).toContain(`kill ${holder.pid}`)
      expect(refused.title.en).toContain('SAOLA_DATA')
    } finally {
      await holder.kill()
    }
  })

  it('is free again the moment its holder was killed', async () => {
    const holder = await startHolder(dir, 'lock')
    await holder.kill()
    const data = await openDataDir(dir)
    data.release()
  })

  it('keeps each secret: 32 bytes, the same at the next start, readable by the owner alone', async () => {
    const first = await openDataDir(dir)
    const secret = first.secret('session')
    expect(secret).toHaveLength(32)
    expect(first.secret('other').equals(secret)).toBe(false)
    first.release()
    const second = await openDataDir(dir)
    expect(second.secret('session').equals(secret)).toBe(true)
    expect(statSync(path.join(second.secrets, 'session')).mode & 0o777).toBe(0o600)
    second.release()
  })

  it('does not replace a damaged secret silently', async () => {
    const data = await openDataDir(dir)
    const file = path.join(data.secrets, 'session')
    writeFileSync(file, 'half')
    expect(() => data.secret('session')).toThrow(Problem)
    expect(readFileSync(file, 'utf8')).toBe('half')
    data.release()
  })

  it('explains a folder that cannot be made', async () => {
    writeFileSync(dir, 'a file is in the way')
    const refused = await openDataDir(path.join(dir, 'data')).catch((e: unknown) => e)
    expect(refused).toBeInstanceOf(Problem)
    expect(existsSync(path.join(dir, 'data'))).toBe(false)
  })
})
