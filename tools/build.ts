import path from 'node:path'
import { alone } from './alone.ts'
import { isStale, type Part, stamp } from './stamp.ts'

const root = new URL('..', import.meta.url).pathname
const MODES: Record<Part, string[]> = { screens: ['console', 'portal'], program: ['program'] }

/** Builds what is older than its sources: the console (browser), the portal's pages (server), the program; seconds. */
async function buildStale(): Promise<void> {
  for (const part of ['screens', 'program'] as const) {
    if (!isStale(part)) continue
    const { build } = await import('vite')
    for (const mode of MODES[part])
      await build({ configFile: path.join(root, 'vite.config.ts'), mode, logLevel: 'warn' })
    stamp(part)
  }
}

if (import.meta.main) await alone(path.join(root, 'dist', 'building'), buildStale)
