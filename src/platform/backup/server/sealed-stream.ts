import { createCipheriv, createDecipheriv, createHmac, randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { damaged, passphraseProblem } from './problems.ts'

const derive = promisify(scrypt) as (
  secret: string,
  salt: Buffer,
  length: number,
  options: { N: number; r: number; p: number; maxmem: number },
) => Promise<Buffer>

/** The first bytes of a sealed file. */
export const SEALED_MAGIC: Buffer = Buffer.from('SAOLA-SEALED-1\n')
const SALT = 16
const PREFIX = 7
const CHECK = 16
const COST_AT: number = SEALED_MAGIC.length + SALT + PREFIX
/** Bytes of a sealed file before its first frame: magic, salt, prefix of the nonces, cost, check of the passphrase. */
export const SEALED_HEAD: number = COST_AT + 1 + CHECK
const FRAME = 1024 * 1024
const TAG = 16
/** Rounds of scrypt as a power of two: 64 MB of memory for one guess. */
const COST = 16
/** A file that asks for more than 1 GB is none of ours. */
const HIGHEST_COST = 20

interface Keys {
  key: Buffer
  prefix: Buffer
}

async function keysOf(passphrase: string, head: Buffer): Promise<Keys & { check: Buffer }> {
  const salt = head.subarray(SEALED_MAGIC.length, SEALED_MAGIC.length + SALT)
  const prefix = head.subarray(SEALED_MAGIC.length + SALT, SEALED_MAGIC.length + SALT + PREFIX)
  const cost = head.readUInt8(COST_AT)
  if (cost > HIGHEST_COST || cost < 1) throw damaged()
  const N = 2 ** cost
  const both = await derive(passphrase.normalize('NFC'), salt, 64, { N, r: 8, p: 1, maxmem: 2048 * N })
  const check = createHmac('sha256', both.subarray(32))
    .update(head.subarray(0, COST_AT + 1))
    .digest()
    .subarray(0, CHECK)
  return { key: both.subarray(0, 32), prefix, check }
}

/** Nonce of a frame: the file's own prefix, its number, and whether it is the last, so that none can be moved or cut off. */
function nonceOf(prefix: Buffer, number: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(12)
  prefix.copy(nonce)
  nonce.writeUInt32BE(number, PREFIX)
  nonce.writeUInt8(last ? 1 : 0, PREFIX + 4)
  return nonce
}

/** Seals bytes as they come. */
export interface Sealer {
  head: Buffer
  /** @returns frames that are full; may be empty. */
  push(bytes: Buffer): Buffer[]
  end(): Buffer
}

/**
 * Begins to seal with a passphrase: AES-256-GCM in frames of 1 MiB, the key by scrypt from a salt of this file alone.
 * @param cost rounds of scrypt as a power of two; the file bears it, so that a later version may ask for more.
 */
export async function sealWith(passphrase: string, cost: number = COST): Promise<Sealer> {
  const open = Buffer.concat([SEALED_MAGIC, randomBytes(SALT), randomBytes(PREFIX), Buffer.from([cost])])
  const { key, prefix, check } = await keysOf(passphrase, open)
  const held = Buffer.alloc(FRAME)
  let length = 0
  let number = 0
  const frame = (last: boolean): Buffer => {
    const cipher = createCipheriv('aes-256-gcm', key, nonceOf(prefix, number++, last))
    return Buffer.concat([cipher.update(held.subarray(0, length)), cipher.final(), cipher.getAuthTag()])
  }
  return {
    head: Buffer.concat([open, check]),
    push: (bytes) => {
      const frames: Buffer[] = []
      for (let at = 0; at < bytes.length; ) {
        // A full frame goes when more comes: only then it is known not to be the last.
        if (length === FRAME) {
          frames.push(frame(false))
          length = 0
        }
        const n = bytes.copy(held, length, at, at + FRAME - length)
        length += n
        at += n
      }
      return frames
    },
    end: () => frame(true),
  }
}

/**
 * Opens what `sealWith` sealed. @param head its first `SEALED_HEAD` bytes. @param frames what follows.
 * @throws Problem when the passphrase is wrong, a byte was changed or the end is missing; nothing that is not whole is given.
 */
export async function* openSealed(
  passphrase: string,
  head: Buffer,
  frames: AsyncIterable<Buffer>,
): AsyncGenerator<Buffer> {
  const { key, prefix, check } = await keysOf(passphrase, head)
  if (!timingSafeEqual(check, head.subarray(SEALED_HEAD - CHECK))) throw passphraseProblem('wrong')
  let number = 0
  const open = (frame: Buffer, last: boolean): Buffer => {
    try {
      const cipher = createDecipheriv('aes-256-gcm', key, nonceOf(prefix, number++, last))
      cipher.setAuthTag(frame.subarray(-TAG))
      return Buffer.concat([cipher.update(frame.subarray(0, -TAG)), cipher.final()])
    } catch {
      throw damaged(last ? 'cut' : 'changed')
    }
  }
  let held: Buffer = Buffer.alloc(0)
  for await (const part of frames) {
    held = held.length ? Buffer.concat([held, part]) : part
    // One byte beyond the frame tells that it is not the last.
    while (held.length > FRAME + TAG) {
      yield open(held.subarray(0, FRAME + TAG), false)
      held = held.subarray(FRAME + TAG)
    }
  }
  if (held.length < TAG) throw damaged('cut')
  yield open(held, true)
}
