import path from 'node:path'
import { parseArgs } from 'node:util'
import { readConfig } from '#apps/server/config.ts'
import { SRC } from '#apps/server/place.ts'
import { expected } from '#kernel/errors.ts'
import { isoVn } from '#kernel/time.ts'
import type { Manifest } from '#platform/backup/contract.ts'
import { checkPack } from '#platform/backup/server/check-pack.ts'
import { mustKnow, rowsOf } from '#platform/backup/server/load-database.ts'
import { readPassphrase } from '#platform/backup/server/passphrase.ts'
import { restore as restoreCentre } from '#platform/backup/server/restore.ts'
import { findMigrations } from '#platform/database/server/migrate.ts'
import { RUNGS } from '#platform/ladder.ts'
import type { Command } from './command.ts'

const USAGE = {
  vi: 'Cách dùng: saola restore TỆP [--passphrase-file TỆP_MẬT_KHẨU] [--check] [--force]',
  en: 'Usage: saola restore FILE [--passphrase-file FILE] [--check] [--force]',
}

/** `saola restore FILE`: a centre back from a backup. `--check` only looks whether it could be. */
const restore: Command = async (args) => {
  const { positionals, values } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      force: { type: 'boolean', default: false },
      check: { type: 'boolean', default: false },
      'passphrase-file': { type: 'string' },
    },
  })
  const [name] = positionals
  if (!name || positionals.length > 1) throw expected(USAGE)
  const file = path.resolve(name)
  const config = readConfig(process.env)
  const passphrase = await readPassphrase(values['passphrase-file'], process.env)
  const migrations = await findMigrations(SRC, RUNGS)
  if (values.check) {
    const manifest = await checkPack(file, passphrase)
    mustKnow(manifest, migrations)
    console.log(`✓ Bản sao lưu nguyên vẹn, khôi phục được. · The backup is whole and can be restored.`)
    tell(manifest)
    return 0
  }
  const began = performance.now()
  const done = await restoreCentre({
    file,
    passphrase,
    force: values.force,
    dir: config.dataDir,
    filesDir: config.filesDir,
    databaseUrl: config.databaseUrl,
    migrations,
    say: (vi, en) => console.log(`  ${vi} · ${en}`),
  })
  console.log(`✓ Đã khôi phục · restored, ${((performance.now() - began) / 1000).toFixed(1)} s`)
  tell(done.manifest)
  console.log('  Số dòng từng bảng khớp với bản sao lưu · every table has as many rows as the backup says')
  if (done.migrated.length)
    console.log(`  ${done.migrated.length} bước nâng cấp đã chạy · migrations have been run since the backup’s version`)
  if (done.aside)
    console.log(`  Dữ liệu cũ nằm ở ${done.aside}; kiểm tra xong thì xóa · what stood there before lies there`)
  if (done.brokenSeal === undefined)
    console.log(`  Nhật ký nguyên vẹn (${done.seals} niêm phong) · the audit trail is whole`)
  else
    console.log(
      `✗ Nhật ký trong bản sao lưu đã bị sửa từ mục ${done.brokenSeal} trở về trước. Hãy giữ nguyên tệp và báo cấp trên.\n  The audit trail in the backup was altered at or before entry ${done.brokenSeal}. Preserve the file and report it.`,
    )
  console.log(`
  Việc tiếp theo · what to do next
    1. npm start                   khởi động trung tâm · start the centre
    2. npm run saola -- doctor     khám lại · look whether all is well
    3. Nếu máy cũ còn chạy, hãy dừng hẳn: hai bản cùng chạy sẽ gửi tin hai lần.
       Stop the old machine for good if it still runs: two copies would send everything twice.
`)
  return done.brokenSeal === undefined ? 0 : 1
}

function tell(manifest: Manifest): void {
  const at = isoVn(new Date(manifest.madeAt)).slice(0, 16).replace('T', ' ')
  console.log(
    `  ${at}, Saola ${manifest.version}: ${manifest.tables.length} bảng, ${rowsOf(manifest)} dòng, ${manifest.files.count} tệp đính kèm · tables, rows, stored files`,
  )
  if (manifest.files.lost.length)
    console.log(
      `! Khi sao lưu đã thiếu ${manifest.files.lost.length} tệp đính kèm · so many stored files were missing when it was made`,
    )
}

export default restore
