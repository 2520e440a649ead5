import { fold } from '#kernel/vietnamese.ts'

/** The columns of a sheet of criteria and the heads they go by, folded. */
const HEADS = {
  code: ['ma', 'ma so', 'stt', 'tt', 'ma tieu chi', 'code'],
  name: ['ten', 'ten tieu chi', 'ten chi so', 'tieu chi', 'chi so', 'noi dung', 'name', 'criterion'],
  nameEn: ['ten tieng anh', 'tieng anh', 'name in english', 'english'],
  explanation: ['giai thich', 'cach tinh', 'huong dan', 'explanation'],
  maxScore: ['diem toi da', 'diem', 'diem chuan', 'max score', 'points'],
  weight: ['trong so', 'he so', 'weight'],
  kind: ['loai', 'loai tieu chi', 'kind'],
  formula: ['cong thuc', 'formula'],
  numerator: ['tu so', 'numerator'],
  denominator: ['mau so', 'denominator'],
  unit: ['don vi', 'don vi tinh', 'dvt', 'unit'],
  target: ['muc tieu', 'chi tieu', 'target'],
  evidence: ['minh chung', 'tai lieu kiem chung', 'tai lieu minh chung', 'evidence'],
  source: ['nguon', 'nguon so lieu', 'source'],
} as const

export type SheetColumn = keyof typeof HEADS

/** Which column of a row of heads is what; undefined when it is no row of heads (code, name and points are the least). */
export function columnsOf(row: readonly unknown[]): Map<SheetColumn, number> | undefined {
  const found = new Map<SheetColumn, number>()
  for (const [at, cell] of row.entries()) {
    const head = fold(String(cell ?? ''))
      .replace(/\(.*?\)/g, '')
      .trim()
    for (const [name, heads] of Object.entries(HEADS) as [SheetColumn, readonly string[]][])
      if (heads.includes(head) && !found.has(name)) found.set(name, at)
  }
  return found.has('code') && found.has('name') && found.has('maxScore') ? found : undefined
}

const KINDS: Record<string, 'ratio' | 'boolean' | 'count' | 'table'> = {
  'ty le': 'ratio',
  ratio: 'ratio',
  'co khong': 'boolean',
  'co/khong': 'boolean',
  'co hay khong': 'boolean',
  boolean: 'boolean',
  'so luong': 'count',
  dem: 'count',
  count: 'count',
  bang: 'table',
  'bang diem': 'table',
  table: 'table',
}

/** The kind a cell names; left empty: a share where the unit is %, yes or no where there is no target, else a count. */
export function kindOf(text: string, unit: string, target: number | null) {
  const named = KINDS[fold(text).trim()]
  if (named || text.trim()) return named
  return unit === '%' ? 'ratio' : target === null ? 'boolean' : 'count'
}

const STEP = /(\d+(?:[.,]\d+)?)\s*(?:=>|->|→|:|=)\s*(\d+(?:[.,]\d+)?)/g

/** Steps written into a cell: `1: 2; 6: 4` = from 1 on 2 points, from 6 on 4. */
export function stepsOf(text: string): { from: number; score: number }[] {
  const number = (part: string | undefined) => Number((part ?? '').replace(',', '.'))
  return [...text.matchAll(STEP)].map((m) => ({ from: number(m[1]), score: number(m[2]) }))
}

/** A group stands before its criteria: its code is a roman or plain number without a point, or one letter. */
export function isGroupCode(code: string): boolean {
  return /^([IVXL]+|\d+|[A-Z])\.?$/.test(code)
}
