import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { readConfig } from '#apps/server/config.ts'
import { startCentre } from '#apps/server/start.ts'
import { isStale } from '../../../tools/build.ts'
import type { Command } from './command.ts'

/** `saola start`: builds the screens when stale, starts everything, prints where to go and who may enter. */
const start: Command = async () => {
  const began = performance.now()
  const config = readConfig(process.env)
  buildWhenStale()
  const centre = await startCentre(config)
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  console.log(`
  Saola – trung tâm giám sát, điều hành thông minh      (${seconds} s)

    Cổng công khai · public portal    ${centre.url}/
    Bàn điều hành  · console          ${centre.url}/app
    Màn hình lớn   · wall             ${centre.url}/app/wall
`)
  if (centre.madePassword) {
    console.log('  Tài khoản quản trị · administrator')
    console.log(`    admin / ${centre.madePassword}        (chỉ in một lần · printed once; đổi ở lần đăng nhập đầu)\n`)
  }
  if (centre.demo) {
    console.log('  Tài khoản dùng thử (dữ liệu mô phỏng) · demo accounts')
    for (const { username, password, what } of centre.demo.accounts)
      console.log(`    ${username.padEnd(9)} / ${password}   ${what}`)
    console.log('')
  }
  for (const warning of centre.warnings) console.log(`  ! ${warning}`)
  console.log(
    `  Dữ liệu · data  ${config.dataDir}      Nhật ký · logs  ${config.dataDir}/logs      Dừng · stop  Ctrl-C\n`,
  )
  await new Promise<void>((resolve) => {
    for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => resolve())
  })
  console.log('\n  đang dừng · stopping …')
  // A second Ctrl-C, or a part that will not end, must not hold the terminal: nothing acknowledged is lost either way.
  setTimeout(() => process.exit(1), 9500).unref()
  process.once('SIGINT', () => process.exit(1))
  await centre.stop()
  return 0
}

/** Builds the screens in a process of its own: what the builder needs in memory is gone when the centre runs. */
function buildWhenStale(): void {
  if (!isStale()) return
  console.log('đang dựng màn hình · building the screens …')
  const built = spawnSync(process.execPath, [fileURLToPath(new URL('../../../tools/build.ts', import.meta.url))], {
    stdio: 'inherit',
  })
  if (built.status !== 0)
    console.log('! không dựng được màn hình; trung tâm vẫn chạy, giao diện cũ nếu có · the screens could not be built')
}

export default start
