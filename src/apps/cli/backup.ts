import path from 'node:path'
import { parseArgs } from 'node:util'
import { readConfig } from '#apps/server/config.ts'
import { SRC, VERSION } from '#apps/server/place.ts'
import { expected } from '#kernel/errors.ts'
import { makeBackup } from '#platform/backup/server/make-backup.ts'
import { noteBackup } from '#platform/backup/server/note-backup.ts'
import { readPassphrase } from '#platform/backup/server/passphrase.ts'
import { schemasOf } from '#platform/backup/server/schemas-of.ts'
import { roomsOf } from '#platform/database/server/data-dir.ts'
import { findMigrations } from '#platform/database/server/migrate.ts'
import { RUNGS } from '#platform/ladder.ts'
import { type Command, withCentre } from './command.ts'
import { sizeOf } from './size-of.ts'

const USAGE = {
  vi: 'Cách dùng: saola backup TỆP [--passphrase-file TỆP_MẬT_KHẨU] [--force]',
  en: 'Usage: saola backup FILE [--passphrase-file FILE] [--force]',
}
/** With an outer database other processes may hold readings they have answered: by then they have stored them, ms. */
const OTHERS_HOLD = 1000

/**
 * `saola backup FILE`: a running or stopped centre as one file. `--nightly` is how the centre itself asks for it: the
 * answer is then one line of JSON, and the centre writes down how it went.
 */
const backup: Command = async (args) => {
  const { positionals, values } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      force: { type: 'boolean', default: false },
      nightly: { type: 'boolean', default: false },
      'passphrase-file': { type: 'string' },
    },
  })
  const [name] = positionals
  if (!name || positionals.length > 1) throw expected(USAGE)
  // What was written so far goes with us, see `writeBeside`.
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)
    process.once(signal, () => process.exit(code))
  const config = readConfig(process.env)
  const rooms = roomsOf(config.dataDir)
  const passphrase = await readPassphrase(values['passphrase-file'], process.env)
  const at = new Date()
  const made = await withCentre(async (db) => {
    const done = await makeBackup({
      file: path.resolve(name),
      url: db.url,
      schemas: schemasOf(await findMigrations(SRC, RUNGS)),
      filesDir: config.filesDir,
      spoolDir: rooms.spool,
      keyFile: path.join(rooms.secrets, 'settings'),
      version: VERSION,
      passphrase,
      force: values.force,
      patience: config.databaseUrl ? OTHERS_HOLD : 0,
    })
    // A centre of an earlier version has no place to write it down; the file is as good.
    if (!values.nightly)
      await db
        .tx((tx) => noteBackup(tx, { ...done, ok: true, by: 'hand', at, encrypted: passphrase !== undefined }))
        .catch(() => {})
    return done
  })
  if (values.nightly) {
    console.log(JSON.stringify(made))
    return 0
  }
  const seconds = (made.ms / 1000).toFixed(1)
  console.log(`✓ ${made.file}`)
  console.log(
    `  ${sizeOf(made.bytes)}, ${seconds} s · ${made.tables} bảng, ${made.rows} dòng, ${made.files} tệp đính kèm · tables, rows, stored files`,
  )
  if (made.lost.length)
    console.log(
      `! Thiếu ${made.lost.length} tệp đính kèm: mất hoặc hỏng trên đĩa (đã ghi tên trong bản sao lưu).\n  ${made.lost.length} stored files are missing or damaged on the disk (named in the backup).`,
    )
  console.log(
    passphrase === undefined
      ? '  Tệp chứa dữ liệu cá nhân, không mã hóa: hãy cất nơi an toàn, hoặc dùng --passphrase-file.\n  It holds personal data in the clear: keep it safe, or use --passphrase-file.'
      : '  Đã mã hóa. Mất mật khẩu là mất bản sao lưu.\n  Sealed. Whoever loses the passphrase loses the backup.',
  )
  return 0
}

export default backup
