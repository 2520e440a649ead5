import { randomBytes } from 'node:crypto'
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs'
import path from 'node:path'
import { explain } from './explain.ts'

/**
 * Reads the 32 secret bytes kept in `file`, or makes them: written beside, flushed and renamed, so that a power cut
 * never leaves half a secret. Mode 0600.
 * @throws Problem when the disk is full or the folder may not be written.
 */
export function keepSecret(file: string): Buffer {
  const kept = readSecret(file)
  if (kept) return kept
  const made = randomBytes(32)
  const beside = `${file}.${process.pid}.new`
  try {
    rmSync(beside, { force: true })
    const fd = openSync(beside, 'wx', 0o600)
    try {
      writeSync(fd, `${made.toString('base64url')}\n`)
      fsyncSync(fd)
    } finally {
      closeSync(fd)
    }
    renameSync(beside, file)
  } catch (error) {
    rmSync(beside, { force: true })
    throw explain(error, { dir: path.dirname(file) })
  }
  return made
}

/**
 * Reads a secret without making one.
 * @returns undefined when there is none. @throws Problem when the file is there but unreadable or damaged.
 */
export function readSecret(file: string): Buffer | undefined {
  let text: string
  try {
    text = readFileSync(file, 'latin1')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw explain(error, { dir: path.dirname(file) })
  }
  const bytes = Buffer.from(text.trim(), 'base64url')
  if (bytes.length !== 32) throw explain(new Error('damaged secret'), { dir: path.dirname(file), file })
  return bytes
}
