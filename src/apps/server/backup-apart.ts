import { spawn } from 'node:child_process'
import os from 'node:os'
import path from 'node:path'
import { expected } from '#kernel/errors.ts'
import type { MadeBackup } from '#platform/backup/server/make-backup.ts'
import type { MakeFile } from '#platform/backup/server/nightly.ts'

const CLI = path.join(import.meta.dirname, '../cli/saola.js')

/**
 * Makes a backup in a process of its own that yields to everything else, so that the watch goes on undisturbed.
 * @throws Problem with what that process said.
 */
export const backUpApart: MakeFile = async (file, signal) => {
  const child = spawn(process.execPath, [CLI, 'backup', file, '--nightly'], {
    env: process.env,
    stdio: ['ignore', 'pipe', 'pipe'],
    signal,
    killSignal: 'SIGTERM',
  })
  try {
    if (child.pid) os.setPriority(child.pid, os.constants.priority.PRIORITY_LOW)
  } catch {
    // It may have ended already.
  }
  let out = ''
  let errors = ''
  child.stdout.on('data', (part: Buffer) => {
    out += part
  })
  child.stderr.on('data', (part: Buffer) => {
    errors += part
  })
  const code = await new Promise<number | null>((ended, failed) => child.on('close', ended).on('error', failed))
  if (code === 0)
    return {
      ...(JSON.parse(out.trim().split('\n').at(-1)!) as MadeBackup),
      encrypted: Boolean(process.env.SAOLA_BACKUP_PASSPHRASE_FILE),
    }
  // What the command says is two lines: Vietnamese after its mark, English below.
  const [vi, en] = errors.trim().replace(/^✗ /, '').split('\n')
  const how = `(exit code ${code})`
  throw expected({ vi: vi?.trim() || `Sao lưu bị ngắt ${how}.`, en: en?.trim() || `The backup was cut short ${how}.` })
}
