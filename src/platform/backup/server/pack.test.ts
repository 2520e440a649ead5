import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { pack as tarPack } from 'tar-stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkPack } from './check-pack.ts'
import { mustKnow } from './load-database.ts'
import { openPack } from './pack.ts'
import { readPassphrase } from './passphrase.ts'
import { writeSmallPack } from './testing.ts'
import { HEAD_MEMBER, readPack } from './unpack.ts'

let dir: string
beforeAll(() => {
  dir = mkdtempSync(path.join(os.tmpdir(), 'saola-pack-'))
})
afterAll(() => rmSync(dir, { recursive: true, force: true }))

const PASSPHRASE = 'mùa lũ năm nay đến sớm'
const place = (name: string) => path.join(dir, name)
const write = async (name: string, options: Parameters<typeof writeSmallPack>[1] = {}) => {
  await writeSmallPack(place(name), { force: true, ...options })
  return place(name)
}
const SAYS_UNTOUCHED = /Nothing was changed/

describe.each([
  ['in the clear', undefined],
  ['sealed', PASSPHRASE],
])('a backup %s', (_, passphrase) => {
  it('is found whole as it was written, larger than a frame of the seal', async () => {
    const file = await write('whole', { passphrase, part: randomBytes(3_000_000), stored: randomBytes(1_048_576) })
    const manifest = await checkPack(file, passphrase)
    expect(manifest.files).toEqual({ count: 1, bytes: 1_048_576, lost: [] })
    expect(manifest.members.map((m) => m.name)).toEqual(['saola-backup.json', 'tables/areas.area/000001.copy.zst'])
  })

  it('can be read by its owner alone', async () => {
    expect(statSync(await write('mode', { passphrase })).mode & 0o777).toBe(0o600)
  })

  it('is refused wherever one byte of it was changed', async () => {
    const whole = readFileSync(await write('byte', { passphrase }))
    // In the clear some bytes carry nothing: zeros that fill blocks and end the file, and in a header the leading zero and
    // the blank around its own sum. Sealed, every byte counts.
    const empty = new Set<number>()
    for (let at = whole.indexOf('ustar\0'); at >= 0; at = whole.indexOf('ustar\0', at + 1))
      empty.add(at - 257 + 148).add(at - 257 + 154)
    const carries = [...whole.keys()].filter((at) => passphrase !== undefined || (whole[at] !== 0 && !empty.has(at)))
    const file = place('changed')
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...carries), fc.integer({ min: 1, max: 255 }), async (at, by) => {
        const bytes = Buffer.from(whole)
        bytes[at] = bytes[at]! ^ by
        writeFileSync(file, bytes)
        await expect(checkPack(file, passphrase)).rejects.toMatchObject({ blame: 'expected' })
      }),
      { numRuns: passphrase === undefined ? 300 : 30 },
    )
  }, 60_000)

  it('is refused wherever it was cut off', async () => {
    const file = await write('cut', { passphrase, part: randomBytes(2_500_000) })
    const { size } = statSync(file)
    for (const length of [size - 1030, 2_000_000, 1_048_576 + 16 + 55, 600, 3, 0]) {
      truncateSync(file, length)
      await expect(checkPack(file, passphrase), String(length)).rejects.toMatchObject({ blame: 'expected' })
    }
  })

  it('is refused when a later format wrote it, before anything else of it is believed', async () => {
    const file = await write('later', { passphrase, format: 2, version: '9.0.0' })
    await expect(checkPack(file, passphrase)).rejects.toThrow(/later Saola \(9\.0\.0\)/)
  })
})

