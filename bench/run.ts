import { execFileSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import os from 'node:os'

/** `npm run bench [NAME…]`: every benchmark, or those named. Each prints its figures beside a reference of the same run. */
const all = readdirSync(import.meta.dirname)
  .filter((f) => f.endsWith('.ts') && f !== 'run.ts')
  .map((f) => f.slice(0, -3))
const asked = process.argv.slice(2).filter((word) => !/^\d+$/.test(word))
const unknown = asked.filter((name) => !all.includes(name))
if (unknown.length) {
  console.log(`There is no benchmark ${unknown.join(', ')}. There are: ${all.join(', ')}`)
  process.exit(2)
}
for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => process.exit(130))
const load = os.loadavg()[0]!
console.log(
  `${os.cpus().length} cores ${os.cpus()[0]?.model}, ${Math.round(os.totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}, load ${load.toFixed(1)}`,
)
if (load > 0.5) console.log('Others use this machine: trust the ratios, not the figures.')
execFileSync(process.execPath, [new URL('../tools/build.ts', import.meta.url).pathname], { stdio: 'inherit' })
for (const name of asked.length ? asked : all) {
  try {
    const { run } = (await import(`./${name}.ts`)) as { run: () => Promise<void> }
    await run()
  } catch (error) {
    console.log(`${name}: ${(error as Error).stack}`)
    process.exitCode = 1
  }
}
process.exit()
