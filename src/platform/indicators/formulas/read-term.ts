import type { Text } from '#kernel/text.ts'
import { fold } from '#kernel/vietnamese.ts'
import type { Shift, Term } from './term.ts'

type Way = 'previous' | 'last-year' | 'same-in' | 'alone' | 'so-far'

/** What people call the ways through time; written with or without accents and spaces. */
const WAYS: Readonly<Record<string, Way>> = {
  prev: 'previous',
  previous: 'previous',
  kytruoc: 'previous',
  lastyear: 'last-year',
  cungky: 'last-year',
  cungkynamtruoc: 'last-year',
  inyear: 'same-in',
  namgoc: 'same-in',
  alone: 'alone',
  rieng: 'alone',
  riengky: 'alone',
  cumulative: 'so-far',
  yeartodate: 'so-far',
  luyke: 'so-far',
}
const CALL = /(\p{L}(?:[\p{L}_]| (?=[\p{L}(]))*)\s*\(\s*/uy
const NAME = /\[([^\]]+)\]|'([^']+)'|"([^"]+)"|([A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)/y
const COUNT = /\s*[,;]\s*(\d{1,4})/y
const CLOSE = /\s*\)/y

/** A term that was read, where it ends; or why it cannot be read. */
export type TermRead = { term: Term; end: number } | { reason: Text }

/**
 * Reads a way through time at a place of a formula: `kỳ trước([GRDP])`, `lastYear([GRDP], 2)`, `năm gốc([GRDP], 2020)`,
 * `lũy kế([Thu])`, `prev(alone([Thu]))`. Undefined where none begins there.
 */
export function readTerm(text: string, at: number): TermRead | undefined {
  const call = match(CALL, text, at)
  const way = call && WAYS[fold(call[1]!).replace(/[^a-z]/g, '')]
  if (!call || !way) return undefined
  const inner = readInner(text, at + call[0].length, call[1]!)
  if ('reason' in inner) return inner
  let { end } = inner
  const count = match(COUNT, text, end)
  if (count) end += count[0].length
  const close = match(CLOSE, text, end)
  if (!close) return unclosed(call[1]!)
  end += close[0].length
  const n = count ? Number(count[1]) : undefined
  if (way === 'alone' || way === 'so-far') {
    if (n !== undefined) return noCount(call[1]!)
    return inner.term.as === 'own' ? { term: { ...inner.term, as: way }, end } : twice()
  }
  const shift = shiftOf(way, n)
  return 'reason' in shift ? shift : { term: { ...inner.term, shifts: [shift, ...inner.term.shifts] }, end }
}

function readInner(text: string, at: number, name: string): TermRead {
  const nested = readTerm(text, at)
  if (nested) return nested
  const found = match(NAME, text, at)
  if (!found) return unclosed(name)
  const said = (found[1] ?? found[2] ?? found[3] ?? found[4])!.trim()
  return { term: { name: said, shifts: [], as: 'own' }, end: at + found[0].length }
}

function shiftOf(way: 'previous' | 'last-year' | 'same-in', n: number | undefined): Shift | { reason: Text } {
  if (way === 'same-in') {
    if (n !== undefined && n >= 1900 && n <= 2199) return { kind: way, year: n }
    return {
      reason: {
        vi: 'Sau “năm gốc” phải ghi năm bằng bốn chữ số, ví dụ năm gốc([GRDP], 2020).',
        en: 'Write the base year with four digits: inYear([GRDP], 2020).',
      },
    }
  }
  if (n === undefined || (n >= 1 && n <= 60)) return { kind: way, by: n ?? 1 }
  return {
    reason: {
      vi: `Không lùi ${n} kỳ được; ghi từ 1 đến 60, ví dụ cùng kỳ([GRDP], 5) là cùng kỳ năm năm trước.`,
      en: `It cannot go ${n} back; write 1 to 60: lastYear([GRDP], 5) is the same period five years before.`,
    },
  }
}

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(text)
}

const unclosed = (name: string): { reason: Text } => ({
  reason: {
    vi: `Trong “${name}(…)” chỉ ghi một chỉ tiêu trong ngoặc vuông rồi đóng ngoặc, ví dụ ${name}([GRDP]).`,
    en: `“${name}(…)” takes one indicator in square brackets: ${name}([GRDP]).`,
  },
})

const noCount = (name: string): { reason: Text } => ({
  reason: { vi: `“${name}” không đi cùng số kỳ hay năm.`, en: `“${name}” takes no number of periods and no year.` },
})

const twice = (): { reason: Text } => ({
  reason: {
    vi: 'Chỉ dùng một trong hai: riêng kỳ hoặc lũy kế.',
    en: 'Use either alone or cumulative, not both.',
  },
})
