import { expected, foreign, Problem } from '#kernel/errors.ts'
import type { Text } from '#kernel/text.ts'

/** Where the trouble happened, for the words of the message. */
export interface Scene {
  dir: string
  port?: number
  file?: string
}

const OUTSIDE: Text = {
  vi: 'Hãy cài PostgreSQL 15 trở lên rồi đặt biến DATABASE_URL.',
  en: 'Install PostgreSQL 15 or newer and set DATABASE_URL.',
}

interface Known {
  sign: RegExp
  problem: (scene: Scene) => Problem
}

/** Signs in the words of PostgreSQL, of the loader or of Node, most telling first. */
const KNOWN: Known[] = [
  { sign: /ENOSPC|EDQUOT|No space left on device|Disk quota exceeded|database or disk is full/, problem: diskFull },
  { sign: /EADDRINUSE|Address already in use/, problem: ({ port }) => portTaken(port) },
  {
    sign: /GLIBC_\d|spawn \S+ ENOENT|failed to execute|error while loading shared libraries|ENOEXEC|Exec format error|cannot execute binary/,
    problem: unsupported,
  },
  { sign: /could not look up effective user ID/, problem: nameless },
  {
    sign: /could not locate a valid checkpoint record|invalid primary checkpoint|could not read file "global\/pg_control"|incorrect checksum in control file/,
    problem: damaged,
  },
  {
    sign: /could not map anonymous shared memory|Cannot allocate memory|ENOMEM/,
    problem: () =>
      foreign({
        vi: 'Máy không đủ bộ nhớ để chạy cơ sở dữ liệu. Hãy đóng bớt chương trình khác; cần ít nhất 1 GB trống.',
        en: 'The machine has too little memory for the database. Close other programs; 1 GB must be free.',
      }),
  },
  {
    sign: /EACCES|EPERM|EROFS|Permission denied|Operation not permitted|Read-only file system|wrong ownership|readonly database|unable to open database file/,
    problem: noPermission,
  },
  { sign: /damaged secret/, problem: ({ file }) => secretDamaged(file ?? '') },
]

/**
 * Turns what went wrong with the embedded database into words that say what to do. `error` may be an error or the
 * tail of the server's log. A Problem is passed on as it is.
 */
export function explain(error: unknown, scene: Scene): Problem {
  if (error instanceof Problem) return error
  const words =
    typeof error === 'string' ? error : `${(error as NodeJS.ErrnoException).code ?? ''} ${(error as Error).message}`
  const problem = KNOWN.find((k) => k.sign.test(words))?.problem(scene) ?? unknown(scene)
  problem.cause = typeof error === 'string' ? new Error(error) : error
  return problem
}

function diskFull({ dir }: Scene): Problem {
  return foreign(
    {
      vi: `Ổ đĩa chứa ${dir} đã đầy. Hãy xóa bớt tệp không cần; chương trình sẽ tự chạy lại.`,
      en: `The disk that holds ${dir} is full. Free some space; the centre then continues by itself.`,
    },
    { retryAfter: 15 },
  )
}

/** The wanted port belongs to another program. */
export function portTaken(port: number | undefined): Problem {
  return foreign({
    vi: `Cổng ${port ?? ''} của cơ sở dữ liệu đang bị chương trình khác dùng. Hãy dừng chương trình đó hoặc chọn cổng khác.`,
    en: `Port ${port ?? ''} of the database is used by another program. Stop that program or choose another port.`,
  })
}

/** This kind of machine has no embedded database. */
export function unsupported(): Problem {
  const machine = `${process.platform} ${process.arch}`
  return expected({
    vi: `Máy này (${machine}) không chạy được cơ sở dữ liệu kèm theo: cần Linux x64 với glibc và đã chạy npm ci đầy đủ. ${OUTSIDE.vi}`,
    en: `This machine (${machine}) cannot run the enclosed database: it needs Linux x64 with glibc and a complete npm ci. ${OUTSIDE.en}`,
  })
}

/** PostgreSQL refuses to run as root, and there is nothing else to run it as. */
export function noAccount(): Problem {
  return expected({
    vi: `Chương trình đang chạy bằng root, mà cơ sở dữ liệu không được chạy bằng root và máy không có tài khoản nobody hay postgres. Hãy chạy bằng một tài khoản thường. Hoặc: ${OUTSIDE.vi}`,
    en: `The centre runs as root, the database must not, and this machine has no account nobody or postgres. Start as an ordinary user. Or: ${OUTSIDE.en}`,
  })
}

/** The account has a number but no name, as in some containers. */
export function nameless(): Problem {
  const uid = process.getuid?.() ?? ''
  return expected({
    vi: `Tài khoản số ${uid} không có tên trong /etc/passwd nên không tạo được cơ sở dữ liệu. Hãy thêm tên cho nó, hoặc chạy bằng tài khoản khác. Hoặc: ${OUTSIDE.vi}`,
    en: `User id ${uid} has no name in /etc/passwd, so the database cannot be made. Add a line for it or start as another user. Or: ${OUTSIDE.en}`,
  })
}

function noPermission({ dir }: Scene): Problem {
  const uid = process.getuid?.() ?? ''
  return expected({
    vi: `Không có quyền đọc hoặc ghi thư mục ${dir}. Hãy trao thư mục cho tài khoản đang chạy (chown -R ${uid} ${dir}) hoặc đặt SAOLA_DATA sang thư mục khác.`,
    en: `No permission to read or write ${dir}. Give the folder to the running account (chown -R ${uid} ${dir}) or set SAOLA_DATA to another folder.`,
  })
}

function damaged({ dir }: Scene): Problem {
  return expected({
    vi: `Dữ liệu trong ${dir} bị hỏng nên cơ sở dữ liệu không mở được. Hãy sao chép thư mục này ra nơi khác rồi khôi phục từ bản sao lưu (saola restore).`,
    en: `The data in ${dir} is damaged and cannot be opened. Copy the folder elsewhere, then restore a backup (saola restore).`,
  })
}

function secretDamaged(file: string): Problem {
  return expected({
    vi: `Tệp khóa ${file} bị hỏng. Hãy chép lại tệp này từ bản sao lưu.`,
    en: `The secret file ${file} is damaged. Copy it back from a backup.`,
  })
}

/** The cluster is there but its password is gone. */
export function secretLost(file: string): Problem {
  return expected({
    vi: `Có cơ sở dữ liệu nhưng thiếu tệp mật khẩu ${file}. Hãy chép lại tệp này từ bản sao lưu.`,
    en: `The database is there but its password file ${file} is missing. Copy it back from a backup.`,
  })
}

function unknown({ dir }: Scene): Problem {
  return foreign({
    vi: `Cơ sở dữ liệu không khởi động được. Hãy xem dòng cuối của ${dir}/logs/postgres.log và gửi cho người quản trị.`,
    en: `The database did not start. See the last lines of ${dir}/logs/postgres.log and send them to the administrator.`,
  })
}
