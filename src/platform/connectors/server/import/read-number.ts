import type { Lang } from '#kernel/text.ts'
import { parseNumber } from '#kernel/vietnamese-number.ts'
import { FAULTS, type Fault } from './faults.ts'
import { type Cell, shown } from './read-grid.ts'

const LOOKS = /^-?[\d.,\s]+%?$/
const ERROR = /^#(REF|DIV\/0|VALUE|NAME|N\/A|NULL|NUM|SPILL|CALC)[!?]?/i

/** How the numbers of a file that are written as text are read, and why. */
export interface Writing {
  lang: Lang
  /** Nothing in the file told for sure: 1.234 alone may be either. */
  unsure: boolean
}

/** Decides once for a file: 1.234,5 or 1,234.5. What only one language can have written decides; Vietnamese where nothing does. */
export function decideWriting(texts: readonly string[]): Writing {
  let vi = 0
  let en = 0
  let either = 0
  for (const text of texts) {
    const plain = text.replace(/%$/, '').trim()
    if (!LOOKS.test(text) || /^-?\d+$/.test(plain)) continue
    const [asVi, asEn] = [parseNumber(plain, 'vi'), parseNumber(plain, 'en')]
    if (asVi !== undefined && asEn === undefined) vi++
    else if (asEn !== undefined && asVi === undefined) en++
    else if (asVi !== asEn) either++
  }
  return { lang: en > vi ? 'en' : 'vi', unsure: vi === 0 && en === 0 && either > 0 }
}

/** Reads one cell as a number. @returns the number, undefined for a blank, or what is wrong. */
export function readNumber(cell: Cell | undefined, writing: Writing, unit: string): number | undefined | Fault {
  if (cell === null || cell === undefined) return undefined
  if (typeof cell === 'number') return cell
  if (typeof cell === 'boolean') return FAULTS.yesNo()
  if (cell instanceof Date) return FAULTS.date(shown(cell))
  if (typeof cell === 'object') return unit === '%' ? cell.percent : FAULTS.percent(unit)
  const text = cell.trim()
  if (text === '') return undefined
  if (ERROR.test(text)) return FAULTS.formula(text)
  if (/^[-–—]+$/.test(text)) return FAULTS.dash()
  if (/^[x×]$/i.test(text)) return FAULTS.cross()
  if (/^(\.{2,}|…)$/.test(text)) return FAULTS.dots()
  const percent = text.endsWith('%')
  if (percent && unit !== '%') return FAULTS.percent(unit)
  const plain = percent ? text.slice(0, -1).trim() : text
  const value = parseNumber(plain, writing.lang)
  if (value !== undefined) return value
  const other = parseNumber(plain, writing.lang === 'vi' ? 'en' : 'vi')
  if (other !== undefined) return FAULTS.writing(text, writing.lang === 'vi' ? '1.234,5' : '1,234.5')
  return FAULTS.text(text.slice(0, 60))
}
