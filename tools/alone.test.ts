import { mkdtempSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { alone } from './alone.ts'

const mark = () => path.join(mkdtempSync(path.join(os.tmpdir(), 'saola-alone-')), 'building')

describe('work for one process at a time', () => {
  it('is done by one after the other, also when one fails', async () => {
    const at = mark()
    const seen: string[] = []
    const work = (name: string, fails = false) =>
      alone(at, async () => {
        seen.push(`${name} begins`)
        await wait(30)
        seen.push(`${name} ends`)
        if (fails) throw new Error(name)
      })
    await Promise.allSettled([work('a', true), work('b'), work('c')])
    expect(seen.filter((_, i) => i % 2 === 0).map((s) => s.replace('begins', 'ends'))).toEqual(
      seen.filter((_, i) => i % 2 === 1),
    )
    expect(seen).toHaveLength(6)
  })
  it('goes on when the one at work has died', async () => {
    const at = mark()
    writeFileSync(at, '999999999')
    expect(await alone(at, async () => 'done')).toBe('done')
  })
})
