import { createHash } from 'node:crypto'
import { Value } from 'typebox/value'
import { FORMAT, Head, Manifest } from '../contract.ts'
import { damaged, notABackup, tooNew } from './problems.ts'
import { HEAD_MEMBER, type Member, readPack } from './unpack.ts'

/** Largest text of a manifest that is believed, bytes. */
const LARGEST_TEXT = 256 * 1024 * 1024

/**
 * Reads a whole backup and holds every byte against its checksums. Changes nothing anywhere.
 * @throws Problem when it is foreign, cut off, damaged, sealed otherwise, or of a later format.
 */
export async function checkPack(file: string, passphrase: string | undefined): Promise<Manifest> {
  const seen: { name: string; size: number; sha256: string }[] = []
  const files = { count: 0, bytes: 0 }
  let head: Head | undefined
  let manifest: { text: Buffer; sha256: string } | undefined
  let sealed = ''
  for await (const member of readPack(file, passphrase)) {
    if (!head) {
      if (member.name !== HEAD_MEMBER) throw notABackup()
      const text = await whole(member)
      head = headOf(text)
      seen.push({ name: member.name, size: member.size, sha256: hashOf(text) })
    } else if (member.name.startsWith('files/')) {
      files.count++
      files.bytes += member.size
      if ((await hashOfBody(member)) !== member.name.slice('files/'.length)) throw damaged()
    } else if (member.name === 'manifest.json') {
      const text = await whole(member)
      manifest = { text, sha256: hashOf(text) }
    } else if (member.name === 'manifest.sha256') sealed = (await whole(member)).toString('utf8')
    else seen.push({ name: member.name, size: member.size, sha256: await hashOfBody(member) })
  }
  if (!manifest || !sealed) throw damaged('cut')
  if (manifest.sha256 !== sealed) throw damaged()
  const said: unknown = JSON.parse(manifest.text.toString('utf8'))
  if (!Value.Check(Manifest, said)) throw damaged()
  if (JSON.stringify(said.members) !== JSON.stringify(seen)) throw damaged()
  if (said.files.count !== files.count || said.files.bytes !== files.bytes) throw damaged()
  return said
}

function headOf(text: Buffer): Head {
  let said: { saola?: unknown; format?: unknown; version?: unknown }
  try {
    said = JSON.parse(text.toString('utf8')) as typeof said
  } catch {
    throw damaged()
  }
  if (said.saola !== 'backup') throw notABackup()
  if (typeof said.format === 'number' && said.format > FORMAT) throw tooNew(String(said.version))
  if (!Value.Check(Head, said)) throw damaged()
  return said
}

/** A member in memory. @throws Problem when it is larger than any of ours. */
export async function whole(member: Member): Promise<Buffer> {
  if (member.size > LARGEST_TEXT) throw damaged()
  const parts: Buffer[] = []
  for await (const part of member.body) parts.push(part)
  return Buffer.concat(parts)
}

async function hashOfBody(member: Member): Promise<string> {
  const hash = createHash('sha256')
  for await (const part of member.body) hash.update(part)
  return hash.digest('hex')
}

const hashOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
