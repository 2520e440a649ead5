import { inflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { inLines } from '#platform/files/server/paper/official-head.ts'
import { render } from '#platform/files/server/paper/render.ts'
import type { DrawnPart } from '../../regime/contract.ts'
import { DOCUMENT } from '../table-request/word/word-grids.ts'
import { openZip } from '../table-request/word/zip.ts'
import { headOf } from './letterhead.ts'
import { sheetOf } from './sheet-of.ts'

const text = (words: string): DrawnPart => ({ kind: 'text', pieces: [{ text: words }] })
const LONG = 'Thu ngân sách trên địa bàn tăng so với cùng kỳ năm trước. '.repeat(12)
const duty = {
  number: 7,
  signed: { by: 'x', name: 'Trần Thị Hoa', position: 'Phó Chủ tịch', at: '2026-11-06T09:00:00+07:00' },
  period: '2026-11@decree-09',
  from: '2026-10-15',
  to: '2026-11-14',
}
const area = { name: 'Trà My', fullName: 'Xã Trà My' } as Parameters<typeof headOf>[2]
const head = (own = {}, position = 'Phó Chủ tịch') =>
  headOf(
    { name: 'Báo cáo kinh tế – xã hội tháng', receiver: 'UBND thành phố' },
    { ...duty, signed: { ...duty.signed, position } },
    area,
    own,
  )
const paper = (own = {}) =>
  sheetOf(head(own), [...Array.from({ length: 9 }, () => text(LONG)), text('Trân trọng.')], 'x', false)
const heads = (own = {}) => {
  const [first] = paper(own).blocks
  return first as Extract<typeof first, { kind: 'heads' }>
}

describe('a letter by Annex I of Decree 30/2020', () => {
  it('names the committee of a unit in bold on both lines, and a superior body in plain', () => {
    expect(heads().left).toEqual([[{ text: 'ỦY BAN NHÂN DÂN', bold: true }], [{ text: 'XÃ TRÀ MY', bold: true }]])
    const own = heads({ above: 'ỦY BAN NHÂN DÂN THÀNH PHỐ ĐÀ NẴNG', agency: 'SỞ TÀI CHÍNH' })
    expect(own.left).toEqual([
      [{ text: 'ỦY BAN NHÂN DÂN' }],
      [{ text: 'THÀNH PHỐ ĐÀ NẴNG' }],
      [{ text: 'SỞ TÀI CHÍNH', bold: true }],
    ])
  })
  it('has the name of the state in 12, the motto in 13, number and place-date in 13 below them', () => {
    const { size, right, under } = heads()
    expect([size, right[1]![0]!.size]).toEqual([12, 13])
    expect(under).toEqual({
      left: [{ text: 'Số: 07/BC-UBND' }],
      right: [{ text: 'Trà My, ngày 06 tháng 11 năm 2026', italic: true }],
      size: 13,
    })
  })
  it('cuts long names into two lines of about one length', () => {
    expect(inLines('SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG')).toEqual(['SỞ NÔNG NGHIỆP', 'VÀ MÔI TRƯỜNG'])
    expect(inLines('SỞ TÀI CHÍNH')).toEqual(['SỞ TÀI CHÍNH'])
  })
  it('lets a deputy sign for the head, and the head for nobody', () => {
    expect(head()).toMatchObject({ authority: 'TM. ỦY BAN NHÂN DÂN', acting: 'KT. CHỦ TỊCH', position: 'PHÓ CHỦ TỊCH' })
    expect(head({ acting: 'KT. CHỦ TỊCH' }, 'Chủ tịch')).toMatchObject({ acting: '', position: 'CHỦ TỊCH' })
    expect(head({ acting: 'TL. CHỦ TỊCH' }, 'Chánh Văn phòng').acting).toBe('TL. CHỦ TỊCH')
  })
  it('lists who gets it in 11 under a heading in 12, and ends the text with ./.', () => {
    const { blocks } = paper()
    const signs = blocks.at(-1) as Extract<(typeof blocks)[number], { kind: 'signs' }>
    expect(signs.left[0]).toEqual([{ text: 'Nơi nhận:', bold: true, italic: true, size: 12 }])
    expect(signs.left.slice(1).map(([run]) => run!.text)).toEqual(['- Như trên;', '- Lưu: VT.'])
    expect(JSON.stringify(blocks)).toContain('Trân trọng./.')
  })
  it('is a Word file on A4 with the margins of the annex, Times New Roman, the number of the page on top from the second on', async () => {
    const zip = openZip(await render([paper()], 'docx'))
    const xml = zip.read(DOCUMENT)!.toString('utf8')
    const margins = /<w:pgMar [^>]+>/.exec(xml)![0]
    const mm = (side: string) => Math.round((Number(new RegExp(`w:${side}="(\\d+)`).exec(margins)![1]) / 1440) * 25.4)
    expect(['top', 'bottom', 'left', 'right'].map(mm)).toEqual([20, 20, 30, 15])
    expect(xml).toMatch(/<w:titlePg\/>/)
    const faces = new Set([...xml.matchAll(/w:ascii="([^"]+)"/g)].map((m) => m[1]))
    expect([...faces]).toEqual(['Times New Roman'])
    expect(new Set([...xml.matchAll(/<w:sz w:val="(\d+)"\/>/g)].map((m) => Number(m[1]) / 2))).toEqual(
      new Set([11, 12, 13, 14]),
    )
    expect(xml).not.toContain('<w:u ')
  })
  it('goes on over a page of the PDF in the size it had', async () => {
    const sizes = await sizesOf(await render([paper()], 'pdf'))
    expect(sizes.length).toBeGreaterThan(1)
    // The number of the page, then the text: 14, never the 13 of the number.
    expect(sizes[1]!.slice(0, 2)).toEqual([13, 14])
  })
})

/** Sizes of letters in the order in which a page sets them, without repeats. */
async function sizesOf(pdf: Buffer): Promise<number[][]> {
  const found: number[][] = []
  for (let at = pdf.indexOf('stream\n'); at >= 0; at = pdf.indexOf('stream\n', at + 7)) {
    if (pdf.subarray(at - 3, at).toString('latin1') === 'end') continue
    try {
      const page = inflateSync(pdf.subarray(at + 7, pdf.indexOf('endstream', at))).toString('latin1')
      const sizes = [...page.matchAll(/\/F\d+ (\d+(?:\.\d+)?) Tf/g)].map((m) => Number(m[1]))
      if (sizes.length) found.push(sizes.filter((size, n) => size !== sizes[n - 1]))
    } catch {
      // A font or a table of the file, not a page.
    }
  }
  return found
}
