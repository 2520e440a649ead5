import { Environment } from '@marcbachmann/cel-js'
import type { Text } from '#kernel/text.ts'
import { nfc } from '#kernel/vietnamese.ts'
import { readTerm } from './read-term.ts'
import type { Term } from './term.ts'

/** A formula ready to be worked out, or why it cannot be. */
export interface CompiledFormula {
  /** Names of indicators in it, in order of appearance. */
  names: string[]
  /** What is looked up, in order of appearance: each indicator once for each way through time. */
  terms: Term[]
  /** The value from the values of the terms, in their order; null when it cannot be said (division by nought, no number). */
  evaluate(values: readonly (number | undefined)[]): number | null
}

const KEPT = new Set(['true', 'false', 'abs', 'min', 'max', 'round'])
/** A name in square brackets (code, id or title), a bare code, a number, or one other sign. */
const TOKEN = /\[([^\]]+)\]|([A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)|(\d+(?:\.\d+)?(?:e[+-]?\d+)?)|([\s\S])/giuy

/**
 * Reads a formula over other indicators: `[Số hộ nghèo] / [Số hộ] * 100`, `X0401 / X0102 * 100`, `X1 > 0 ? X2 / X1 : 0`.
 * It is CEL, where whole numbers may stand beside broken ones, × and ÷ are understood, abs, min, max, round are known, and
 * so are ways through time (read-term.ts): `([GRDP] / cùng kỳ([GRDP]) - 1) * 100`.
 */
export function compileFormula(text: string): CompiledFormula | { reason: Text } {
  const terms: Term[] = []
  const expression = spelled(text, terms)
  if (typeof expression !== 'string') return expression
  const names = [...new Set(terms.map((term) => term.name))]
  const env = new Environment({})
  for (const i of terms.keys()) env.registerVariable(`v${i}`, 'double')
  env.registerFunction('abs(double): double', (a: number) => Math.abs(a))
  env.registerFunction('round(double): double', (a: number) => Math.round(a))
  env.registerFunction('min(double, double): double', (a: number, b: number) => Math.min(a, b))
  env.registerFunction('max(double, double): double', (a: number, b: number) => Math.max(a, b))
  const checked = env.check(expression)
  if (!checked.valid) return unreadable(checked.error?.message ?? text, terms)
  if (checked.type !== 'double')
    return {
      reason: {
        vi: 'Công thức phải cho ra một con số, không phải đúng/sai hay chữ.',
        en: 'The formula must give a number, not true or false and no text.',
      },
    }
  if (!names.length)
    return {
      reason: {
        vi: 'Công thức chưa dùng chỉ tiêu nào. Ghi tên hoặc mã chỉ tiêu trong ngoặc vuông, ví dụ [Số hộ nghèo] / [Số hộ] * 100.',
        en: 'The formula uses no indicator. Write names or codes in square brackets: [Poor households] / [Households] * 100.',
      },
    }
  const ask = env.parse(expression)
  return {
    names,
    terms,
    evaluate: (values) => {
      const facts = Object.fromEntries(terms.map((_, i) => [`v${i}`, values[i] ?? Number.NaN]))
      const result: unknown = ask(facts as never)
      return typeof result === 'number' && Number.isFinite(result) ? result : null
    },
  }
}

/** The formula as CEL: what is looked up becomes v0, v1 …, whole numbers broken ones. Fills `terms`. */
function spelled(given: string, terms: Term[]): string | { reason: Text } {
  const text = nfc(given).replace(/×/g, '*').replace(/÷/g, '/').replace(/–/g, '-')
  const keys: string[] = []
  const place = (term: Term) => {
    const key = JSON.stringify(term)
    const known = keys.indexOf(key)
    if (known >= 0) return `v${known}`
    terms.push(term)
    return `v${keys.push(key) - 1}`
  }
  const own = (name: string): Term => ({ name, shifts: [], as: 'own' })
  let out = ''
  for (let at = 0; at < text.length; ) {
    const read = /\p{L}/u.test(text[at]!) && !/[\p{L}\w]/u.test(text[at - 1] ?? '') ? readTerm(text, at) : undefined
    if (read && 'reason' in read) return read
    if (read) {
      out += place(read.term)
      at = read.end
      continue
    }
    TOKEN.lastIndex = at
    const [whole = text[at]!, bracketed, word, number] = TOKEN.exec(text) ?? []
    if (bracketed) out += place(own(bracketed.trim()))
    else if (word) out += KEPT.has(word) ? word : place(own(word))
    else if (number) out += /[.e]/i.test(number) ? number : `${number}.0`
    else out += whole
    at += whole.length
  }
  return out
}

function unreadable(message: string, terms: readonly Term[]): { reason: Text } {
  const line = (message.split('\n')[0] ?? '').replace(
    /\bv(\d+)\b/g,
    (_, i: string) => `[${terms[Number(i)]?.name ?? '?'}]`,
  )
  return {
    reason: {
      vi: `Không đọc được công thức (${line}). Ví dụ đúng: [Số hộ nghèo] / [Số hộ] * 100; so với năm trước: ([GRDP] / cùng kỳ([GRDP]) - 1) * 100.`,
      en: `The formula cannot be read (${line}). A right one: [Poor households] / [Households] * 100; against last year: ([GRDP] / lastYear([GRDP]) - 1) * 100.`,
    },
  }
}
