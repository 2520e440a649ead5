import { Environment } from '@marcbachmann/cel-js'
import type { Text } from '#kernel/text.ts'
import { nfc } from '#kernel/vietnamese.ts'

/** A formula ready to be worked out, or why it cannot be. */
export interface CompiledFormula {
  /** Names of indicators in it, in order of appearance. */
  names: string[]
  /** The value from the values behind the names; null when it cannot be said (division by nought, no number). */
  evaluate(values: Readonly<Record<string, number>>): number | null
}

const KEPT = new Set(['true', 'false', 'abs', 'min', 'max', 'round'])
/** A name in square brackets (code, id or title), a bare code, a number, or anything else. */
const TOKENS = /\[([^\]]+)\]|([A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)|(\d+(?:\.\d+)?(?:e[+-]?\d+)?)|([^[\w]+|\[)/giu

/**
 * Reads a formula over other indicators: `[Số hộ nghèo] / [Số hộ] * 100`, `X0401 / X0102 * 100`, `X1 > 0 ? X2 / X1 : 0`.
 * It is CEL, where whole numbers may stand beside broken ones, × and ÷ are understood, and abs, min, max, round are known.
 */
export function compileFormula(text: string): CompiledFormula | { reason: Text } {
  const names: string[] = []
  const expression = spelled(text, names)
  const env = new Environment({})
  for (const i of names.keys()) env.registerVariable(`v${i}`, 'double')
  env.registerFunction('abs(double): double', (a: number) => Math.abs(a))
  env.registerFunction('round(double): double', (a: number) => Math.round(a))
  env.registerFunction('min(double, double): double', (a: number, b: number) => Math.min(a, b))
  env.registerFunction('max(double, double): double', (a: number, b: number) => Math.max(a, b))
  const checked = env.check(expression)
  if (!checked.valid) return unreadable(checked.error?.message ?? text, names)
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
    evaluate: (values) => {
      const facts = Object.fromEntries(names.map((name, i) => [`v${i}`, values[name] ?? Number.NaN]))
      const result: unknown = ask(facts as never)
      return typeof result === 'number' && Number.isFinite(result) ? result : null
    },
  }
}

/** The formula as CEL: names become v0, v1 …, whole numbers broken ones. Fills `names`. */
function spelled(text: string, names: string[]): string {
  const place = (name: string) => {
    const known = names.indexOf(name)
    return `v${known >= 0 ? known : names.push(name) - 1}`
  }
  return nfc(text)
    .replace(/×/g, '*')
    .replace(/÷/g, '/')
    .replace(/–/g, '-')
    .replace(TOKENS, (whole, bracketed?: string, word?: string, number?: string) => {
      if (bracketed) return place(bracketed.trim())
      if (word) return KEPT.has(word) ? word : place(word)
      if (number) return /[.e]/i.test(number) ? number : `${number}.0`
      return whole
    })
}

function unreadable(message: string, names: readonly string[]): { reason: Text } {
  const line = (message.split('\n')[0] ?? '').replace(/\bv(\d+)\b/g, (_, i: string) => `[${names[Number(i)] ?? '?'}]`)
  return {
    reason: {
      vi: `Không đọc được công thức (${line}). Ví dụ đúng: [Số hộ nghèo] / [Số hộ] * 100.`,
      en: `The formula cannot be read (${line}). A right one: [Poor households] / [Households] * 100.`,
    },
  }
}
