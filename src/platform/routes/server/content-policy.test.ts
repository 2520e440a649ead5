import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { contentPolicy, policyOfFile } from './content-policy.ts'

const hash = (script: string) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`
const part = (policy: string, name: string) =>
  policy
    .split('; ')
    .find((one) => one.startsWith(`${name} `))
    ?.slice(name.length + 1)

describe('what a page may load', () => {
  it('is its own and the scripts written in it, each by its hash', () => {
    const html =
      '<head><script>ask()</script><script type="module" src="/a.js"></script></head><script>\nlate()\n</script>'
    expect(part(contentPolicy(html), 'script-src')).toBe(`'self' ${hash('ask()')} ${hash('\nlate()\n')}`)
  })

  it('is no script at all in the page where none is written in it', () => {
    expect(part(contentPolicy('<script defer src="gui.js"></script>'), 'script-src')).toBe("'self'")
  })

  it('is nothing foreign, no plug-in, and no frame goes around it', () => {
    const policy = contentPolicy('')
    expect(part(policy, 'default-src')).toBe("'self'")
    for (const name of ['object-src', 'base-uri', 'frame-ancestors']) expect(part(policy, name)).toBe("'none'")
    expect(part(policy, 'script-src')).not.toContain('unsafe')
  })

  it('follows the file of the page', () => {
    const dir = mkdtempSync(path.join(os.tmpdir(), 'saola-policy-'))
    const file = path.join(dir, 'index.html')
    writeFileSync(file, '<script>one()</script>')
    const policy = policyOfFile(file)
    expect(policy()).toContain(hash('one()'))
    writeFileSync(file, '<script>two()</script>')
    utimesSync(file, 1, 1)
    expect(policy()).toContain(hash('two()'))
    expect(policy()).not.toContain(hash('one()'))
    rmSync(dir, { recursive: true })
  })
})
