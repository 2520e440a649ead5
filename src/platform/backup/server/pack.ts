import { createHash } from 'node:crypto'
import { sealWith } from './sealed-stream.ts'
import { TAR_END, tarHeader, tarPadding } from './tar.ts'
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
  const write = async (bytes: Buffer) => {
    if (!sealer) return beside.write(bytes)
    for (const frame of sealer.push(bytes)) await beside.write(frame)
  }
  if (sealer) await beside.write(sealer.head)
  return {
    members: () => members,
    add: async (name, bytes) => {
      members.push({ name, size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') })
      await write(tarHeader(name, bytes.length, options.at))
      await write(bytes)
      await write(tarPadding(bytes.length))
    },
    addNamed: async (name, size, parts) => {
      await write(tarHeader(name, size, options.at))
      let seen = 0
      for await (const part of parts) {
        seen += part.length
        await write(part)
      }
      if (seen !== size) throw new Error(`${name} has ${seen} bytes and not ${size}`)
      await write(tarPadding(size))
    },
    end: async () => {
      await write(TAR_END)
      if (sealer) await beside.write(sealer.end())
      return beside.keep()
    },
    drop: () => beside.drop(),
  }
}
