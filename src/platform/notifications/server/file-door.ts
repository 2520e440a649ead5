import { mkdir, open, rename } from 'node:fs/promises'
import path from 'node:path'
import { foreign } from '#kernel/errors.ts'
import type { Door } from './door.ts'

/**
 * A door that writes each message as one file `<id>.json` into a folder, for a gateway (SMS, fax, radio) that picks files
 * up and removes them. A file is complete when it has its name; the same message again is the same file.
 */
export function makeFileDoor(folder: string): Door {
  return {
    send: async (message) => {
      const side = path.join(folder, `.${message.id}.part`)
      try {
        await mkdir(folder, { recursive: true, mode: 0o750 })
        const file = await open(side, 'w', 0o640)
        try {
          await file.writeFile(`${JSON.stringify(message, null, 2)}\n`)
          await file.sync()
        } finally {
          await file.close()
        }
        await rename(side, path.join(folder, `${message.id}.json`))
      } catch (error) {
        const code = (error as NodeJS.ErrnoException).code ?? 'error'
        throw foreign({
          vi: `Chưa ghi được vào thư mục gửi đi (${code}).`,
          en: `Could not write into the outgoing folder (${code}).`,
        })
      }
    },
  }
}
