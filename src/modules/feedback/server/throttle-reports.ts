import { expected } from '#kernel/errors.ts'
import type { Db } from '#platform/database/server/db.ts'
import { type Bucket, makeBucket } from '#platform/identity/server/throttle.ts'

/** Twenty at once from one address (a hamlet behind one router after a storm), then one every thirty seconds. */
const BURST = 20
const SECONDS = 30

/** Takes leave to send one more report from an address. @throws expected 429 with when to come back. */
export function takeLeave(db: Db, ip: string): void {
  const wait = bucketOf(db, 'feedback.throttle', BURST, SECONDS).take(ip, db.clock().getTime())
  if (wait) throw tooMany(wait)
}

/** Takes leave to try one key: guessing one of 2^128 is hopeless anyway, this keeps the noise out. */
export function takeKeyLeave(db: Db, ip: string): void {
  const wait = bucketOf(db, 'feedback.keys', 20, 6).take(ip, db.clock().getTime())
  if (wait) throw tooMany(wait)
}

function bucketOf(db: Db, name: string, size: number, seconds: number): Bucket {
  const found = db.local.get(name) as Bucket | undefined
  const bucket = found ?? makeBucket(size, seconds)
  if (!found) db.local.set(name, bucket)
  return bucket
}

function tooMany(seconds: number) {
  return expected(
    {
      vi: `Máy này vừa gửi rất nhiều phản ánh. Hãy chờ ${seconds} giây rồi gửi lại; nội dung anh/chị viết vẫn còn.`,
      en: `Many reports have just come from here. Wait ${seconds} seconds and send again; what you wrote is kept.`,
    },
    { status: 429, retryAfter: seconds },
  )
}
