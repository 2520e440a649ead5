import { appendFileSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { Problem } from '#kernel/errors.ts'
import { openSpool } from './spool.ts'

let dir: string
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'saola-spool-'))
})
const open = (limit = 1e6) => openSpool(dir, limit)

describe('the spool', () => {
  it('gives lines back in the order they came and leaves nothing behind', async () => {
    const spool = open()
    await spool.append(['a', 'b'])
    await spool.append(['c'])
    const first = spool.read(3)!
    expect(first.lines).toEqual(['a'])
    expect(spool.advance(first)).toBeUndefined()
    const rest = spool.read(100)!
    expect(rest.lines).toEqual(['b', 'c'])
    expect(spool.isEmpty()).toBe(false)
    expect(spool.advance(rest)).toMatch(/^readings-/)
    expect(spool.isEmpty()).toBe(true)
    expect(readdirSync(dir)).toEqual([])
  })

  it('reads a line that is longer than what was asked for', async () => {
    const spool = open()
    await spool.append(['x'.repeat(10_000), 'y'])
    expect(spool.read(10)!.lines[0]).toHaveLength(10_000)
  })

  it('survives the process: whole lines are there, half a line at the end was never acknowledged', async () => {
    const dead = open()
    await dead.append(['a', 'b'])
    appendFileSync(path.join(dir, readdirSync(dir)[0]!), 'half')
    const spool = open()
    await spool.append(['c'])
    const lines: string[] = []
    for (let piece = spool.read(100); piece; piece = spool.read(100)) {
      lines.push(...piece.lines)
      spool.advance(piece)
    }
    expect(lines).toEqual(['a', 'b', 'c'])
    expect(readdirSync(dir)).toEqual([])
  })

  it('passes over what was stored before the process died', async () => {
    writeFileSync(path.join(dir, 'readings-1.ndjson'), 'a\nb\n')
    const spool = open()
    spool.skip('readings-1.ndjson', 2)
    expect(spool.read(100)!.lines).toEqual(['b'])
    spool.skip('readings-1.ndjson', 4)
    expect(spool.isEmpty()).toBe(true)
  })

  it('refuses with 503 when it is full, and takes again when there is room', async () => {
    const spool = open(10)
    await spool.append(['12345678'])
    const error = await spool.append(['9']).catch((e: unknown) => e)
    expect(error).toBeInstanceOf(Problem)
    expect(error).toMatchObject({ status: 503, retryAfter: 10 })
    spool.advance(spool.read(100)!)
    await spool.append(['9'])
    expect(spool.read(100)!.lines).toEqual(['9'])
  })
})
