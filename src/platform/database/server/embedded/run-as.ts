import { type ChildProcess, type SpawnOptions, spawn, spawnSync } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import { userInfo } from 'node:os'
import { nameless, noAccount } from './explain.ts'

/** As whom PostgreSQL's programs run: it refuses root, and initdb refuses an account without a name. */
export type RunAs =
  | { how: 'self' }
  /** Inside a user namespace we appear as `uid`; outside the files stay ours, so closed folders work too. */
  | { how: 'namespace'; uid: number; gid: number }
  /** As another account, which must be able to reach the folder and the programs. */
  | { how: 'account'; uid: number; gid: number }

/**
 * Chooses as whom to run. A cluster that exists is opened by the account that owns it.
 * @param cluster the folder of the cluster, perhaps not there yet. @throws Problem when there is no way.
 */
export function chooseRunAs(cluster: string): RunAs {
  const me = process.getuid?.()
  const owner = ownerOf(cluster)
  if (me === 0) {
    if (owner && owner.uid !== 0) return { how: 'account', ...owner }
    const guest = accounts()[0] ?? { uid: 65534, gid: 65534 }
    if (canUnshare(guest)) return { how: 'namespace', ...guest }
    const account = accounts()[0]
    // A cluster owned by root was made in a namespace; without one nobody may open it but a new owner.
    if (!account) throw noAccount()
    return { how: 'account', ...account }
  }
  if (owner || hasName()) return { how: 'self' }
  const guest = accounts()[0]
  if (guest && canUnshare(guest)) return { how: 'namespace', ...guest }
  throw nameless()
}

/** Starts a program as `runAs` says. The process id is that of the program itself: `unshare` replaces itself by it. */
export function spawnAs(runAs: RunAs, file: string, args: string[], options: SpawnOptions): ChildProcess {
  if (runAs.how === 'namespace') return spawn('unshare', [...mapping(runAs), file, ...args], options)
  if (runAs.how === 'account') return spawn(file, args, { ...options, uid: runAs.uid, gid: runAs.gid })
  return spawn(file, args, options)
}

interface Account {
  uid: number
  gid: number
}

const mapping = ({ uid, gid }: Account): string[] => ['--user', `--map-user=${uid}`, `--map-group=${gid}`]

function canUnshare(account: Account): boolean {
  return spawnSync('unshare', [...mapping(account), 'true'], { stdio: 'ignore' }).status === 0
}

/** Accounts with a name and without power, the most fitting first. */
function accounts(): Account[] {
  const rank = (name: string) => ['postgres', 'nobody'].indexOf(name)
  return readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .filter((f) => rank(f[0]!) >= 0 && Number(f[2]) > 0)
    .sort((a, b) => rank(a[0]!) - rank(b[0]!))
    .map((f) => ({ uid: Number(f[2]), gid: Number(f[3]) }))
}

function ownerOf(folder: string): Account | undefined {
  try {
    const { uid, gid } = statSync(folder)
    return { uid, gid }
  } catch {
    return undefined
  }
}

function hasName(): boolean {
  try {
    return userInfo().username !== ''
  } catch {
    return false
  }
}
