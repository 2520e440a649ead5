import { fold } from '#kernel/vietnamese.ts'
import type { CatalogueRole } from '../../contract.ts'
import type { Cell } from '../import/read-grid.ts'
import { letter, shown } from '../import/read-grid.ts'

/** Heads by their beginnings, accents away; the longer ones go first. */
const HEADS: Record<CatalogueRole | 'skip', readonly string[]> = {
  id: ['ma phan mem', 'id'],
  code: ['ma so', 'ma chi tieu', 'ma ct', 'ma', 'code'],
  title: ['nhom, ten chi tieu', 'nhom/ten chi tieu', 'ten chi tieu', 'chi tieu', 'ten', 'title'],
  'title-en': ['ten tieng anh', 'english'],
  group: ['nhom', 'linh vuc', 'chuong muc', 'group'],
  unit: ['don vi tinh', 'dvt', 'don vi do', 'unit', 'don vi'],
  dimensions: ['phan to', 'categories'],
  periods: ['ky cong bo', 'ky bao cao', 'ky thu thap', 'ky', 'period'],
  office: ['co quan', 'don vi chiu trach nhiem', 'don vi chu tri', 'noi cung cap', 'office'],
  measure: ['cach tong hop', 'loai chi tieu', 'loai so lieu', 'measure'],
  cumulative: ['luy ke', 'cumulative'],
  calendar: ['cach chot', 'lich', 'calendar'],
  better: ['chieu tot', 'xu huong tot', 'better'],
  'due-days': ['han', 'so ngay', 'due'],
  formula: ['cong thuc', 'cach tinh bang cong thuc', 'formula'],
  source: ['can cu', 'khai niem', 'van ban', 'nguon', 'ghi chu', 'source'],
  public: ['cong khai', 'public'],
  decimals: ['so le', 'chu so thap phan', 'decimals'],
  skip: ['stt', 'tt', 'so thu tu', 'so tt', 'ma so trong', 'ma so chi tieu cap', 'ma so cap', 'thu tu'],
}
const BEGINNINGS = Object.entries(HEADS)
  .flatMap(([role, words]) => words.map((word) => ({ role: role as CatalogueRole | 'skip', word })))
  .sort((a, b) => b.word.length - a.word.length)

/** What a head says its column holds; undefined when nobody knows. */
export function catalogueRole(head: string): CatalogueRole | 'skip' | undefined {
  const text = fold(head).replace(/[*:]/g, '').trim()
  return BEGINNINGS.find(({ word }) => text === word || text.startsWith(`${word} `) || text.startsWith(`${word}(`))
    ?.role
}

/** Where the heads of a sheet stand and what each column holds, by its letter. */
export interface CatalogueLayout {
  headRow: number
  columns: Record<string, CatalogueRole | 'skip'>
  /** The heads, folded, for remembering. */
  heads: string[]
}

/** Finds the row of heads: the one that names a title and the most other columns. Undefined when there is none. */
export function findCatalogueLayout(rows: readonly (readonly Cell[])[]): CatalogueLayout | undefined {
  let best: CatalogueLayout | undefined
  let most = 1
  for (const [at, row] of rows.slice(0, 30).entries()) {
    const columns: CatalogueLayout['columns'] = {}
    for (const [c, cell] of row.entries()) {
      const role = cell === null ? undefined : catalogueRole(shown(cell))
      if (role && (role === 'skip' || !Object.values(columns).includes(role))) columns[letter(c)] = role
    }
    const roles = Object.values(columns)
    if (!roles.includes('title') || roles.length <= most) continue
    most = roles.length
    best = { headRow: at, columns, heads: row.map((cell) => fold(shown(cell))) }
  }
  return best
}
