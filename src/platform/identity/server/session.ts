import { createHash, randomBytes } from 'node:crypto'
import sql from 'sql-template-tag'
import { expected } from '#kernel/errors.ts'
import { DAY_MS } from '#kernel/time.ts'
import { record, type Who } from '#platform/audit/server/record.ts'
import type { Db, Tx } from '#platform/database/server/db.ts'
import { emit } from '#platform/events/server/outbox.ts'
import { entryRules } from './entry-rules.ts'
import { isPassword } from './password.ts'
import { guessThrottle } from './throttle.ts'
import { cleanUsername } from './username.ts'

interface Account {
  id: string
  passwordHash: string
  state: string
  lockedUntil: Date | null
}

/** What is kept of a secret token. */
export function tokenHash(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

/**
 * Checks name and password and opens a session.
 * @returns the token for the cookie, known to nobody else afterwards.
 * @throws expected 401, the same for a wrong password, an unknown name and a disabled account; 429 for too many guesses.
 */
export async function openSession(
  db: Db,
  who: { username: string; password: string; ip: string },
): Promise<{ token: string; personId: string }> {
  const username = cleanUsername(who.username)
  const wasRight = await guessThrottle(db).guess(username, who.ip, () => cameFrom(db, username, who.ip))
  const account =
    await db.find<Account>(sql`select id, password_hash as "passwordHash", state, locked_until as "lockedUntil"
    from identity.person where username = ${username}`)
  const right = await isPassword(db, who.password, account?.passwordHash, `${who.ip} ${username}`)
  const locked = account?.lockedUntil != null && account.lockedUntil > db.now
  if (!right || !account || account.state !== 'active' || locked) {
    await db.tx((tx) => noteFailure(tx, account, right, who.ip))
    throw notLetIn()
  }
  wasRight()
  const token = randomBytes(32).toString('base64url')
  const rules = await entryRules(db)
  await db.tx(async (tx) => {
    const ends = new Date(tx.now.getTime() + rules['session-days'] * DAY_MS)
    await tx.run(sql`insert into identity.session (hash, person_id, opened_at, last_at, ends_at, ip)
      values (${tokenHash(token)}, ${account.id}, ${tx.now}, ${tx.now}, ${ends}, ${who.ip})`)
    await tx.run(sql`update identity.person set failures = 0, last_seen_at = ${tx.now} where id = ${account.id}`)
    await record(
      tx,
      { kind: 'user', id: account.id },
      'session.opened',
      { kind: 'person', id: account.id },
      { ip: who.ip },
    )
  })
  return { token, personId: account.id }
}

/** Ends the session of a cookie; nothing happens when there is none. */
export async function endSession(tx: Tx, token: string): Promise<void> {
  const ended = await tx.find<{ personId: string }>(sql`update identity.session set ended_at = ${tx.now}
    where hash = ${tokenHash(token)} and ended_at is null returning person_id as "personId"`)
  if (!ended) return
  await record(tx, { kind: 'user', id: ended.personId }, 'session.ended', { kind: 'person', id: ended.personId })
  await emit(tx, { kind: 'session.ended', data: { personId: ended.personId } })
}

/** Ends all sessions of a person except the one whose token is given. */
export async function endSessionsOf(tx: Tx, who: Who, personId: string, except?: string): Promise<void> {
  const ended =
    await tx.run(sql`update identity.session set ended_at = ${tx.now} where person_id = ${personId} and ended_at is null
    and hash <> ${except ? tokenHash(except) : Buffer.alloc(0)}`)
  if (!ended) return
  await record(tx, who, 'session.ended', { kind: 'person', id: personId }, { sessions: ended })
  await emit(tx, { kind: 'session.ended', data: { personId } })
}

/** Takes out sessions that ended more than a month ago; the audit keeps that they were. */
export async function sweepSessions(db: Db): Promise<number> {
  const before = new Date(db.now.getTime() - 30 * DAY_MS)
  return db.run(sql`delete from identity.session where ends_at < ${before} or ended_at < ${before}`)
}

async function cameFrom(db: Db, username: string, ip: string): Promise<boolean> {
  return (
    (await db.find(sql`select 1 from identity.session s join identity.person p on p.id = s.person_id
      where p.username = ${username} and s.ip = ${ip} limit 1`)) !== undefined
  )
}

/** What was typed as a name is not written down: people type their password there by mistake. */
async function noteFailure(tx: Tx, account: Account | undefined, right: boolean, ip: string): Promise<void> {
  await record(
    tx,
    { kind: 'nobody', id: 'nobody' },
    'session.refused',
    { kind: 'person', id: account?.id ?? 'unknown' },
    { ip },
  )
  if (!account || right) return
  const rules = await entryRules(tx)
  const until = new Date(tx.now.getTime() + rules['lockout-hours'] * 3_600_000)
  await tx.run(sql`update identity.person set failures = failures + 1,
    locked_until = case when ${rules['lockout-failures']}::integer > 0 and failures + 1 >= ${rules['lockout-failures']}::integer
      then ${until}::timestamptz else locked_until end where id = ${account.id}`)
}

function notLetIn() {
  return expected(
    {
      vi: 'Tên đăng nhập hoặc mật khẩu không đúng, hoặc tài khoản đang bị khoá. Hãy thử lại hoặc hỏi người quản trị.',
      en: 'The name or the password is wrong, or the account is closed. Try again or ask the administrator.',
    },
    { status: 401 },
  )
}
