import { createRequire } from 'node:module'
import path from 'node:path'
import { setImmediate as breathe } from 'node:timers/promises'
import PDFDocument from 'pdfkit'
import { type Align, type Block, MARGINS, RULE, type Run, type Sheet, SPLIT } from './sheet.ts'

const MM = 72 / 25.4
const FACES = { regular: '400Regular', italic: '400Regular_Italic', bold: '700Bold', 'bold-italic': '700Bold_Italic' }
type Face = keyof typeof FACES
type Doc = PDFKit.PDFDocument

/** The font of official papers, metrically the one the decree names, with every Vietnamese letter. */
const FONTS = path.dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/tinos/package.json'))

/** Draws sheets one after the other into one PDF; each begins on a new page, pages are numbered from a sheet's second on. */
export async function renderPdf(sheets: readonly Sheet[]): Promise<Buffer> {
  const doc = new PDFDocument({
    autoFirstPage: false,
    info: { Title: sheets[0]?.title ?? '', Producer: 'Saola' },
    lang: 'vi',
  })
  for (const [face, folder] of Object.entries(FACES))
    doc.registerFont(face, path.join(FONTS, folder, `Tinos_${folder}.ttf`))
  const parts: Buffer[] = []
  const done = new Promise<Buffer>((resolve, reject) => {
    doc.on('data', (part: Buffer) => parts.push(part))
    doc.on('end', () => resolve(Buffer.concat(parts)))
    doc.on('error', reject)
  })
  let page = 0
  doc.on('pageAdded', () => {
    page++
    if (page > 1) writePageNumber(doc, page)
  })
  for (const sheet of sheets) {
    page = 0
    // Kept on the document: pages that follow by themselves lie as the first one does.
    Object.assign(doc, { options: pageOf(sheet) })
    doc.addPage()
    for (const block of sheet.blocks) draw(doc, block)
    // Five hundred sheets take seconds: others are let through between two of them.
    await breathe()
  }
  doc.end()
  return done
}

function pageOf(sheet: Sheet) {
  return {
    size: 'A4',
    layout: sheet.landscape ? 'landscape' : 'portrait',
    margins: {
      top: MARGINS.top * MM,
      bottom: MARGINS.bottom * MM,
      left: MARGINS.left * MM,
      right: MARGINS.right * MM,
    },
  }
}

function draw(doc: Doc, block: Block): void {
  doc.x = doc.page.margins.left
  if (block.kind === 'heads' || block.kind === 'signs') drawColumns(doc, block)
  else if (block.kind === 'table') drawTable(doc, block)
  else {
    doc.y += block.before ?? 0
    const align = block.align === 'both' ? 'justify' : block.align
    drawRuns(doc, block.runs, { size: block.size, align, width: widthOf(doc), indent: block.indent ?? 0 })
    if (block.ruled) drawRule(doc, block.runs, block.size, doc.page.margins.left, widthOf(doc), RULE.name)
  }
}

function widthOf(doc: Doc): number {
  return doc.page.width - doc.page.margins.left - doc.page.margins.right
}

function drawRuns(
  doc: Doc,
  runs: readonly Run[],
  {
    size,
    align,
    width,
    indent = 0,
  }: { size: number; align: 'left' | 'center' | 'right' | 'justify'; width: number; indent?: number },
): void {
  if (!runs.length) {
    doc.y += size
    return
  }
  // Runs that follow each other cannot be centred one by one: a mixed line is centred as a whole in its main look.
  const mixed =
    runs.length > 1 && align === 'center' ? [{ ...runs[0]!, text: runs.map((run) => run.text).join('') }] : runs
  for (const [at, run] of mixed.entries()) {
    doc.font(faceOf(run)).fontSize(run.size ?? size)
    doc.text(run.text, {
      width,
      align: mixed.length > 1 && align === 'justify' ? 'left' : align,
      lineGap: size * 0.15,
      continued: at < mixed.length - 1,
      ...(at === 0 && { indent }),
    })
  }
}

function faceOf({ bold, italic }: Run): Face {
  return bold ? (italic ? 'bold-italic' : 'bold') : italic ? 'italic' : 'regular'
}

