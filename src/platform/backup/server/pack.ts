import { createHash } from 'node:crypto'
import { pipeline } from 'node:stream/promises'
import { pack } from 'tar-stream'
import { sealWith } from './sealed-stream.ts'
import { writeBeside } from './write-beside.ts'

/** A backup that is being written: a tar file, sealed where there is a passphrase. */
export interface Pack {
  /** Adds a member and notes its hash for the manifest. */
  add(name: string, bytes: Buffer): Promise<void>
  /** Adds a member that is named by its hash and so needs no note. @throws a bug when the parts are not `size` bytes. */
  addNamed(name: string, size: number, parts: AsyncIterable<Buffer>): Promise<void>
  /** What has been noted so far. */
  members(): { name: string; size: number; sha256: string }[]
  /** Ends the file and gives it its name. @returns its size in bytes. */
  end(): Promise<number>
  /** Throws it away. Does no harm after `end`. */
  drop(): Promise<void>
}

export interface PackOptions {
  force?: boolean
  passphrase?: string
  /** Of the seal, see `sealWith`. */
  cost?: number
  /** Written as the time of all members. */
  at: Date
}

/** Begins a backup under a name, see `writeBeside`. @throws Problem when it cannot be written. */
export async function openPack(file: string, options: PackOptions): Promise<Pack> {
  const sealer = options.passphrase === undefined ? undefined : await sealWith(options.passphrase, options.cost)
  const beside = await writeBeside(file, options)
  const members: { name: string; size: number; sha256: string }[] = []
  const tar = pack()
  const write = async () => {
    if (sealer) await beside.write(sealer.head)
    for await (const bytes of tar as AsyncIterable<Buffer>)
      for (const part of sealer?.push(bytes) ?? [bytes]) await beside.write(part)
    if (sealer) await beside.write(sealer.end())
  }
  const written = write()
  // Told by whoever adds next.
  written.catch(() => {})
  const entry = async (name: string, size: number, parts: AsyncIterable<Buffer> | Buffer[]) => {
    try {
      await pipeline(parts, tar.entry({ name, size, mode: 0o600, mtime: options.at }))
    } catch (error) {
      // Where the writing failed, the entry only says that it was destroyed.
      tar.destroy(error as Error)
      await written
      throw error
    }
  }
  return {
    members: () => members,
    add: async (name, bytes) => {
      members.push({ name, size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') })
      await entry(name, bytes.length, [bytes])
    },
    addNamed: entry,
    end: async () => {
      tar.finalize()
      await written
      return beside.keep()
    },
    drop: async () => {
      tar.destroy()
      await written.catch(() => {})
      await beside.drop()
    },
  }
}
