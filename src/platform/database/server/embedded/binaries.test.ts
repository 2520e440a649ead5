import { chmodSync, existsSync, lstatSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { copyBinaries, mend, program } from './binaries.ts'

describe('The programs of PostgreSQL', () => {
  let root: string
  const at = (...parts: string[]) => path.join(root, 'native', ...parts)
  beforeEach(() => {
    root = mkdtempSync(path.join(tmpdir(), 'saola-bin-'))
    mkdirSync(at('bin'), { recursive: true })
    mkdirSync(at('lib'))
    writeFileSync(at('lib', 'libpq.so.5.15'), 'library')
    for (const name of ['initdb', 'postgres']) writeFileSync(at('bin', name), '', { mode: 0o644 })
    const links = [{ source: 'native/lib/libpq.so.5.15', target: 'native/lib/libpq.so.5' }]
    writeFileSync(at('pg-symlinks.json'), JSON.stringify(links))
  })
  afterEach(() => rmSync(root, { recursive: true, force: true }))

  it('get the links and execute bits that an installation without scripts lacks', () => {
    mend(root)
    mend(root)
    expect(lstatSync(at('lib', 'libpq.so.5')).isSymbolicLink()).toBe(true)
    expect(existsSync(at('lib', 'libpq.so.5'))).toBe(true)
    expect(statSync(at('bin', 'postgres')).mode & 0o111).toBe(0o111)
  })

  it('are copied and mended elsewhere where their own folder may not be changed', () => {
    const spare = path.join(root, 'spare')
    mkdirSync(spare)
    chmodSync(at('lib'), 0o755)
    const copy = copyBinaries({ root, version: '15.18' }, spare)
    expect(program(copy, 'postgres').startsWith(spare)).toBe(true)
    expect(existsSync(path.join(copy.root, 'native', 'lib', 'libpq.so.5'))).toBe(true)
    expect(existsSync(at('lib', 'libpq.so.5'))).toBe(false)
  })
})
