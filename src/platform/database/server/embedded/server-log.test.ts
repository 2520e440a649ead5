import { appendFileSync, closeSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openServerLog, rotate } from './server-log.ts'

describe('The log of the server', () => {
  let dir: string
  beforeEach(() => {
    dir = mkdtempSync(path.join(tmpdir(), 'saola-log-'))
  })
  afterEach(() => rmSync(dir, { recursive: true, force: true }))

  it('tells what was written since a mark', () => {
    const log = openServerLog(dir)
    const fd = log.open()
    writeSync(fd, 'old\n')
    log.mark()
    writeSync(fd, 'FATAL: new\n')
    expect(log.tail()).toBe('FATAL: new\n')
    closeSync(fd)
    log.close()
  })

  it('keeps three older parts and stays the same file for a server that has it open', () => {
    const file = path.join(dir, 'postgres.log')
    const log = openServerLog(dir)
    const fd = log.open()
    for (const part of ['one', 'two', 'three', 'four']) {
      writeSync(fd, part.repeat(10))
      rotate(file, 20)
    }
    writeSync(fd, 'now')
    expect(readFileSync(file, 'utf8')).toBe('now')
    expect(readFileSync(`${file}.1`, 'utf8')).toContain('four')
    expect(readFileSync(`${file}.3`, 'utf8')).toContain('two')
    expect(existsSync(`${file}.4`)).toBe(false)
    closeSync(fd)
    log.close()
  })

  it('leaves a small log alone', () => {
    const file = path.join(dir, 'postgres.log')
    appendFileSync(file, 'few')
    rotate(file, 20)
    expect(statSync(file).size).toBe(3)
    expect(existsSync(`${file}.1`)).toBe(false)
  })
})
