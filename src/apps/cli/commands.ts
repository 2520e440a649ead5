import type { Text } from '#kernel/text.ts'
import type { Command } from './command.ts'

/** What `saola` can do: how a command is written, what it does; its file is loaded only when it is asked for. */
export interface CommandEntry {
  usage: string
  says: Text
  load: () => Promise<{ default: Command }>
}

/** Commands by name, in the order in which somebody new needs them. */
export const COMMANDS: Record<string, CommandEntry> = {
  start: {
    usage: 'start',
    says: { vi: 'khởi động trung tâm', en: 'start the centre' },
    load: async () => (await import('./program.ts')).loadStart(),
  },
  doctor: {
    usage: 'doctor',
    says: { vi: 'khám và giải thích từng trục trặc', en: 'look for problems and explain them' },
    load: () => import('./doctor.ts'),
  },
  backup: {
    usage: 'backup FILE [--passphrase-file FILE] [--force]',
    says: {
      vi: 'sao lưu tất cả ra một tệp, không phải dừng trung tâm',
      en: 'everything into one file, while the centre runs',
    },
    load: () => import('./backup.ts'),
  },
  restore: {
    usage: 'restore FILE [--passphrase-file FILE] [--check] [--force]',
    says: {
      vi: 'khôi phục từ tệp sao lưu; --check: chỉ kiểm tra tệp',
      en: 'the centre back from such a file; --check: only look whether it could be',
    },
    load: () => import('./restore.ts'),
  },
  user: {
    usage: 'user password NAME',
    says: { vi: 'đặt mật khẩu mới cho một người', en: 'a new password for someone' },
    load: () => import('./user.ts'),
  },
  token: {
    usage: 'token NAME --scope readings:write[,…]',
    says: { vi: 'tạo khóa cho thiết bị', en: 'a key for a machine' },
    load: () => import('./token.ts'),
  },
  areas: {
    usage: 'areas import FILE --on YYYY-MM-DD [--code-field NAME]',
    says: {
      vi: 'nhập danh mục hoặc ranh giới đơn vị hành chính có hiệu lực từ ngày đó',
      en: 'lists or outlines of areas as they hold from a day',
    },
    load: () => import('./areas.ts'),
  },
  demo: {
    usage: 'demo --clear | demo dossiers --to FILE',
    says: {
      vi: 'xóa dữ liệu mô phỏng; hoặc tạo một năm hồ sơ mẫu',
      en: 'remove the simulated data; or make a synthetic year of dossiers',
    },
    load: () => import('./demo.ts'),
  },
  bench: {
    usage: 'bench [NAME…]',
    says: { vi: 'đo tốc độ trên máy này', en: 'measure how fast it is on this machine' },
    load: () => import('./bench.ts'),
  },
}
