import { spawnSync } from 'node:child_process'
import { findBreaches } from './floors.ts'

/** Formatter, linter, three type checks and the walls; what the ordinary test run holds too. Exit code 1 when any fails. */
const root = new URL('..', import.meta.url).pathname
const steps: [string, string[]][] = [
  ['biome', ['ci', '.', '--max-diagnostics=20']],
  ['tsc', ['-p', 'tsconfig.pure.json']],
  ['tsc', ['-p', 'tsconfig.server.json']],
  ['tsc', ['-p', 'tsconfig.web.json']],
]
let failed = 0
for (const [command, args] of steps) {
  const done = spawnSync(`node_modules/.bin/${command}`, args, { cwd: root, stdio: 'inherit' })
  console.log(`${done.status === 0 ? 'ok    ' : 'FAILED'} ${command} ${args.join(' ')}`)
  if (done.status !== 0) failed++
}
const breaches = findBreaches(root)
for (const breach of breaches) console.log(breach)
console.log(`${breaches.length ? 'FAILED' : 'ok    '} floors`)
process.exit(failed || breaches.length ? 1 : 0)
