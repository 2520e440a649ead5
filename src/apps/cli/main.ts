import type { Problem } from '#kernel/errors.ts'
import type { Command } from './command.ts'

/** Commands by name; each file is loaded only when it is asked for. */
const COMMANDS: Record<string, { says: string; load: () => Promise<{ default: Command }> }> = {
  start: {
    says: 'start the centre · khởi động trung tâm',
    load: async () => (await import('./program.ts')).loadStart(),
  },
  doctor: {
    says: 'look for problems and explain them · khám, giải thích từng trục trặc',
    load: () => import('./doctor.ts'),
  },
  backup: {
    says: 'backup FILE [--passphrase-file F] [--force]: everything into one file, while it runs · sao lưu ra một tệp',
    load: () => import('./backup.ts'),
  },
  restore: {
    says: 'restore FILE [--passphrase-file F] [--force] [--check]: back from such a file · khôi phục từ tệp sao lưu',
    load: () => import('./restore.ts'),
  },
  demo: {
    says: 'demo --clear: remove the simulated data · xóa dữ liệu mô phỏng; demo dossiers: a synthetic year of dossiers',
    load: () => import('./demo.ts'),
  },
  areas: { says: 'areas import FILE --on YYYY-MM-DD [--code-field NAME]', load: () => import('./areas.ts') },
  user: { says: 'user password NAME: a new password for someone · đặt lại mật khẩu', load: () => import('./user.ts') },
  token: {
    says: 'token NAME --scope readings:write[,…]: a key for a machine · khóa cho thiết bị',
    load: () => import('./token.ts'),
  },
}

const [name, ...args] = process.argv.slice(2)
const command = name === undefined ? undefined : COMMANDS[name]
if (!command) {
  console.log('saola COMMAND\n')
  for (const [word, { says }] of Object.entries(COMMANDS)) console.log(`  ${word.padEnd(8)} ${says}`)
  process.exit(name === undefined || name === 'help' || name === '--help' ? 0 : 2)
}
try {
  process.exitCode = await (await command.load()).default(args)
} catch (error) {
  // By its name: a built program brings a class of its own.
  if ((error as Error).name !== 'Problem') throw error
  const { title, errors } = error as Problem
  console.error(`\n✗ ${title.vi}\n  ${title.en}`)
  for (const e of errors) console.error(`  ${e.path}: ${e.message.vi} / ${e.message.en}`)
  process.exit(1)
}
