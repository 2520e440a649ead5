import { expected, type Problem } from '#kernel/errors.ts'
import { databaseAway, isAway, isFull } from '#platform/database/server/away.ts'
import type { CommandEntry } from './commands.ts'

/**
 * What a person can do about an error of a command: mistyped options and a database that refuses us are told in plain
 * words. @returns undefined for a bug of ours, which is shown as it is.
 */
export function explainError(error: unknown, command: Pick<CommandEntry, 'usage'>): Problem | undefined {
  // By its name: a built program brings a class of its own.
  if ((error as Error).name === 'Problem') return error as Problem
  const { code = '', message } = error as { code?: string; message: string }
  if (code.startsWith('ERR_PARSE_ARGS')) {
    const option = /'(-[^']*)'/.exec(message)?.[1] ?? ''
    return expected({
      vi: `Tùy chọn ${option} không có hoặc viết chưa đúng. Cách dùng: saola ${command.usage}`,
      en: `The option ${option} is not known or not complete. Usage: saola ${command.usage}`,
    })
  }
  if (['28P01', '28000', '3D000', '42501'].includes(code))
    return expected({
      vi: `Cơ sở dữ liệu từ chối (${message}). Hãy xem lại DATABASE_URL: tên, mật khẩu, tên cơ sở dữ liệu và quyền.`,
      en: `The database refuses (${message}). Look at DATABASE_URL: name, password, name of the database and rights.`,
    })
  if (isFull(error)) return databaseAway(error)
  if (isAway(error))
    return expected({
      vi: 'Không nối được tới cơ sở dữ liệu. Hãy xem nó có đang chạy không và DATABASE_URL có đúng không.',
      en: 'The database cannot be reached. See whether it runs and DATABASE_URL is right.',
    })
  return undefined
}
