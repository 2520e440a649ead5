import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import sql from 'sql-template-tag'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expected } from '#kernel/errors.ts'
import { giveGrant } from '#platform/access/server/grants.ts'
import type { AlertOut } from '#platform/alerts/contract.ts'
import { routes as alertRoutes } from '#platform/alerts/server/routes.ts'
import { watchFacts } from '#platform/alerts/server/watch.ts'
import { seedAreas } from '#platform/areas/server/seed.ts'
import { askRoute } from '#platform/areas/server/testing.ts'
import { freshDatabase, type TestDb } from '#platform/database/server/testing.ts'
import { flipDue } from '#platform/freshness/server/flip-due.ts'
import { makePerson } from '#platform/identity/server/person.ts'
import { NOBODY, SYSTEM } from '#platform/routes/server/route.ts'
import { setSetting } from '#platform/settings/server/settings.ts'
import type { BackupsOut } from '../contract.ts'
import { backup } from '../module.ts'
import { backUpNightly, followFolder, type MakeFile } from './nightly.ts'
import { routes } from './routes.ts'

let db: TestDb
let disk: string
let keeper: string
beforeAll(async () => {
  disk = mkdtempSync(path.join(os.tmpdir(), 'saola-nightly-'))
  db = await freshDatabase({ modules: [backup], now: '2026-11-20T15:00:00+07:00' })
  watchFacts(db)
  followFolder(db)
  keeper = await db.tx(async (tx) => {
    await seedAreas(tx)
    const id = await makePerson(tx, SYSTEM, { username: 'qt', name: 'Quản', passwordHash: 'x', mustChange: false })
    await giveGrant(tx, SYSTEM, { personId: id }, { role: 'admin', areaId: null, field: null })
    return id
  })
})
afterAll(async () => {
  await db.close()
  rmSync(disk, { recursive: true, force: true })
})

const folder = () => path.join(disk, 'usb')
const good: MakeFile = async (file) => {
  writeFileSync(file, 'whole')
  return { file, bytes: 5, tables: 3, rows: 10, files: 0, lost: [], ms: 1, encrypted: true }
}
const fails: MakeFile = async () => {
  throw expected({ vi: 'Hết chỗ khi ghi.', en: 'No room left.' })
}
const night = (day: string, make: MakeFile) => {
  db.setNow(`${day}T02:45:00+07:00`)
  return backUpNightly(db, new AbortController().signal, make)
}
const set = (name: string, value: unknown) => db.tx((tx) => setSetting(tx, SYSTEM, { name, value }))
const standing = () => askRoute<BackupsOut>(db, routes, 'GET /api/v1/backups')
const alerts = async () =>
  (await askRoute<{ items: AlertOut[] }>(db, alertRoutes, 'GET /api/v1/alerts', { query: { rule: 'backup.overdue' } }))
    .items
const at = (moment: string) => {
  db.setNow(moment)
  return db.tx((tx) => flipDue(tx, tx.now))
}

describe('the backup of the night', () => {
  it('does nothing, and promises nothing, where no folder is set', async () => {
    await night('2026-11-20', fails)
    expect(await standing()).toMatchObject({ state: 'off', items: [], dueAt: null })
    expect(await at('2026-12-20T08:00:00+07:00')).toEqual([])
    expect(await alerts()).toEqual([])
  })

  it('is promised from the moment a folder is set: a night that never comes alerts, with owner and deadline', async () => {
    db.setNow('2026-11-20T15:00:00+07:00')
    await set('backup.folder', folder())
    expect(await standing()).toMatchObject({ state: 'fresh', dueAt: '2026-11-21T17:00:00+07:00' })
    expect(await at('2026-11-21T16:59:00+07:00')).toEqual([])
    await at('2026-11-21T17:00:01+07:00')
    expect(await alerts()).toMatchObject([
      {
        severity: 'medium',
        state: 'open',
        owner: keeper,
        subject: { kind: 'backup' },
        dueAt: '2026-11-22T17:00:01+07:00',
      },
    ])
  })

  it('is not made into a folder that is not there: a disk that is not mounted would fill the one it should save', async () => {
    await night('2026-11-22', good)
    expect(readdirSync(disk)).toEqual([])
    const { state, items } = await standing()
    expect(state).not.toBe('fresh')
    expect(items[0]).toMatchObject({ ok: false, by: 'nightly', note: { en: expect.stringContaining(folder()) } })
  })

  it('is not healed by another folder, only by a backup; a person closes the alert', async () => {
    await set('backup.folder', folder())
    expect((await standing()).state).not.toBe('fresh')
    mkdirSync(folder())
    await night('2026-11-23', good)
    expect(readdirSync(folder())).toEqual(['saola-2026-11-23-0245.backup'])
    expect(await standing()).toMatchObject({
      state: 'fresh',
      lastGoodAt: '2026-11-23T02:45:00+07:00',
      dueAt: '2026-11-24T04:45:00+07:00',
      items: [{ ok: true, rows: 10, encrypted: true }, { ok: false }],
    })
    expect(await alerts()).toMatchObject([{ state: 'open', passed: true }])
  })

  it('that fails alerts at once with the reason, and keeps the old ones', async () => {
    await db.run(sql`update alerts.alert set state = 'closed', closed_at = now(), outcome = 'done'`)
    await night('2026-11-24', fails)
    expect((await alerts()).filter((a) => a.state === 'open')).toMatchObject([{ severity: 'medium', owner: keeper }])
    expect((await standing()).items[0]).toMatchObject({ ok: false, note: { vi: 'Hết chỗ khi ghi.' } })
    expect(readdirSync(folder())).toHaveLength(1)
  })

  it('keeps as many as are set, and never touches what is not its own', async () => {
    await set('backup.keep', 2)
    writeFileSync(path.join(folder(), 'anh-gia-dinh.jpg'), 'x')
    writeFileSync(path.join(folder(), '.saola-2026-11-01-0245.backup.999999999.part'), 'half')
    for (const day of ['2026-11-25', '2026-11-26', '2026-11-27']) await night(day, good)
    expect(readdirSync(folder()).sort()).toEqual([
      'anh-gia-dinh.jpg',
      'saola-2026-11-26-0245.backup',
      'saola-2026-11-27-0245.backup',
    ])
  })

  it('of a centre that is stopping is no failure: it is taken up again', async () => {
    const stopping = AbortSignal.abort()
    await expect(backUpNightly(db, stopping, fails)).rejects.toThrow(/No room/)
    expect((await standing()).items[0]).toMatchObject({ ok: true })
  })

  it('is shown to whoever looks after the whole centre, to nobody else', async () => {
    await expect(askRoute(db, routes, 'GET /api/v1/backups', { actor: NOBODY })).rejects.toMatchObject({
      blame: 'forbidden',
    })
  })
})