function drawColumns(doc: Doc, block: Extract<Block, { kind: 'heads' | 'signs' }>): void {
  const left = doc.page.margins.left
  const whole = widthOf(doc)
  const heads = block.kind === 'heads'
  const split = whole * SPLIT[block.kind]
  const tall = Math.max(block.left.length, block.right.length) * block.size * 1.6 + (heads ? 12 : 0)
  if (!heads) doc.y += 8
  if (doc.y + tall > doc.page.height - doc.page.margins.bottom) doc.addPage()
  const top = doc.y
  const small = !heads && block.recipients
  const ends = [
    { lines: block.left, x: left, width: split - 6, small, rule: RULE.name },
    { lines: block.right, x: left + split, width: whole - split, small: false, rule: RULE.motto },
  ].map(({ lines, x, width, small, rule }) => {
    doc.y = top
    for (const line of lines) {
      doc.x = x
      // An empty line among signatures is the room for the hand.
      if (line.length)
        drawRuns(doc, line, small ? { size: 11, align: 'left', width } : { size: block.size, align: 'center', width })
      else doc.y += block.size * 4
    }
    if (heads && lines.length) drawRule(doc, lines.at(-1)!, block.size, x, width, rule)
    return doc.y
  })
  doc.x = left
  doc.y = Math.max(...ends)
  if (heads && block.under) drawUnder(doc, block.under, split)
  else if (heads) doc.y += 8
}

/** Number at the left, place and date at the right, on one line under the two heads. */
function drawUnder(doc: Doc, { left, right, size }: { left: Run[]; right: Run[]; size: number }, split: number): void {
  const margin = doc.page.margins.left
  doc.y += 6
  const top = doc.y
  const ends = [
    { runs: left, x: margin, width: split - 6 },
    { runs: right, x: margin + split, width: widthOf(doc) - split },
  ].map(({ runs, x, width }) => {
    Object.assign(doc, { x, y: top })
    drawRuns(doc, runs, { size, align: 'center', width })
    return doc.y
  })
  doc.x = margin
  doc.y = Math.max(...ends)
}

function drawRule(doc: Doc, runs: readonly Run[], size: number, x: number, width: number, share: number): void {
  const text = runs.reduce(
    (sum, run) =>
      sum +
      doc
        .font(faceOf(run))
        .fontSize(run.size ?? size)
        .widthOfString(run.text),
    0,
  )
  const long = Math.min(text, width) * share
  const from = x + (width - long) / 2
  doc
    .moveTo(from, doc.y + 1)
    .lineTo(from + long, doc.y + 1)
    .lineWidth(0.7)
    .stroke()
  doc.y += 4
}

function drawTable(doc: Doc, table: Extract<Block, { kind: 'table' }>): void {
  doc.y += 8
  const whole = widthOf(doc)
  const shares = table.columns.reduce((sum, column) => sum + column.share, 0)
  const widths = table.columns.map((column) => (whole * column.share) / shares)
  drawRow(
    doc,
    table.columns.map((column) => column.title),
    widths,
    table.size,
    'bold',
    [],
  )
  const aligns = table.columns.map((column) => column.align)
  for (const row of table.rows) {
    const before = doc.page
    drawRow(doc, row, widths, table.size, 'regular', aligns, () => {
      if (doc.page !== before)
        drawRow(
          doc,
          table.columns.map((column) => column.title),
          widths,
          table.size,
          'bold',
          [],
        )
    })
  }
  doc.y += 6
}

function drawRow(
  doc: Doc,
  cells: readonly string[],
  widths: readonly number[],
  size: number,
  face: Face,
  aligns: readonly (Align | undefined)[],
  onNewPage = () => {},
): void {
  doc.font(face).fontSize(size)
  const pad = 3
  const height =
    Math.max(...cells.map((cell, at) => doc.heightOfString(cell || ' ', { width: widths[at]! - 2 * pad }))) + 2 * pad
  if (doc.y + height > doc.page.height - doc.page.margins.bottom) {
    doc.addPage()
    onNewPage()
    doc.font(face).fontSize(size)
  }
  const top = doc.y
  let x = doc.page.margins.left
  for (const [at, cell] of cells.entries()) {
    const width = widths[at]!
    doc.lineWidth(0.5).rect(x, top, width, height).stroke()
    doc.text(cell, x + pad, top + pad, {
      width: width - 2 * pad,
      align: face === 'bold' ? 'center' : sideOf(aligns[at]),
    })
    x += width
  }
  doc.x = doc.page.margins.left
  doc.y = top + height
}

const sideOf = (align: Align | undefined) => (align === 'both' ? 'justify' : (align ?? 'left'))

/** Centred in the upper margin, as the decree wants it. Text that flows over the page goes on in its own look. */
function writePageNumber(doc: Doc, page: number): void {
  const { x, y } = doc
  const look = doc as unknown as { _font: { name: string }; _fontSize: number }
  const [face, size] = [look._font, look._fontSize]
  doc.font('regular').fontSize(13)
  const text = String(page)
  doc.text(text, (doc.page.width - doc.widthOfString(text)) / 2, 10 * MM, { lineBreak: false })
  Object.assign(doc, { _font: face, _fontSize: size, x, y })
}
