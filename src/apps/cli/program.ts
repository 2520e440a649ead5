import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { flushCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'
import { isStale } from '../../../tools/stamp.ts'
import type { Command } from './command.ts'

/** The whole program as the builder made it: starts in a third of the time and needs half the memory of its sources. */
const BUILT = new URL('../../../dist/program/start.js', import.meta.url)
/** By then everything a centre needs every day has been compiled once, ms. */
const SETTLED = 20_000

/**
 * Finds what `saola start` runs: builds screens and program when they are older than their sources, and takes the program
 * from its sources where it could not be built, or where SAOLA_SOURCES=1 asks for it.
 */
export async function loadStart(): Promise<{ default: Command }> {
  const sources = process.env.SAOLA_SOURCES === '1'
  const old = isStale('program')
  const stale = isStale('screens') || (old && !sources)
  if (stale) build()
  // A program that is killed writes nothing down at its end: what was compiled is kept for the next start now.
  setTimeout(() => flushCompileCache?.(), SETTLED).unref()
  if (sources || !existsSync(BUILT) || (old && isStale('program'))) return import('./start.ts')
  return (await import(BUILT.href)) as { default: Command }
}

/** Builds in a process of its own: what the builder needs in memory is gone when the centre runs. */
function build(): void {
  console.log('đang dựng màn hình và chương trình · building screens and program …')
  const script = fileURLToPath(new URL('../../../tools/build.ts', import.meta.url))
  if (spawnSync(process.execPath, [script], { stdio: 'inherit' }).status === 0) return
  console.log(
    '! không dựng được; trung tâm vẫn chạy, giao diện cũ nếu có · could not be built; the centre runs all the same',
  )
}
