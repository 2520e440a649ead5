import { describe, expect, it } from 'vitest'
import { makeLatePart } from './late-part.ts'

describe('a part that comes by itself', () => {
  it('is asked for once, and tells when it has come', async () => {
    let asked = 0
    const part = makeLatePart(async () => {
      asked += 1
      return 'frame'
    })
    let told = 0
    part.onThere(() => {
      told += 1
    })
    expect(part.now()).toBeUndefined()
    await Promise.all([part.load(), part.load()])
    await part.load()
    expect([asked, told, part.now()]).toEqual([1, 1, 'frame'])
  })

  it('that did not come is asked for again', async () => {
    const files = [Promise.reject(new Error('no line')), Promise.resolve('frame')]
    const part = makeLatePart(() => files.shift()!)
    await expect(part.load()).rejects.toThrow('no line')
    expect(part.now()).toBeUndefined()
    await part.load()
    expect(part.now()).toBe('frame')
  })
})
