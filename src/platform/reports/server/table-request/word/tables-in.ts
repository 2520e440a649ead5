import { expected } from '#kernel/errors.ts'
import { nfc } from '#kernel/vietnamese.ts'

/** A cell of a Word table and where it lies in the text of the document. */
export interface WordCell {
  /** Place in the grid, from 0; a cell over several columns bears the first. */
  row: number
  column: number
  /** It goes on with the cell above (merged downwards) and takes nothing. */
  follows: boolean
  text: string
  /** First paragraph: where it begins and ends in the XML. Undefined where the cell has none. */
  paragraph: { from: number; to: number } | undefined
}

/** A table of a Word document with the lines that stand between it and the table before. */
export interface WordTable {
  before: string[]
  cells: WordCell[]
}

/** Deepest nesting and most cells that are read. */
const [DEEPEST, MOST] = [40, 60_000]
/** Lines above a table that may be its title, unit, period. */
const ABOVE = 12

interface Reading {
  tables: WordTable[]
  lines: string[]
  /** Tables that lie in one another; the outermost first. */
  open: { table: WordTable; row: number; column: number; cell: WordCell | undefined; wide: number; depth: number }[]
  text: string
  inText: boolean
  /** Where the paragraphs begin that are open; one may lie in another by a text box. */
  paragraphs: number[]
}

/**
 * Reads the tables of `word/document.xml`. Tables within tables belong to the cell around them. The marks of Word are read
 * as they stand; a document with a type declaration is refused, entities other than those of XML itself are left out.
 * @throws expected 422.
 */
export function tablesIn(xml: string): WordTable[] {
  if (/<!DOCTYPE|<!ENTITY/i.test(xml)) throw odd()
  const r: Reading = { tables: [], lines: [], open: [], text: '', inText: false, paragraphs: [] }
  const marks = /<(\/?)(w:(?:tbl|tr|tc|p|t|tab|br|gridSpan|gridBefore|vMerge|del|moveFrom))(?=[\s/>])([^>]*)>/g
  let gone = 0
  let cells = 0
  let end = 0
  for (let m = marks.exec(xml); m; m = marks.exec(xml)) {
    const [whole, slash, name, rest = ''] = m
    const closed = rest.endsWith('/')
    if (r.inText) r.text += plain(xml.slice(end, m.index))
    end = m.index + whole.length
    // What was struck out or moved away while changes were tracked is no longer there.
    if (name === 'w:del' || name === 'w:moveFrom') {
      if (!closed) gone += slash ? -1 : 1
      continue
    }
    if (gone > 0 && (name === 'w:t' || name === 'w:tab' || name === 'w:br')) continue
    if (slash) close(r, name!, end)
    else {
      open(r, name!, rest, m.index)
      if (closed) close(r, name!, end)
      if (name === 'w:tc' && ++cells > MOST) throw odd()
      if (r.open.length > DEEPEST) throw odd()
    }
  }
  return r.tables
}

function open(r: Reading, name: string, rest: string, at: number): void {
  const within = r.open.at(-1)
  switch (name) {
    case 'w:tbl':
      r.open.push({
        table: { before: r.open.length ? [] : r.lines.slice(-ABOVE), cells: [] },
        row: -1,
        column: 0,
        cell: undefined,
        wide: 1,
        depth: 0,
      })
      return
    case 'w:tr':
      if (within) Object.assign(within, { row: within.row + 1, column: 0 })
      return
    case 'w:gridBefore':
      if (within && !within.cell) within.column += numberIn(rest)
      return
    case 'w:tc':
      if (within) {
        within.cell = { row: within.row, column: within.column, follows: false, text: '', paragraph: undefined }
        within.wide = 1
        within.depth = r.paragraphs.length
        r.text = ''
      }
      return
    case 'w:gridSpan':
      if (within?.cell) within.wide = Math.max(1, numberIn(rest))
      return
    case 'w:vMerge':
      if (within?.cell) within.cell.follows = !/w:val="restart"/.test(rest)
      return
    case 'w:p':
      r.paragraphs.push(at)
      if (r.text && r.open.length) r.text += ' '
      if (!r.open.length) r.text = ''
      return
    case 'w:t':
      r.inText = true
      return
    case 'w:tab':
    case 'w:br':
      r.text += ' '
  }
}

function close(r: Reading, name: string, end: number): void {
  const within = r.open.at(-1)
  switch (name) {
    case 'w:t':
      r.inText = false
      return
    case 'w:p': {
      const from = r.paragraphs.pop()
      if (!r.open.length) r.lines.push(tidy(r.text))
      else if (from !== undefined && within?.cell && !within.cell.paragraph && r.paragraphs.length === within.depth)
        within.cell.paragraph = { from, to: end }
      return
    }
    case 'w:tc':
      if (!within?.cell) return
      within.cell.text = tidy(r.text)
      within.table.cells.push(within.cell)
      within.column += within.wide
      within.cell = undefined
      return
    case 'w:tbl': {
      const done = r.open.pop()
      if (!done) return
      if (r.open.length) r.text = done.table.cells.map((cell) => cell.text).join(' ')
      else {
        r.tables.push({ ...done.table, before: done.table.before.filter(Boolean) })
        r.lines = []
      }
    }
  }
}

const numberIn = (rest: string) => Number(/w:val="(\d{1,3})"/.exec(rest)?.[1] ?? 0)
const tidy = (text: string) => nfc(text.replace(/\s+/g, ' ').trim())

const SIGNS: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

function plain(text: string): string {
  return text
    .replace(/<[^>]*>/g, '')
    .replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w+));/gi, (_, decimal, hex, name: string | undefined) => {
      if (name) return SIGNS[name] ?? ''
      const code = decimal ? Number(decimal) : Number.parseInt(String(hex), 16)
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ''
    })
}

function odd() {
  return expected({
    vi: 'Tệp Word này có phần không đọc được. Hãy chép bảng sang tệp mới rồi gửi lại.',
    en: 'The Word file holds parts that cannot be read. Copy the table into a new file.',
  })
}
