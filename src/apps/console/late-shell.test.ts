import { describe, expect, it } from 'vitest'
import { type Frame, makeLateShell } from './late-shell.ts'

const Shell: Frame = () => null

describe('the frame of the pages', () => {
  it('is asked for once, and tells when it has come', async () => {
    let asked = 0
    const shell = makeLateShell(async () => {
      asked += 1
      return { Shell }
    })
    let told = 0
    shell.onThere(() => {
      told += 1
    })
    expect(shell.now()).toBeUndefined()
    await Promise.all([shell.load(), shell.load()])
    await shell.load()
    expect([asked, told, shell.now()]).toEqual([1, 1, Shell])
  })

  it('that did not come is asked for again', async () => {
    const files = [Promise.reject(new Error('no line')), Promise.resolve({ Shell })]
    const shell = makeLateShell(() => files.shift()!)
    await expect(shell.load()).rejects.toThrow('no line')
    expect(shell.now()).toBeUndefined()
    await shell.load()
    expect(shell.now()).toBe(Shell)
  })
})