describe('a backup', () => {
  it('is refused where its migrations are not known, and taken where they are', async () => {
    const manifest = await checkPack(
      await write('unknown', { migrations: ['areas/0001-areas', 'moon/0001-moon'] }),
      undefined,
    )
    const known = (id: string) => ({ id, text: '', hash: '' })
    expect(() => mustKnow(manifest, [known('areas/0001-areas')])).toThrow(/later Saola/)
    expect(() => mustKnow(manifest, [known('areas/0001-areas'), known('moon/0001-moon')])).not.toThrow()
  })

  it('that is sealed asks for its passphrase and takes no other', async () => {
    const file = await write('sealed', { passphrase: PASSPHRASE })
    expect(readFileSync(file).includes('a photo')).toBe(false)
    await expect(checkPack(file, undefined)).rejects.toThrow(/--passphrase-file/)
    await expect(checkPack(file, 'mùa lũ năm nay đến muộn')).rejects.toThrow(SAYS_UNTOUCHED)
    await expect(checkPack(file, PASSPHRASE.normalize('NFD'))).resolves.toBeDefined()
  })

  it('is called cut off where it ends between two of its members, or within one', async () => {
    const file = await write('between')
    const { size } = statSync(file)
    const [END, BLOCK] = [1024, 512]
    for (const missing of [END + 2 * BLOCK, END + 3 * BLOCK, END + 4 * BLOCK, END + 10]) {
      truncateSync(await write('between'), size - missing)
      await expect(checkPack(file, undefined), String(missing)).rejects.toThrow(/cut off/)
    }
  })

  it('may hold a file of more than 8 GiB', async () => {
    const tar = tarPack()
    tar.entry({ name: HEAD_MEMBER }, '')
    tar.entry({ name: 'files/large', size: 9 * 2 ** 30 })
    let heads = Buffer.alloc(0)
    for await (const part of tar as AsyncIterable<Buffer>) {
      heads = Buffer.concat([heads, part])
      if (heads.length === 1024) break
    }
    writeFileSync(place('large'), heads)
    truncateSync(place('large'), 5_000_000)
    const sizes: number[] = []
    for await (const member of readPack(place('large'), undefined)) {
      sizes.push(member.size)
      if (sizes.length === 2) break
    }
    expect(sizes).toEqual([0, 9 * 2 ** 30])
  })

  it('is refused when something in it is no plain file', async () => {
    const tar = tarPack()
    tar.entry({ name: HEAD_MEMBER, type: 'symlink', linkname: '/etc/passwd' })
    tar.finalize()
    const parts: Buffer[] = []
    for await (const part of tar as AsyncIterable<Buffer>) parts.push(part)
    writeFileSync(place('link'), Buffer.concat(parts))
    await expect(checkPack(place('link'), undefined)).rejects.toThrow(/damaged/)
  })

  it('is told from other files in plain words', async () => {
    for (const [name, bytes] of Object.entries({
      text: 'PK\u0003\u0004 a spreadsheet',
      noise: randomBytes(5000),
      empty: '',
    })) {
      writeFileSync(place(name), bytes)
      await expect(checkPack(place(name), undefined), name).rejects.toThrow(/not a backup made by Saola/)
    }
    await expect(checkPack(place('nowhere'), undefined)).rejects.toThrow(/cannot be read/)
  })
})

describe('writing a backup', () => {
  it('never takes the place of a file unless it is told to', async () => {
    writeFileSync(place('mine'), 'precious')
    await expect(writeSmallPack(place('mine'))).rejects.toThrow(/--force/)
    expect(readFileSync(place('mine'), 'utf8')).toBe('precious')
    await writeSmallPack(place('mine'), { force: true })
    await expect(checkPack(place('mine'), undefined)).resolves.toBeDefined()
  })

  it('leaves nothing under its name or beside it when it is given up', async () => {
    const before = readdirSync(dir)
    const pack = await openPack(place('given-up'), { at: new Date() })
    await pack.add('x', randomBytes(100_000))
    expect(readdirSync(dir)).not.toContain('given-up')
    await pack.drop()
    expect(readdirSync(dir)).toEqual(before)
  })

  it('ends with the reason when a stored file cannot be read, or is not as long as was said', async () => {
    const before = readdirSync(dir)
    const broken = async function* () {
      yield randomBytes(100_000)
      throw new Error('the disk failed')
    }
    const short = async function* () {
      yield randomBytes(100_000)
    }
    for (const [parts, reason] of [
      [broken(), /the disk failed/],
      [short(), /mismatch/],
    ] as const) {
      const pack = await openPack(place('unreadable'), { at: new Date() })
      await expect(pack.addNamed('files/x', 200_000, parts)).rejects.toThrow(reason)
      await expect(pack.add('next', Buffer.from('x'))).rejects.toThrow()
      await expect(pack.end()).rejects.toThrow()
      await pack.drop()
    }
    expect(readdirSync(dir)).toEqual(before)
  })

  it('takes away what a run that was killed has left, not what another is writing', async () => {
    writeFileSync(place('.night.999999999.part'), 'half')
    writeFileSync(place(`.night.${process.ppid}.part`), 'of a living process')
    await writeSmallPack(place('night'))
    expect(readdirSync(dir)).not.toContain('.night.999999999.part')
    expect(readdirSync(dir)).toContain(`.night.${process.ppid}.part`)
  })

  it('says in plain words that the folder is not there', async () => {
    await expect(writeSmallPack(place('no/such/folder'))).rejects.toThrow(/no folder/)
  })

  it.skipIf(process.getuid?.() === 0)('says in plain words that the folder may not be written', async () => {
    chmodSync(dir, 0o500)
    await expect(writeSmallPack(place('forbidden'))).rejects.toThrow(/may not be written/)
    chmodSync(dir, 0o700)
  })
})

describe('a passphrase', () => {
  it('is the first line of the file that is named, here or in the environment', async () => {
    writeFileSync(place('pass'), `${PASSPHRASE}\r\nghi chú\n`)
    expect(await readPassphrase(place('pass'), {})).toBe(PASSPHRASE)
    expect(await readPassphrase(undefined, { SAOLA_BACKUP_PASSPHRASE_FILE: place('pass') })).toBe(PASSPHRASE)
    expect(await readPassphrase(undefined, {})).toBeUndefined()
  })

  it('that is too short or not there is refused: nobody must believe in a seal that is none', async () => {
    writeFileSync(place('short'), '123456\n')
    await expect(readPassphrase(place('short'), {})).rejects.toThrow(/fewer than 12/)
    await expect(readPassphrase(place('none'), {})).rejects.toThrow(/cannot be read/)
  })
})
