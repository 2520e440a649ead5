import {
  AlignmentType,
  BorderStyle,
  Document,
  Header,
  type ISectionOptions,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'
import { type Align, type Block, MARGINS, type Run, type Sheet } from './sheet.ts'

/** Twentieths of a point in a millimetre and in a point. */
const MM = 1440 / 25.4
const PT = 20
const FONT = 'Times New Roman'
const ALIGN = {
  left: AlignmentType.LEFT,
  center: AlignmentType.CENTER,
  right: AlignmentType.RIGHT,
  both: AlignmentType.JUSTIFIED,
} as const
const NONE = { style: BorderStyle.NONE, size: 0, color: 'auto' }
const NO_BORDERS = { top: NONE, bottom: NONE, left: NONE, right: NONE, insideHorizontal: NONE, insideVertical: NONE }

/** Draws sheets into one Word file; each is a section of its own that begins on a new page and counts its pages anew. */
export async function renderDocx(sheets: readonly Sheet[]): Promise<Buffer> {
  const doc = new Document({
    title: sheets[0]?.title ?? '',
    creator: 'Saola',
    styles: { default: { document: { run: { font: FONT, size: 26, language: { value: 'vi-VN' } } } } },
    sections: sheets.map(sectionOf),
  })
  return Packer.toBuffer(doc)
}

function sectionOf(sheet: Sheet): ISectionOptions {
  const number = new Paragraph({
    alignment: AlignmentType.CENTER,
    children: [new TextRun({ children: [PageNumber.CURRENT], font: FONT, size: 26 })],
  })
  return {
    properties: {
      titlePage: true,
      page: {
        pageNumbers: { start: 1 },
        margin: {
          top: MARGINS.top * MM,
          bottom: MARGINS.bottom * MM,
          left: MARGINS.left * MM,
          right: MARGINS.right * MM,
        },
        size: {
          width: 210 * MM,
          height: 297 * MM,
          orientation: sheet.landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
        },
      },
    },
    headers: { default: new Header({ children: [number] }), first: new Header({ children: [] }) },
    children: sheet.blocks.map((block) => blockOf(block, (sheet.landscape ? 297 : 210) - MARGINS.left - MARGINS.right)),
  }
}

function blockOf(block: Block, width: number): Paragraph | Table {
  switch (block.kind) {
    case 'text':
      return paragraph(block.runs, block.align, block.size, { before: block.before ?? 0, indent: block.indent ?? 0 })
    case 'heads':
      return columns(block, width, [42, 58], true)
    case 'signs':
      return columns(block, width, [50, 50], false)
    case 'table':
      return grid(block, width)
  }
}

function paragraph(runs: readonly Run[], align: Align, size: number, { before = 0, indent = 0 } = {}): Paragraph {
  return new Paragraph({
    alignment: ALIGN[align],
    spacing: { before: before * PT, line: 276 },
    indent: { firstLine: indent * PT },
    children: runs.map(
      (run) => new TextRun({ text: run.text, font: FONT, size: size * 2, bold: run.bold, italics: run.italic }),
    ),
  })
}

function columns(
  block: { left: Run[][]; right: Run[][]; size: number; recipients?: true },
  width: number,
  shares: readonly [number, number],
  heads: boolean,
): Table {
  const cell = (lines: Run[][], share: number, recipients?: true) =>
    new TableCell({
      borders: NO_BORDERS,
      width: { size: (width * MM * share) / 100, type: WidthType.DXA },
      children: [
        ...lines.map(
          (line, at) =>
            new Paragraph({
              alignment: recipients ? AlignmentType.LEFT : AlignmentType.CENTER,
              // An empty line among signatures is the room for the hand.
              spacing: { before: line.length ? 0 : block.size * 3 * PT },
              children: line.map(
                (run) =>
                  new TextRun({
                    text: run.text,
                    font: FONT,
                    size: (recipients ? 11 : block.size) * 2,
                    bold: run.bold,
                    italics: run.italic,
                    ...(heads && at === lines.length - 1 && { underline: {} }),
                  }),
              ),
            }),
        ),
      ],
    })
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: width * MM, type: WidthType.DXA },
    columnWidths: shares.map((share) => (width * MM * share) / 100),
    borders: NO_BORDERS,
    rows: [
      new TableRow({
        cantSplit: true,
        children: [cell(block.left, shares[0], block.recipients), cell(block.right, shares[1])],
      }),
    ],
  })
}

function grid(table: Extract<Block, { kind: 'table' }>, width: number): Table {
  const all = table.columns.reduce((sum, column) => sum + column.share, 0)
  const widths = table.columns.map((column) => (width * MM * column.share) / all)
  const row = (cells: readonly string[], head: boolean) =>
    new TableRow({
      tableHeader: head,
      cantSplit: true,
      children: cells.map(
        (text, at) =>
          new TableCell({
            width: { size: widths[at]!, type: WidthType.DXA },
            margins: { left: 60, right: 60, top: 30, bottom: 30 },
            children: [
              paragraph(
                [{ text, ...(head && { bold: true as const }) }],
                head ? 'center' : (table.columns[at]?.align ?? 'left'),
                table.size,
              ),
            ],
          }),
      ),
    })
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: width * MM, type: WidthType.DXA },
    columnWidths: widths,
    rows: [
      row(
        table.columns.map((column) => column.title),
        true,
      ),
      ...table.rows.map((cells) => row(cells, false)),
    ],
  })
}
