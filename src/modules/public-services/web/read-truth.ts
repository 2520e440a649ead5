/** One dossier that is known to bear a trick. */
export interface Known {
  trick: string
  code: string
}

/** Reads a list of truth: JSON rows, or CSV with the columns `trick` and `code` in any order. Rows without both are left out. */
export function readTruth(text: string): Known[] {
  const clean = text.replace(/^\uFEFF/, '').trim()
  const rows = clean.startsWith('[') || clean.startsWith('{') ? fromJson(clean) : fromCsv(clean)
  return rows.filter((row) => row.trick && row.code)
}

function fromJson(text: string): Known[] {
  const parsed: unknown = JSON.parse(text)
  const list = Array.isArray(parsed) ? parsed : Object.values(parsed as object).find(Array.isArray)
  return ((list ?? []) as Partial<Known>[]).map((row) => ({
    trick: String(row.trick ?? ''),
    code: String(row.code ?? ''),
  }))
}

function fromCsv(text: string): Known[] {
  const [head = '', ...lines] = text.split(/\r?\n/)
  const cells = (line: string) => line.split(/[,;\t]/).map((cell) => cell.trim().replace(/^"|"$/g, ''))
  const names = cells(head.toLowerCase())
  const [trick, code] = [names.indexOf('trick'), names.indexOf('code')]
  return lines.map(cells).map((row) => ({ trick: row[trick] ?? '', code: row[code] ?? '' }))
}
