import { describe, expect, it } from 'vitest'
import { readFilled } from './filled.ts'

const HASH = 'a'.repeat(64)
const problem = (run: () => unknown) => {
  try {
    run()
  } catch (error) {
    return error as { status: number; errors: { path: string }[] }
  }
  throw new Error('was not refused')
}

describe('what a move needs', () => {
  it('refuses to close without proof: a note alone proves nothing', () => {
    for (const input of [
      {},
      { note: 'xong' },
      { fill: {} },
      { fill: { proof: '  ' } },
      { fill: { proof: 7 } },
      { fill: { file: 'abc' } },
    ])
      expect(problem(() => readFilled('close', { move: 'close', ...input }, 0))).toMatchObject({
        status: 422,
        errors: [{ path: '/fill/proof' }],
      })
  })
  it('takes words or the hash of a file as proof', () => {
    expect(readFilled('close', { move: 'close', fill: { proof: 'Nước đã rút' } }, 0)).toMatchObject({
      text: 'Nước đã rút',
    })
    expect(readFilled('close', { move: 'close', fill: { file: HASH } }, 0)).toMatchObject({ file: HASH })
    expect(readFilled('close', { move: 'close', note: 'ảnh', fill: { proof: HASH } }, 0)).toMatchObject({
      file: HASH,
      text: 'ảnh',
    })
  })
  it('asks for a reason before a false alarm or a reopening', () => {
    for (const move of ['false-alarm', 'reopen'] as const) {
      expect(problem(() => readFilled(move, { move }, 0)).errors[0]!.path).toBe('/fill/reason')
      expect(readFilled(move, { move, note: 'cảm biến bẩn' }, 0).text).toBe('cảm biến bẩn')
    }
  })
  it('asks for a person, a comment and an existing step', () => {
    expect(problem(() => readFilled('assign', { move: 'assign' }, 0)).errors[0]!.path).toBe('/fill/to')
    expect(problem(() => readFilled('comment', { move: 'comment' }, 0)).errors[0]!.path).toBe('/note')
    for (const step of [0, 4, 1.5, '1', undefined])
      expect(problem(() => readFilled('step', { move: 'step', fill: { step } }, 3)).status).toBe(422)
    expect(readFilled('step', { move: 'step', fill: { step: 3 } }, 3)).toMatchObject({ step: 3, done: true })
    expect(readFilled('step', { move: 'step', fill: { step: 3, done: false } }, 3).done).toBe(false)
  })
})
