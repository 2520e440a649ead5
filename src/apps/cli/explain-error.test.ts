import { parseArgs } from 'node:util'
import { describe, expect, it } from 'vitest'
import { expected } from '#kernel/errors.ts'
import { explainError } from './explain-error.ts'

const command = { usage: 'token NAME --scope …' }
const thrownBy = (work: () => unknown): unknown => {
  try {
    return work()
  } catch (error) {
    return error
  }
}

describe('an error of a command', () => {
  it('that is a mistyped option names it and says how the command is written', () => {
    const error = thrownBy(() => parseArgs({ args: ['--foo'], options: {} }))
    expect(explainError(error, command)?.title.en).toBe(
      'The option --foo is not known or not complete. Usage: saola token NAME --scope …',
    )
  })
  it('of a database that refuses or is away tells to look at DATABASE_URL, never the address itself', () => {
    for (const code of ['28P01', '3D000', 'ECONNREFUSED']) {
      const said = explainError(Object.assign(new Error('no'), { code }), command)
      expect(said?.title.vi, code).toContain('DATABASE_URL')
    }
  })
  it('that is in plain words already is left as it is', () => {
    const problem = expected({ vi: 'Trống.', en: 'Empty.' })
    expect(explainError(problem, command)).toBe(problem)
  })
  it('that is a bug of ours is not dressed up', () => {
    expect(explainError(new TypeError('undefined is not a function'), command)).toBeUndefined()
  })
})
