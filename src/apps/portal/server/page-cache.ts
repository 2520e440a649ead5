import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

const zip = promisify(gzip)
const brotli = promisify(brotliCompress)

/** A page ready to send, in the three encodings, so that a crowd costs one copy of a buffer each. */
export interface Prebuilt {
  plain: Buffer
  gzip: Buffer
  br: Buffer
  etag: string
}

export interface PageCache {
  /** The page as it is now known; made first when there is none yet. */
  get(key: string): Promise<Prebuilt>
  /** The page when it is there already. */
  peek(key: string): Prebuilt | undefined
  /** What it was made from has changed. */
  stale(): void
}

/**
 * Keeps prebuilt pages. A page that went stale is still served while one rebuild runs behind it, at most one a second;
 * when the rebuild fails (database away) the last state stays, with its time on it.
 */
export function pageCache(build: (key: string) => Promise<string>, every = 1000): PageCache {
  const pages = new Map<string, { page: Prebuilt; version: number; at: number }>()
  const building = new Map<string, Promise<Prebuilt>>()
  let version = 0
  const make = (key: string): Promise<Prebuilt> => {
    const running = building.get(key)
    if (running) return running
    const from = version
    const made = build(key)
      .then(prebuild)
      .then((page) => {
        pages.set(key, { page, version: from, at: performance.now() })
        return page
      })
      .finally(() => building.delete(key))
    building.set(key, made)
    return made
  }
  const peek = (key: string): Prebuilt | undefined => {
    const kept = pages.get(key)
    if (kept && kept.version !== version && performance.now() - kept.at >= every) make(key).catch(() => {})
    return kept?.page
  }
  return {
    peek,
    get: async (key) => peek(key) ?? make(key),
    stale: () => {
      version++
    },
  }
}

async function prebuild(html: string): Promise<Prebuilt> {
  const plain = Buffer.from(html)
  const [gz, br] = await Promise.all([
    zip(plain, { level: 6 }),
    brotli(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
  ])
  return { plain, gzip: gz, br, etag: `"${createHash('sha1').update(plain).digest('base64url')}"` }
}
