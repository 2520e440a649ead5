import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** What is built: the screens with the portal's pages, and the program of the centre as one file. */
export type Part = 'screens' | 'program'

const root = new URL('..', import.meta.url).pathname

/** What each part is made from, and which of those files it leaves out. */
const MADE_FROM: Record<Part, { from: string[]; without: RegExp; mark: string }> = {
  screens: {
    from: [
      'src/ui',
      'src/apps/console',
      'src/apps/portal',
      'src/kernel',
      'src/platform',
      'src/modules',
      'tools/first-pages.ts',
      'tools/pack-files.ts',
      'vite.config.ts',
      'package-lock.json',
    ],
    without: /\.test\.tsx?$|[\\/]server[\\/]/,
    mark: 'dist/stamp',
  },
  program: {
    from: ['src', 'tools', 'vite.config.ts', 'package-lock.json'],
    without: /\.test\.tsx?$|[\\/]web[\\/]|\.(tsx|css|html|svg|woff2|png)$/,
    mark: 'dist/program.stamp',
  },
}

/** Whether a part has to be built again because a source file has changed since. */
export function isStale(part: Part): boolean {
  const mark = path.join(root, MADE_FROM[part].mark)
  if (!existsSync(mark)) return true
  const [content, look] = readFileSync(mark, 'utf8').split('\n')
  if (look === lookOf(part)) return false
  if (content !== contentOf(part)) return true
  // The same text with other times (a fresh copy): next time a look is enough.
  stamp(part)
  return false
}

/** Notes that a part has been built from what stands there now. */
export function stamp(part: Part): void {
  const mark = path.join(root, MADE_FROM[part].mark)
  mkdirSync(path.dirname(mark), { recursive: true })
  writeFileSync(mark, `${contentOf(part)}\n${lookOf(part)}`)
}

/** What the files say. */
function contentOf(part: Part): string {
  const hash = createHash('sha256')
  for (const at of filesOf(part)) hash.update(at.slice(root.length)).update(readFileSync(at))
  return hash.digest('hex')
}

/** What the files look like from outside: a start can afford no more. */
function lookOf(part: Part): string {
  const hash = createHash('sha256')
  for (const at of filesOf(part)) {
    const { size, mtimeMs } = statSync(at)
    hash.update(`${at.slice(root.length)} ${size} ${mtimeMs}\n`)
  }
  return hash.digest('hex')
}

function filesOf(part: Part): string[] {
  const { from, without } = MADE_FROM[part]
  return from.flatMap((source) => {
    const full = path.join(root, source)
    if (!existsSync(full)) return []
    if (!statSync(full).isDirectory()) return [full]
    return readdirSync(full, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.(ts|tsx|js|css|json|html|svg|woff2|png)$/.test(entry.name))
      .map((entry) => path.join(entry.parentPath, entry.name))
      .filter((at) => !without.test(at))
      .sort()
  })
}
