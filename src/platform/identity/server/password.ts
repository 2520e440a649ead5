import { hash, verify } from '@node-rs/argon2'
import sql from 'sql-template-tag'
import { expected } from '#kernel/errors.ts'
import type { Sql, Tx } from '#platform/database/server/db.ts'
import { entryRules } from './entry-rules.ts'
import { passwordGate } from './gate.ts'
import { passwordFaults } from './password-policy.ts'

/** argon2id with 19 MiB, two passes, one lane: the least that OWASP recommends, about 30 ms of one core. */
const COST = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

/** A hash of nothing anybody knows, checked in place of a missing account so that both answers take the same time. */
const NOBODYS = '$argon2id$v=19$m=19456,t=2,p=1$c2FvbGEtbm9ib2R5LTAwMQ$Q8pFMlbR2Hl0Gx1Kt1VQZ7mS7o0sA3n2v5aYq9cJwXk'

/** Hashes a password for keeping. Waits its turn at the gate. */
export function hashPassword(db: Sql, password: string, key = 'own'): Promise<string> {
  return passwordGate(db.db).run(key, () => hash(password.normalize('NFC'), COST))
}

/** Whether a password is the one whose hash was kept; takes as long when there is no hash at all. */
export async function isPassword(db: Sql, password: string, kept: string | undefined, key: string): Promise<boolean> {
  const right = await passwordGate(db.db).run(key, () => verify(kept ?? NOBODYS, password.normalize('NFC')))
  return right && kept !== undefined
}

/** @throws expected 422 with everything that is wrong with a chosen password. */
export async function mustBeGood(db: Sql, password: string, username: string): Promise<void> {
  const faults = passwordFaults(password, username, await entryRules(db))
  if (!faults.length) return
  throw expected(
    { vi: faults.map((f) => f.vi).join(' '), en: faults.map((f) => f.en).join(' ') },
    { errors: faults.map((message) => ({ path: '/password', message })) },
  )
}

/** @throws expected 422 when the centre forbids earlier passwords and this is one of the last. */
export async function mustBeNew(db: Sql, personId: string, password: string): Promise<void> {
  const kept = (await entryRules(db))['password-kept']
  if (kept < 1) return
  const earlier = await db.rows<{
    hash: string
  }>(sql`(select password_hash as hash from identity.person where id = ${personId})
    union all (select hash from identity.earlier_password where person_id = ${personId} order by at desc limit ${kept - 1})`)
  for (const { hash: old } of earlier) {
    if (await isPassword(db, password, old, personId))
      throw expected({
        vi: `Mật khẩu này đã dùng trong ${kept} lần gần đây. Hãy chọn mật khẩu khác.`,
        en: `This was one of the last ${kept} passwords. Choose another.`,
      })
  }
}

/** Puts a new hash in place of the old one and ends every session but one. */
export async function putPassword(tx: Tx, personId: string, newHash: string, mustChange: boolean): Promise<void> {
  await tx.run(sql`insert into identity.earlier_password (person_id, hash, at)
    select id, password_hash, password_at from identity.person where id = ${personId} on conflict do nothing`)
  await tx.run(sql`update identity.person set password_hash = ${newHash}, password_at = ${tx.now}, must_change = ${mustChange},
    failures = 0, locked_until = null, version = version + 1 where id = ${personId}`)
}
