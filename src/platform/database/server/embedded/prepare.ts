import { spawnSync } from 'node:child_process'
import { chownSync, existsSync, lchownSync, readdirSync, statSync } from 'node:fs'
import path from 'node:path'
import { type Binaries, copyBinaries, findBinaries, program } from './binaries.ts'
import { type Place, plainEnv } from './place.ts'
import { chooseRunAs, type RunAs } from './run-as.ts'

/** What PostgreSQL's programs are and as whom they run. */
export interface Prepared {
  binaries: Binaries
  runAs: RunAs
}

/** Gets the programs ready and, where another account runs them, gives it the room of the server. */
export function prepare(place: Place): Prepared {
  const runAs = chooseRunAs(place.cluster)
  const binaries = findBinaries(place.home)
  if (runAs.how !== 'account') return { binaries, runAs }
  chownSync(place.home, runAs.uid, runAs.gid)
  if (existsSync(place.cluster) && statSync(place.cluster).uid !== runAs.uid) giveTree(place.cluster, runAs)
  return { binaries: reachable(binaries, runAs, place), runAs }
}

/** A project under a closed folder such as /root cannot be reached by another account: it gets a copy. */
function reachable(binaries: Binaries, account: { uid: number; gid: number }, place: Place): Binaries {
  const { uid, gid } = account
  const trial = spawnSync(program(binaries, 'postgres'), ['--version'], { uid, gid, cwd: place.home, env: plainEnv() })
  return trial.status === 0 ? binaries : copyBinaries(binaries, place.home)
}

function giveTree(folder: string, account: { uid: number; gid: number }): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const at = path.join(folder, entry.name)
    if (entry.isDirectory()) giveTree(at, account)
    else lchownSync(at, account.uid, account.gid)
  }
  chownSync(folder, account.uid, account.gid)
}
