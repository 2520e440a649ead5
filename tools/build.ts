import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'

const root = new URL('..', import.meta.url).pathname
const dist = path.join(root, 'dist')
const mark = path.join(dist, 'stamp')
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
      if (
        /\.(ts|tsx|css|json|html|svg|woff2|png)$/.test(at) &&
        !/\.test\.tsx?$|[\\/]server[\\/]/.test(at) &&
        statSync(at).isFile()
      )
        hash.update(at.slice(root.length)).update(readFileSync(at))
    }
  }
  return hash.digest('hex')
}

/** Tells whether the screens have to be built again because a source file has changed. */
export function isStale(): boolean {
  return !existsSync(mark) || readFileSync(mark, 'utf8') !== stamp()
}

/** Builds the console (browser) and the portal's pages (server); seconds. */
async function buildScreens(): Promise<void> {
  const { build } = await import('vite')
  const made = stamp()
  for (const mode of ['console', 'portal'])
    await build({ configFile: path.join(root, 'vite.config.ts'), mode, logLevel: 'warn' })
  mkdirSync(dist, { recursive: true })
  writeFileSync(mark, made)
}

if (import.meta.main && isStale()) await buildScreens()
