import { Environment } from '@marcbachmann/cel-js'

/** What a compound rule may ask about. Sums and rise are of the hours before the reading. */
export interface ExpressionFacts {
  /** The value itself. */
  level: number
  /** Change within the last hour; 0 when there is nothing to compare with. */
  rise: number
  sum1: number
  sum3: number
  sum6: number
  sum24: number
  sum72: number
  /** Fields of the thing; yes-no fields that were not filled in are false, numbers 0. */
  field: Record<string, unknown>
  /** Settings by full name. */
  setting: Record<string, unknown>
}

export interface Expression {
  holds(facts: ExpressionFacts): boolean
  /** Names in `setting["…"]`. */
  settings: string[]
}

const NUMBERS = ['level', 'rise', 'sum1', 'sum3', 'sum6', 'sum24', 'sum72']

/**
 * Compiles a CEL expression over the facts of a reading.
 * @throws naming the rule, when the text cannot be read, asks for something unknown, or does not say true or false.
 */
export function compileExpression(rule: string, text: string): Expression {
  const env = new Environment({})
  for (const name of NUMBERS) env.registerVariable(name, 'double')
  env.registerVariable('field', 'map').registerVariable('setting', 'map')
  const checked = env.check(text)
  if (!checked.valid) throw new Error(`Rule ${rule}: its expression cannot be read: ${checked.error?.message ?? text}`)
  if (checked.type !== 'bool' && checked.type !== 'dyn')
    throw new Error(`Rule ${rule}: its expression must say true or false`)
  const ask = env.parse(text)
  return {
    holds: (facts) => ask(facts as never) === true,
    settings: [...new Set([...text.matchAll(/setting\["([^"]+)"\]/g)].map((m) => m[1]!))],
  }
}
