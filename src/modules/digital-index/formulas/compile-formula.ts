import { Environment } from '@marcbachmann/cel-js'
import type { Text } from '#kernel/text.ts'

/** Numbers every formula may ask about; what was not given is 0. */
export const FACTS = ['value', 'target', 'max', 'numerator', 'denominator'] as const

export type Compiled = { ok: true; run: (facts: Record<string, number>) => number | null } | { ok: false; why: Text }

const NAME = /^[a-z][a-zA-Z0-9_]*$/
const kept = new Map<string, Compiled>()

/** Tells whether a declared input has a name a formula can use and that is not taken. */
export function isInputName(name: string): boolean {
  return NAME.test(name) && !(FACTS as readonly string[]).includes(name) && name !== 'min'
}

/**
 * Compiles a formula: a CEL expression over numbers that gives points. Whole numbers may be written without a decimal
 * point; `max` is the largest score, `min(a, b)` and `larger(a, b)` choose between two. What cannot be computed (a division
 * by zero) gives null. The same text is compiled once.
 */
export function compileFormula(text: string, inputs: readonly string[]): Compiled {
  const key = `${inputs.join(',')}\n${text}`
  const known = kept.get(key)
  if (known) return known
  const made = compile(text, inputs)
  if (kept.size > 2000) kept.clear()
  kept.set(key, made)
  return made
}

function compile(text: string, inputs: readonly string[]): Compiled {
  try {
    const env = new Environment({})
    for (const name of [...FACTS, ...inputs]) env.registerVariable(name, 'double')
    env.registerFunction('min(double, double): double', (a: number, b: number) => Math.min(a, b))
    env.registerFunction('larger(double, double): double', (a: number, b: number) => Math.max(a, b))
    // People write 100, not 100.0; the language keeps whole numbers and others apart.
    const decimal = text.replace(/(?<![\w.])(\d+)(?![\w.])/g, '$1.0')
    const checked = env.check(decimal)
    if (!checked.valid) return refused(checked.error?.message?.split('\n')[0] ?? text)
    if (checked.type !== 'double' && checked.type !== 'dyn')
      return { ok: false, why: { vi: 'Công thức phải cho ra một số điểm.', en: 'The formula must give a number.' } }
    const ask = env.parse(decimal)
    return { ok: true, run: (facts) => safely(() => ask(facts)) }
  } catch (error) {
    return refused(error instanceof Error ? (error.message.split('\n')[0] ?? text) : text)
  }
}

function safely(work: () => unknown): number | null {
  try {
    const value = work()
    return typeof value === 'number' && Number.isFinite(value) ? value : null
  } catch {
    return null
  }
}

function refused(reason: string): Compiled {
  return {
    ok: false,
    why: {
      vi: `Công thức không đọc được: ${reason}. Dùng value, target, max, numerator, denominator và các đầu vào đã khai báo.`,
      en: `The formula cannot be read: ${reason}. Use value, target, max, numerator, denominator and the declared inputs.`,
    },
  }
}
