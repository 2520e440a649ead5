import { formatNumber } from '#kernel/vietnamese-number.ts'
import { DOCUMENT, wordGrids } from './word-grids.ts'
import { openZip } from './zip.ts'

/** One cell that gets a number. */
export interface FilledCell {
  sheet: string
  cell: string
  value: number
}

/**
 * Writes numbers into the tables of a .docx and lines at its end; everything else stays byte for byte. A number takes the
 * look that its cell's paragraph mark has.
 */
export function fillWordTable(bytes: Buffer, filled: readonly FilledCell[], lines: readonly string[]): Buffer {
  const zip = openZip(bytes)
  const xml = zip.read(DOCUMENT)?.toString('utf8') ?? ''
  const grids = new Map(wordGrids(bytes).map((one) => [one.grid.name, one]))
  const edits = filled
    .flatMap(({ sheet, cell, value }) => {
      const paragraph = grids.get(sheet)?.cells.get(cell)?.paragraph
      return paragraph ? [{ ...paragraph, text: formatNumber(value, 'vi', 6) }] : []
    })
    .sort((a, b) => b.from - a.from)
  let out = xml
  for (const { from, to, text } of edits) out = out.slice(0, from) + withRun(out.slice(from, to), text) + out.slice(to)
  return zip.with(DOCUMENT, Buffer.from(withLines(out, lines)))
}

function withRun(paragraph: string, text: string): string {
  const looks = /<w:pPr>[\s\S]*?<w:rPr>([\s\S]*?)<\/w:rPr>[\s\S]*?<\/w:pPr>/.exec(paragraph)?.[1] ?? ''
  // What belongs to the mark alone (that it was inserted or struck out) is no look of a run.
  const look = looks.replace(/<w:(ins|del|moveFrom|moveTo|rPrChange)\b[\s\S]*?(?:\/>|<\/w:\1>)/g, '')
  const run = `<w:r>${look && `<w:rPr>${look}</w:rPr>`}<w:t xml:space="preserve">${escaped(text)}</w:t></w:r>`
  if (paragraph.endsWith('/>')) return `${paragraph.slice(0, -2)}>${run}</w:p>`
  return paragraph.replace(/<\/w:p>$/, `${run}</w:p>`)
}

/** Lines go before the last section's properties, which must stay the last of the body; the first begins a new page. */
function withLines(xml: string, lines: readonly string[]): string {
  const body = xml.lastIndexOf('</w:body>')
  if (body < 0) return xml
  const section = xml.lastIndexOf('<w:sectPr', body)
  const inLast = section >= 0 && !xml.slice(section, body).includes('</w:p>') ? section : body
  const written = lines
    .map((line, at) => {
      const look = at === 0 ? '<w:pPr><w:pageBreakBefore/></w:pPr>' : ''
      const bold = at === 0 ? '<w:rPr><w:b/></w:rPr>' : ''
      return `<w:p>${look}<w:r>${bold}<w:t xml:space="preserve">${escaped(line)}</w:t></w:r></w:p>`
    })
    .join('')
  return xml.slice(0, inLast) + written + xml.slice(inLast)
}

const escaped = (text: string) =>
  text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: XML has no place for them
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
