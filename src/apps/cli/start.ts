import { readConfig } from '#apps/server/config.ts'
import { startCentre } from '#apps/server/start.ts'
import type { Command } from './command.ts'

/** `saola start`: starts everything, prints where to go and who may enter. */
const start: Command = async () => {
  const began = performance.now()
  const config = readConfig(process.env)
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

export default start
