import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expected } from '#kernel/errors.ts'
import type { Command } from './command.ts'

/** `saola bench [NAME…]`: the benchmarks of the project, each in a centre of its own; those that run are left alone. */
const bench: Command = async (args) => {
  const script = fileURLToPath(new URL('../../../bench/run.ts', import.meta.url))
  if (!existsSync(script))
    throw expected({
      vi: 'Bản cài đặt này không kèm phần đo tốc độ (thư mục bench).',
      en: 'This installation has no benchmarks (the folder bench).',
    })
  return spawnSync(process.execPath, [script, ...args], { stdio: 'inherit' }).status ?? 1
}

export default bench
