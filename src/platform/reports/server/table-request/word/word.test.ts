import { deflateRawSync } from 'node:zlib'
import { Document, Packer, Paragraph, Table, TableCell, TableRow, TextRun, VerticalMergeType } from 'docx'
import { describe, expect, it } from 'vitest'
import { fillWordTable } from './fill-word-table.ts'
import { tablesIn } from './tables-in.ts'
import { DOCUMENT, wordGrids } from './word-grids.ts'
import { openZip } from './zip.ts'

const cell = (text: string, more: object = {}) => new TableCell({ children: [new Paragraph(text)], ...more })

/** A letter with a table: a head over two columns, a unit merged downwards, a bold paragraph mark, nothing filled yet. */
async function letter(): Promise<Buffer> {
  const table = new Table({
    rows: [
      new TableRow({ children: [cell('TT'), cell('Đơn vị'), cell('Năm 2025', { columnSpan: 2 })] }),
      new TableRow({ children: [cell(''), cell(''), cell('Dân số'), cell('Số hộ')] }),
      new TableRow({
        children: [
          cell('1'),
          cell('Xã Trà My', { verticalMerge: VerticalMergeType.RESTART }),
          cell('21.300'),
          new TableCell({ children: [new Paragraph({ run: { bold: true }, children: [] })] }),
        ],
      }),
      new TableRow({
        children: [cell('2'), cell('', { verticalMerge: VerticalMergeType.CONTINUE }), cell('007'), cell('')],
      }),
    ],
  })
  return Packer.toBuffer(
    new Document({
      sections: [
        {
          children: [
            new Paragraph('SỞ NỘI VỤ'),
            new Paragraph({ children: [new TextRun('Biểu 1 & 2')] }),
            table,
            new Paragraph('Nơi nhận:'),
          ],
        },
      ],
    }),
  )
}

describe('the tables of a Word file', () => {
  it('are read as grids with the lines above them; numbers are numbers, codes stay as they are', async () => {
    const [one, ...others] = wordGrids(await letter())
    expect(others).toEqual([])
    expect(one!.grid).toEqual({
      name: 'Bảng 1',
      rows: [
        ['SỞ NỘI VỤ', null, null, null],
        ['Biểu 1 & 2', null, null, null],
        ['TT', 'Đơn vị', 'Năm 2025', null],
        [null, null, 'Dân số', 'Số hộ'],
        [1, 'Xã Trà My', 21_300, null],
        [2, null, '007', null],
      ],
    })
    expect([one!.above, one!.cells.has('D1'), one!.cells.has('B4'), one!.cells.has('D3')]).toEqual([
      2,
      false,
      false,
      true,
    ])
  })
  it('take numbers in the look of the cell, and lines at the end; all other parts stay byte for byte', async () => {
    const before = await letter()
    const after = fillWordTable(
      before,
      [
        { sheet: 'Bảng 1', cell: 'D3', value: 1234.5 },
        { sheet: 'Bảng 1', cell: 'D4', value: 7 },
        { sheet: 'Bảng 1', cell: 'Z9', value: 1 },
      ],
      ['Xác nhận', 'a < b & c'],
    )
    expect(wordGrids(after)[0]!.grid.rows.slice(4)).toEqual([
      [1, 'Xã Trà My', 21_300, 1234.5],
      [2, null, '007', 7],
    ])
    const xml = openZip(after).read(DOCUMENT)!.toString('utf8')
    expect(xml).toMatch(/<w:rPr><w:b\/>.*<\/w:rPr><w:t xml:space="preserve">1\.234,5<\/w:t>/)
    expect(xml.indexOf('a &lt; b &amp; c')).toBeGreaterThan(xml.indexOf('Nơi nhận'))
    expect(xml).toMatch(/<\/w:p><w:sectPr/)
    for (const part of ['[Content_Types].xml', 'word/styles.xml'])
      expect(openZip(after).read(part)).toEqual(openZip(before).read(part))
  })
  it('are refused with a type declaration, and so is what is no zip or swells beyond measure', () => {
    expect(() => tablesIn('<!DOCTYPE x [<!ENTITY a "b">]><w:tbl/>')).toThrow()
    expect(() => openZip(Buffer.from('PK is not enough'))).toThrow()
    const bomb = deflateRawSync(Buffer.alloc(61 * 1024 * 1024))
    const name = Buffer.from('a')
    const head = Buffer.alloc(30)
    head.writeUInt32LE(0x04034b50, 0)
    head.writeUInt16LE(1, 26)
    const line = Buffer.alloc(46)
    line.writeUInt32LE(0x02014b50, 0)
    line.writeUInt16LE(8, 10)
    line.writeUInt32LE(bomb.length, 20)
    line.writeUInt16LE(1, 28)
    const end = Buffer.alloc(22)
    end.writeUInt32LE(0x06054b50, 0)
    end.writeUInt16LE(1, 10)
    end.writeUInt32LE(31 + bomb.length, 16)
    const file = Buffer.concat([head, name, bomb, line, name, end])
    expect(() => openZip(file).read('a')).toThrow()
  })
  it('leave out what was struck out, and keep a table within a cell to that cell', () => {
    const p = (text: string) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`
    const inner = `<w:tbl><w:tr><w:tc>${p('trong')}</w:tc></w:tr></w:tbl>`
    const xml = `<w:body><w:tbl><w:tr><w:tc><w:p><w:del><w:r><w:t>cũ</w:t></w:r></w:del><w:r><w:t>m</w:t></w:r><w:r><w:t>ới</w:t></w:r></w:p></w:tc><w:tc>${inner}<w:p/></w:tc></w:tr></w:tbl></w:body>`
    const tables = tablesIn(xml)
    expect(tables).toHaveLength(1)
    expect(tables[0]!.cells.map((c) => c.text)).toEqual(['mới', 'trong'])
    expect(xml.slice(tables[0]!.cells[1]!.paragraph!.from, tables[0]!.cells[1]!.paragraph!.to)).toBe('<w:p/>')
  })
})
