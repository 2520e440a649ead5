import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { findBreaches } from './floors.ts'

/**
 * `npm test`: walls, types, formatter, then every test this machine can run. What it cannot run is named, one line each.
 * The last line is `N passed, N failed`.
 */
const root = new URL('..', import.meta.url).pathname
const bin = (name: string) => path.join(root, 'node_modules/.bin', name)
let passed = 0
let failed = 0

const count = (ok: boolean, name: string) => {
  console.log(`${ok ? '✓' : '✗ FAILED'} ${name}`)
  if (ok) passed++
  else failed++
}

count(findBreaches(root).length === 0, 'the walls of the house hold (tools/floors.ts)')
for (const side of ['pure', 'server', 'web'])
  count(
    spawnSync(bin('tsc'), ['-p', `tsconfig.${side}.json`], { cwd: root, stdio: 'inherit' }).status === 0,
    `types, ${side} side`,
  )
count(
  spawnSync(bin('biome'), ['ci', '.', '--max-diagnostics=20'], { cwd: root, stdio: 'inherit' }).status === 0,
  'formatter and linter',
)

count(
  spawnSync(process.execPath, [path.join(root, 'tools/build.ts')], { cwd: root, stdio: 'inherit' }).status === 0,
  'the screens build',
)

const projects = ['pure', 'database', 'faces']
if (existsSync('/usr/bin/chromium')) projects.push('browser')
else console.log('skipped: browser tests (install Debian’s chromium: apt-get install chromium)')
if (!existsSync(path.join(root, '../shared/data')))
  console.log('skipped: tests on the collected real data (../shared/data is not here)')

const report = path.join(os.tmpdir(), `saola-tests-${process.pid}.json`)
spawnSync(
  bin('vitest'),
  [
    'run',
    ...projects.flatMap((p) => ['--project', p]),
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ],
  { cwd: root, stdio: 'inherit' },
)
if (existsSync(report)) {
  const { numPassedTests, numFailedTests, numPendingTests, testResults } = JSON.parse(readFileSync(report, 'utf8'))
  rmSync(report)
  passed += numPassedTests
  // A file that could not even be loaded counts as one failure: its tests never ran.
  failed +=
    numFailedTests +
    testResults.filter(
      (f: { status: string; assertionResults: unknown[] }) => f.status === 'failed' && !f.assertionResults.length,
    ).length
  if (numPendingTests) console.log(`skipped: ${numPendingTests} tests, named above`)
} else {
  count(false, 'the test runner gave a report')
}
console.log(`${passed} passed, ${failed} failed`)
process.exit(failed ? 1 : 0)
