import { chownSync, closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { type Binaries, program } from './binaries.ts'
import { explain, secretLost } from './explain.ts'
import { OWNER, type Place, plainEnv } from './place.ts'
import { type RunAs, spawnAs } from './run-as.ts'
import { keepSecret, readSecret } from './secret.ts'

export interface MakeOptions {
  /** Without flushing to disk: for servers that are thrown away. */
  throwaway: boolean
  signal?: AbortSignal
}

/** Tells whether there is a complete cluster. */
export function hasCluster(place: Place): boolean {
  return existsSync(path.join(place.cluster, 'PG_VERSION'))
}

/** The owner's password of a cluster that is there. @throws Problem when its file is gone. */
export function passwordOf(place: Place): string {
  const secret = readSecret(place.secretFile)
  if (!secret) throw secretLost(place.secretFile)
  return secret.toString('base64url')
}

/**
 * Makes the cluster if there is none: built beside and renamed, so that a half-made one is never used.
 * @returns the owner's password. @throws Problem; a cluster whose password file is gone is not touched.
 */
export async function makeCluster(
  place: Place,
  binaries: Binaries,
  runAs: RunAs,
  options: MakeOptions,
): Promise<string> {
  if (hasCluster(place)) return passwordOf(place)
  const password = keepSecret(place.secretFile).toString('base64url')
  const beside = path.join(place.home, 'new')
  const passwordFile = path.join(place.home, 'new.password')
  try {
    rmSync(beside, { recursive: true, force: true })
    rmSync(passwordFile, { force: true })
    writeFileSync(passwordFile, `${password}\n`, { mode: 0o600, flag: 'wx' })
    if (runAs.how === 'account') chownSync(passwordFile, runAs.uid, runAs.gid)
    const words = ['-D', beside, '-U', OWNER, '-E', 'UTF8', '--locale=C.UTF-8', '--data-checksums']
    words.push('--auth=scram-sha-256', `--pwfile=${passwordFile}`, ...(options.throwaway ? ['--no-sync'] : []))
    await initdb(place, binaries, runAs, words, options.signal)
    renameSync(beside, place.cluster)
    flushFolder(place.home)
  } catch (error) {
    // Gives the space back at once: on a full disk the half-made cluster would be part of the trouble.
    rmSync(beside, { recursive: true, force: true })
    throw error
  } finally {
    rmSync(passwordFile, { force: true })
  }
  return password
}

async function initdb(
  place: Place,
  binaries: Binaries,
  runAs: RunAs,
  words: string[],
  signal?: AbortSignal,
): Promise<void> {
  const child = spawnAs(runAs, program(binaries, 'initdb'), words, {
    cwd: place.home,
    env: plainEnv(),
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
    signal,
  })
  let said = ''
  child.stdout?.on('data', (bytes: Buffer) => {
    said += bytes
  })
  child.stderr?.on('data', (bytes: Buffer) => {
    said += bytes
  })
  const code = await new Promise<number | null>((ok, no) => child.on('close', ok).on('error', no))
  if (code !== 0) throw explain(said.slice(-4000), { dir: place.dir })
}

function flushFolder(folder: string): void {
  const fd = openSync(folder, 'r')
  try {
    fsyncSync(fd)
  } finally {
    closeSync(fd)
  }
}
