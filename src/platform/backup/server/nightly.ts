import { accessSync, constants, readdirSync, rmSync, statSync } from 'node:fs'
import path from 'node:path'
import sql from 'sql-template-tag'
import { expected, Problem } from '#kernel/errors.ts'
import type { Text } from '#kernel/text.ts'
import { isoVn } from '#kernel/time.ts'
import type { Db, Tx } from '#platform/database/server/db.ts'
import { subscribe } from '#platform/events/server/outbox.ts'
import { promise } from '#platform/freshness/server/promise.ts'
import { settingAt } from '#platform/settings/server/settings.ts'
import type { MadeBackup } from './make-backup.ts'
import { noteBackup } from './note-backup.ts'
import { removeLeftovers } from './write-beside.ts'

/** Subject of the promise that a backup is made every night. */
export const NIGHTLY_SUBJECT = 'backup'
/** The next must be there so long after the last: a night and two hours. */
const TURN_MS = 26 * 3_600_000
const DAY_SECONDS = 86_400
const OURS = /^saola-\d{4}-\d{2}-\d{2}-\d{4}\.backup$/

/** Makes one backup under a name; how is the app's affair. @throws Problem when it cannot. */
export type MakeFile = (file: string, signal: AbortSignal) => Promise<MadeBackup & { encrypted: boolean }>

/**
 * The backup of the night, where a folder is set: made under the minute, written down, old ones taken away. A failure is
 * written down and alerts at once; it is not tried again before somebody or the next night does.
 */
export async function backUpNightly(db: Db, signal: AbortSignal, make: MakeFile): Promise<void> {
  const folder = (await settingAt<string>(db, 'backup.folder')).trim()
  if (!folder) return
  const at = db.now
  const name = `saola-${isoVn(at).slice(0, 16).replace('T', '-').replace(':', '')}.backup`
  const file = path.join(folder, name)
  try {
    mustBeFolder(folder)
    removeLeftovers(folder, (one) => OURS.test(one))
    const made = await make(file, signal)
    const note = made.lost.length ? missingFiles(made.lost.length) : undefined
    await db.tx(async (tx) => {
      await noteBackup(tx, { ...made, at, by: 'nightly', ok: true, note })
      await promiseNext(tx, tx.now, new Date(tx.now.getTime() + TURN_MS))
    })
    await takeOldAway(db, folder)
  } catch (error) {
    // A centre that is stopping is no failure: the job is taken up again.
    if (signal.aborted) throw error
    await db.tx((tx) => noteFailure(tx, { at, file, note: reasonOf(error) }))
  }
}

/** Writes a failure down and lets the promise be broken now, whatever was due. */
export async function noteFailure(tx: Tx, failed: { at: Date; file: string; note: Text }): Promise<void> {
  await noteBackup(tx, { ...failed, by: 'nightly', ok: false })
  // A promise that begins broken would alert nobody.
  const there = await tx.find(sql`select 1 from freshness.contract where subject_kind = 'backup'`)
  if (!there) await promiseNext(tx, null, new Date(tx.now.getTime() + TURN_MS))
  await promiseNext(tx, null, tx.now)
}

/** Begins and ends the promise with the setting of the folder. Called once at the start. */
export function followFolder(db: Db): void {
  subscribe(db, 'setting.changed', async (tx, happening) => {
    if ((happening.data as { name: string }).name !== 'backup.folder') return
    const set = await tx.find<{ value: unknown }>(
      sql`select value from settings.value where name = 'backup.folder' and area_id is null order by since desc, id desc limit 1`,
    )
    const on = typeof set?.value === 'string' && set.value.trim() !== ''
    // A broken promise is healed by a backup, not by another folder.
    const broken = await tx.find(
      sql`select 1 from freshness.contract where subject_kind = 'backup' and state <> 'fresh'`,
    )
    if (on && broken) return
    await promiseNext(tx, null, on ? new Date(tx.now.getTime() + TURN_MS) : null)
  })
}

function promiseNext(tx: Tx, at: Date | null, dueAt: Date | null): Promise<void> {
  const terms = { subject: NIGHTLY_SUBJECT, field: 'backup', areaId: null, everySeconds: DAY_SECONDS }
  return promise(tx, [{ ...terms, at, dueAt }], 'backup')
}

/** A folder that is not there is not made: a disk that is not mounted would otherwise fill the one it should save. */
function mustBeFolder(folder: string): void {
  try {
    if (!path.isAbsolute(folder) || !statSync(folder).isDirectory()) throw new Error('no folder')
    accessSync(folder, constants.W_OK)
  } catch {
    throw expected({
      vi: `Không có thư mục sao lưu ${folder}, hoặc không được phép ghi. Hãy gắn ổ đĩa, tạo thư mục (đường dẫn đầy đủ) và trao quyền ghi cho tài khoản chạy Saola.`,
      en: `The backup folder ${folder} is not there or may not be written. Mount the disk, make the folder (full path) and let the account of Saola write to it.`,
    })
  }
}

async function takeOldAway(db: Db, folder: string): Promise<void> {
  const keep = Math.max(1, Math.floor(await settingAt<number>(db, 'backup.keep')))
  const names = readdirSync(folder).filter((name) => OURS.test(name))
  for (const name of names.sort().reverse().slice(keep)) rmSync(path.join(folder, name), { force: true })
}

function reasonOf(error: unknown): Text {
  if (error instanceof Problem) return error.title
  const said = (error as Error).message
  return { vi: `Lỗi chương trình khi sao lưu: ${said}`, en: `The program failed while backing up: ${said}` }
}

function missingFiles(n: number): Text {
  return {
    vi: `${n} tệp đính kèm bị mất hoặc hỏng trên đĩa khi sao lưu.`,
    en: `${n} stored files were missing or damaged on the disk.`,
  }
}
