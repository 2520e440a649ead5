import { deflateRawSync } from 'node:zlib'
import ExcelJS from 'exceljs'
import { describe, expect, it } from 'vitest'
import { readApart } from './read-apart.ts'
import { readGrid } from './read-grid.ts'
import { fitsUnpacked } from './unpacked-size.ts'

const rows = (n: number) =>
  Array.from({ length: n }, (_, r) => [`2090${r}`, 'Dân số', r, new Date(Date.UTC(2026, 0, 1))])

async function workbook(n: number): Promise<Buffer> {
  const book = new ExcelJS.Workbook()
  book.addWorksheet('Một').addRows(rows(n))
  book.addWorksheet('Ẩn', { state: 'hidden' }).addRow(['x'])
  return Buffer.from(await book.xlsx.writeBuffer())
}

/** One part of a zip as it stands before the list, unpacking to so many zeros; the list does not know it. */
function unlisted(megabytes: number): Buffer {
  const packed = deflateRawSync(Buffer.alloc(megabytes * 1024 * 1024), { level: 9 })
  const head = Buffer.alloc(30)
  head.write('PK\x03\x04', 'latin1')
  head.writeUInt16LE(8, 8)
  head.writeUInt32LE(packed.length, 18)
  head.writeUInt32LE(100, 22)
  head.writeUInt16LE(5, 26)
  return Buffer.concat([head, Buffer.from('a.xml'), packed])
}

// A thread begins slowly where eight share two processors; nothing here is a measure of time.
describe('a file that is read apart', { timeout: 60_000 }, () => {
  it('gives what it holds, however many rows, and others have their turn meanwhile', async () => {
    let turns = 0
    const others = setInterval(() => turns++, 1)
    const [sheet, more] = await readGrid(await workbook(5000), 'so-lieu.xlsx')
    clearInterval(others)
    expect(sheet).toEqual({ name: 'Một', rows: rows(5000), aside: ['Ẩn'] })
    expect(more).toBeUndefined()
    expect(turns).toBeGreaterThan(10)
  })
  it('is read the same as a small one, which needs no thread', async () => {
    const bytes = await workbook(3)
    expect(await readApart(bytes, 'xlsx', 'x')).toEqual(await readGrid(bytes, 'x'))
    const csv = Buffer.from('a;b\n1;2\n')
    expect(await readApart(csv, 'csv', 'x')).toEqual(await readGrid(csv, 'x'))
  })
  it('is told in plain words when it is damaged or not in UTF-8', async () => {
    const broken = (await workbook(5000)).fill(0, 2000, 90_000)
    await expect(readApart(broken, 'xlsx', 'x')).rejects.toMatchObject({ status: 422, title: { vi: /hỏng/ } })
    await expect(readApart(Buffer.from([0x61, 0xe3, 0x28]), 'csv', 'x')).rejects.toMatchObject({
      title: { vi: /UTF-8/ },
    })
  })
  it('is stopped when it takes too long', async () => {
    await expect(readApart(await workbook(5000), 'xlsx', 'x', { ms: 1, mb: 512 })).rejects.toMatchObject({
      status: 422,
      title: { vi: /lâu quá/ },
    })
  })
  it('is stopped when it takes too much memory, and the next one is read', async () => {
    await expect(readApart(await workbook(9000), 'xlsx', 'x', { ms: 90_000, mb: 10 })).rejects.toMatchObject({
      status: 422,
      title: { vi: /quá lớn/ },
    })
    expect(await readApart(Buffer.from('a;b'), 'csv', 'x')).toHaveLength(1)
  })
})

describe('what a zip unpacks to', { timeout: 60_000 }, () => {
  it('is measured, whatever its list says', async () => {
    const honest = await workbook(100)
    expect(fitsUnpacked(honest)).toBe(true)
    expect(fitsUnpacked(Buffer.concat([unlisted(10), honest]), 8 * 1024 * 1024)).toBe(false)
    expect(fitsUnpacked(Buffer.concat([unlisted(10), honest]), 16 * 1024 * 1024)).toBe(true)
  })
  it('stops a bomb before it goes off', async () => {
    await expect(readGrid(Buffer.concat([unlisted(130), await workbook(1)]), 'x.xlsx')).rejects.toMatchObject({
      status: 422,
      title: { vi: /quá lớn/ },
    })
  })
})
