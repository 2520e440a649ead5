import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { build } from 'vite'

const root = new URL('..', import.meta.url).pathname
const dist = path.join(root, 'dist')
const SOURCES = [
  'src/ui',
  'src/apps/console',
  'src/apps/portal',
  'src/kernel',
  'src/platform',
  'src/modules',
  'vite.config.ts',
  'package-lock.json',
]

/** What the built screens were made from: changes when any source file changes. */
function stamp(): string {
  const hash = createHash('sha256')
  for (const source of SOURCES) {
    const full = path.join(root, source)
    if (!existsSync(full)) continue
    const files = statSync(full).isDirectory() ? readdirSync(full, { recursive: true, encoding: 'utf8' }).sort() : ['']
    for (const file of files) {
      const at = path.join(full, file)
      if (/\.(ts|tsx|css|json|html|svg|woff2|png)$/.test(at) && statSync(at).isFile())
        hash.update(at.slice(root.length)).update(readFileSync(at))
    }
  }
  return hash.digest('hex')
}

/** Builds the console (browser) and the portal's pages (server) when they are older than their sources; seconds. */
export async function buildWhenStale(say: (line: string) => void = () => {}): Promise<void> {
  const mark = path.join(dist, 'stamp')
  const now = stamp()
  if (existsSync(mark) && readFileSync(mark, 'utf8') === now) return
  say('building the screens …')
  await build({ configFile: path.join(root, 'vite.config.ts'), mode: 'console', logLevel: 'warn' })
  await build({ configFile: path.join(root, 'vite.config.ts'), mode: 'portal', logLevel: 'warn' })
  mkdirSync(dist, { recursive: true })
  writeFileSync(mark, now)
}

if (import.meta.main) await buildWhenStale((line) => console.log(line))
