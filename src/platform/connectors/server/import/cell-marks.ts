import { inflateRawSync } from 'node:zlib'

/** What a workbook says of cells beyond their values: errors of formulas, formulas never computed, per cent formats. */
export interface CellMarks {
  /** By sheet name, then by address such as B12: #REF!, or #CALC! for a formula without a result. */
  errors: Map<string, Map<string, string>>
  percents: Map<string, Set<string>>
  /** Rows and columns that are hidden, by sheet. */
  hidden: Map<string, { rows: number[]; columns: string[] }>
  /** Sheets that are hidden as a whole. */
  asides: Set<string>
}

/** Largest part of a workbook that is unpacked, bytes. */
const LARGEST = 80 * 1024 * 1024

/** Reads the marks from the bytes of an xlsx, which is a zip of XML parts. @throws when it is damaged. */
export function cellMarks(bytes: Buffer): CellMarks {
  const part = zipParts(bytes)
  const marks: CellMarks = { errors: new Map(), percents: new Map(), hidden: new Map(), asides: new Set() }
  const styles = percentStyles(part('xl/styles.xml') ?? '')
  const targets = new Map(
    [...(part('xl/_rels/workbook.xml.rels') ?? '').matchAll(/<Relationship\b[^>]*>/g)].map(([tag]) => [
      attr(tag, 'Id'),
      attr(tag, 'Target'),
    ]),
  )
  for (const [tag] of (part('xl/workbook.xml') ?? '').matchAll(/<(?:\w+:)?sheet\b[^>]*>/g)) {
    const target = targets.get(attr(tag, 'r:id')) ?? ''
    const xml = part(target.startsWith('/') ? target.slice(1) : `xl/${target}`)
    if (xml === undefined) continue
    const name = plainText(attr(tag, 'name'))
    if (/hidden/i.test(attr(tag, 'state'))) marks.asides.add(name)
    const hidden = hiddenIn(xml)
    if (hidden.rows.length || hidden.columns.length) marks.hidden.set(name, hidden)
    // Most sheets have neither errors, formulas nor per cents: nobody looks through their cells.
    if (!styles.size && !xml.includes('t="e"') && !/<f[\s>/]/.test(xml)) continue
    const errors = new Map<string, string>()
    const percents = new Set<string>()
    for (const [, head = '', body = ''] of xml.matchAll(/<c\b([^>]*?)(?:\/>|>([\s\S]*?)<\/c>)/g)) {
      const at = attr(head, 'r')
      const value = /<v>([^<]*)<\/v>/.exec(body)?.[1]
      if (attr(head, 't') === 'e') errors.set(at, value ?? '#VALUE!')
      else if (/<f[\s>/]/.test(body) && value === undefined) errors.set(at, '#CALC!')
      else if (styles.has(attr(head, 's'))) percents.add(at)
    }
    marks.errors.set(name, errors)
    marks.percents.set(name, percents)
  }
  return marks
}

/** Rows by number and columns by letter that a sheet hides. */
function hiddenIn(xml: string): { rows: number[]; columns: string[] } {
  const body = xml.indexOf('<sheetData')
  const columns = [...xml.slice(0, Math.max(body, 0)).matchAll(/<col\b[^>]*\shidden="(?:1|true)"[^>]*>/g)].flatMap(
    ([tag]) => {
      const [min, max] = [Number(attr(tag, 'min')), Number(attr(tag, 'max'))]
      // Whole stretches behind the table are often hidden: only what lies near it is told.
      return Array.from({ length: Math.max(0, Math.min(max, min + 49) - min + 1) }, (_, n) => letters(min + n))
    },
  )
  const rows = [...xml.matchAll(/<row\b[^>]*\shidden="(?:1|true)"[^>]*>/g)].map(([tag]) => Number(attr(tag, 'r')))
  return { rows, columns }
}

const letters = (n: number): string =>
  n <= 26 ? String.fromCharCode(64 + n) : letters(Math.floor((n - 1) / 26)) + String.fromCharCode(65 + ((n - 1) % 26))

/** Numbers of the styles that show a number as per cent: 9 and 10 are built in, others have % in their format. */
function percentStyles(xml: string): Set<string> {
  const own = new Set(['9', '10'])
  for (const [tag] of xml.matchAll(/<numFmt\b[^>]*>/g))
    if (attr(tag, 'formatCode').includes('%')) own.add(attr(tag, 'numFmtId'))
  const cells = /<cellXfs\b[\s\S]*?<\/cellXfs>/.exec(xml)?.[0] ?? ''
  return new Set(
    [...cells.matchAll(/<xf\b[^>]*>/g)].flatMap(([tag], i) => (own.has(attr(tag, 'numFmtId')) ? [String(i)] : [])),
  )
}

/** Gives the parts of a zip by name, unpacked when asked for. */
function zipParts(bytes: Buffer): (name: string) => string | undefined {
  const entries = new Map<string, { at: number; size: number; packed: boolean }>()
  for (
    let at = bytes.indexOf('PK\x01\x02');
    at !== -1 && at + 46 <= bytes.length;
    at = bytes.indexOf('PK\x01\x02', at + 46)
  ) {
    const name = bytes.toString('utf8', at + 46, at + 46 + bytes.readUInt16LE(at + 28))
    entries.set(name, {
      at: bytes.readUInt32LE(at + 42),
      size: bytes.readUInt32LE(at + 20),
      packed: bytes.readUInt16LE(at + 10) === 8,
    })
  }
  return (name) => {
    const entry = entries.get(name)
    if (!entry) return undefined
    const start = entry.at + 30 + bytes.readUInt16LE(entry.at + 26) + bytes.readUInt16LE(entry.at + 28)
    const data = bytes.subarray(start, start + entry.size)
    return (entry.packed ? inflateRawSync(data, { maxOutputLength: LARGEST }) : data).toString('utf8')
  }
}

const attr = (tag: string, name: string): string => new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(tag)?.[1] ?? ''
const plainText = (text: string): string =>
  text
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&apos;/g, "'")
    .replace(/&amp;/g, '&')
