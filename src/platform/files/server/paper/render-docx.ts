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
import { type Align, type Block, MARGINS, RULE, type Run, type Sheet, SPLIT } from './sheet.ts'

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
    children: sheet.blocks.flatMap((block) =>
      blockOf(block, (sheet.landscape ? 297 : 210) - MARGINS.left - MARGINS.right),
    ),
  }
}

function blockOf(block: Block, width: number): Paragraph | Table | Paragraph[] {
  switch (block.kind) {
    case 'text': {
      const { before = 0, indent = 0 } = block
      const text = paragraph(block.runs, block.align, block.size, { before, indent })
      return block.ruled ? [text, rule(block.runs, block.size, width * MM, RULE.name)] : text
    }
    case 'heads':
    case 'signs':
      return columns(block, width)
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

/** A rule under a line, as a border between indents: Word measures text only when it draws it, so its length is reckoned. */
function rule(runs: readonly Run[], size: number, width: number, share: number): Paragraph {
  const wide = (run: Run) =>
    [...run.text].reduce((sum, c) => sum + (c === c.toLowerCase() ? 0.46 : 0.7), 0) * (run.size ?? size) * PT
  const long = Math.min(
    runs.reduce((sum, run) => sum + wide(run), 0),
    width,
  )
  const side = (width - long * share) / 2
  return new Paragraph({
    border: { top: { style: BorderStyle.SINGLE, size: 6, color: '000000', space: 1 } },
    indent: { left: side, right: side },
    spacing: { before: 40, after: 0, line: 80, lineRule: 'exact' },
    children: [],
  })
}

function columns(block: Extract<Block, { kind: 'heads' | 'signs' }>, width: number): Table {
  const heads = block.kind === 'heads'
  const widths = [SPLIT[block.kind], 1 - SPLIT[block.kind]].map((share) => width * MM * share)
  const recipients = !heads && block.recipients
  const lineOf = (line: readonly Run[], size: number, side: number) =>
    new Paragraph({
      alignment: recipients && side === 0 ? AlignmentType.LEFT : AlignmentType.CENTER,
      // An empty line among signatures is the room for the hand.
      spacing: { before: line.length ? 0 : size * 3 * PT },
      children: line.map(
        (run) =>
          new TextRun({
            text: run.text,
            font: FONT,
            size: (run.size ?? (recipients && side === 0 ? 11 : size)) * 2,
            bold: run.bold,
            italics: run.italic,
          }),
      ),
    })
  const cell = (children: Paragraph[], side: number) =>
    new TableCell({
      borders: NO_BORDERS,
      width: { size: widths[side]!, type: WidthType.DXA },
      // The name of the state fills its column: no margin may break it.
      margins: { left: 0, right: 0 },
      children,
    })
  const sides = [block.left, block.right].map((lines, side) => {
    const written = lines.map((line) => lineOf(line, block.size, side))
    if (!heads || !lines.length) return cell(written, side)
    const share = side === 0 ? RULE.name : RULE.motto
    return cell([...written, rule(lines.at(-1)!, block.size, widths[side]!, share)], side)
  })
  const rows = [new TableRow({ cantSplit: true, children: sides })]
  if (heads && block.under) {
    const { left, right, size } = block.under
    const under = [left, right].map((line, side) => cell([lineOf(line, size, side)], side))
    rows.push(new TableRow({ cantSplit: true, children: under }))
  }
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: width * MM, type: WidthType.DXA },
    columnWidths: widths,
    borders: NO_BORDERS,
    rows,
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
