import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import type { Plugin } from 'vite'

/** Below this a packed file saves less than its header costs, bytes. */
const WORTH = 1024

/** Lays a .br and a .gz beside each text file of the build, so that the server sends bytes and never packs. */
export function packFiles(): Plugin {
  return {
    name: 'saola-pack-files',
    apply: 'build',
    writeBundle({ dir }, bundle) {
      for (const part of Object.values(bundle)) {
        if (!/\.(js|css|html|svg)$/.test(part.fileName)) continue
        const bytes = Buffer.from(part.type === 'chunk' ? part.code : part.source)
        if (bytes.length < WORTH) continue
        const at = path.join(dir!, part.fileName)
        writeFileSync(`${at}.gz`, gzipSync(bytes, { level: 9 }))
        // The first script is what everybody waits for: packed as tightly as can be. For all files that would take half a minute.
        const quality = part.type === 'chunk' && part.isEntry ? 11 : 9
        writeFileSync(`${at}.br`, brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } }))
      }
    },
  }
}
