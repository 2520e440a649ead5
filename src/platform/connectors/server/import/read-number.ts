import type { Lang } from '#kernel/text.ts'
import { parseNumber } from '#kernel/vietnamese-number.ts'
import { FAULTS, type Fault } from './faults.ts'
import { blank, offered, put } from './offers.ts'
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

/**
 * Reads one cell as a number. With `signs` a dash is none and dots are a blank, as in statistical yearbooks.
 * @returns the number, undefined for a blank, or what is wrong and what could stand there instead.
 */
export function readNumber(
  cell: Cell | undefined,
  writing: Writing,
  unit: string,
  signs?: 'yearbook',
): number | undefined | Fault {
  if (cell === null || cell === undefined) return undefined
  if (typeof cell === 'number') return cell
  if (typeof cell === 'boolean') return offered(FAULTS.yesNo(), [blank()])
  // Excel turns 3.5 into 3 May and 10/2026 into 1 October.
  if (cell instanceof Date)
    return offered(FAULTS.date(shown(cell)), [put(cell.getUTCDate() + (cell.getUTCMonth() + 1) / 10), blank()])
  if (typeof cell === 'object')
    return unit === '%' ? cell.percent : offered(FAULTS.percent(unit), [put(cell.percent), put(cell.percent / 100)])
  const text = withoutMark(cell.trim())
  if (text === '') return undefined
  if (text === '#CALC!') return offered(FAULTS.uncomputed(), [blank()])
  if (ERROR.test(text)) return offered(FAULTS.formula(text), [blank()])
  if (/^[-–—]+$/.test(text)) return signs ? 0 : offered(FAULTS.dash(), [put(0), blank()])
  if (/^[x×]$/i.test(text)) return offered(FAULTS.cross(), [blank()])
  if (/^(\.{2,}|…)$/.test(text)) return signs ? undefined : offered(FAULTS.dots(), [blank()])
  const percent = text.endsWith('%')
  const plain = percent ? text.slice(0, -1).trim() : text
  const value = parseNumber(plain, writing.lang)
  if (percent && unit !== '%') return offered(FAULTS.percent(unit), value === undefined ? [] : [put(value)])
  if (value !== undefined) return value
  const other = parseNumber(plain, writing.lang === 'vi' ? 'en' : 'vi')
  if (other !== undefined)
    return offered(FAULTS.writing(text, writing.lang === 'vi' ? '1.234,5' : '1,234.5'), [put(other)])
  if (/^\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}$/.test(plain)) return offered(FAULTS.date(text), [blank()])
  const inside = /[\d][\d.,\s]*/.exec(text)?.[0].trim().replace(/[.,]$/, '')
  const within = inside ? parseNumber(inside, writing.lang) : undefined
  return offered(FAULTS.text(text.slice(0, 60)), within === undefined ? [blank()] : [put(within), blank()])
}

/** A number may bear the mark of a footnote: 1.234 (*), 1.234¹. */
function withoutMark(text: string): string {
  return text.replace(/(\d)\s*(\(\*+\)|\*+|\([a-z]\)|[¹²³⁴⁵]⁾?)$/i, '$1')
}
