import { chmodSync, mkdirSync } from 'node:fs'
import path from 'node:path'
import { explain } from './embedded/explain.ts'
import { holdLock } from './embedded/hold-lock.ts'
import { keepSecret } from './embedded/secret.ts'

/** The rooms of the data directory, as paths. */
export interface Rooms {
  dir: string
  postgres: string
  files: string
  spool: string
  logs: string
  secrets: string
}

/** The centre's data directory, held by this process until `release()` or until the process dies in any way. */
export interface DataDir extends Rooms {
  /** The 32 random bytes kept in `secrets/<name>` (mode 0600), made when first asked for. */
  secret(name: string): Buffer
  /** Lets another process have the directory. Asking twice does no harm. */
  release(): void
}

/** The paths of the rooms under `dir`. Touches nothing. */
export function roomsOf(dir: string): Rooms {
  const root = path.resolve(dir)
  const room = (name: string) => path.join(root, name)
  return {
    dir: root,
    postgres: room('postgres'),
    files: room('files'),
    spool: room('spool'),
    logs: room('logs'),
    secrets: room('secrets'),
  }
}

/**
 * Makes the rooms that are missing. Every room is closed to other accounts; the top may be passed through, because
 * the database may have to run under an account of its own.
 * @throws Problem when the disk is full or the folder may not be written.
 */
export function makeRooms(dir: string): Rooms {
  const rooms = roomsOf(dir)
  try {
    if (mkdirSync(rooms.dir, { recursive: true, mode: 0o711 })) chmodSync(rooms.dir, 0o711)
    for (const room of [rooms.postgres, rooms.files, rooms.spool, rooms.logs, rooms.secrets])
      mkdirSync(room, { recursive: true, mode: 0o700 })
  } catch (error) {
    throw explain(error, { dir: rooms.dir })
  }
  return rooms
}

/**
 * Opens the data directory for this process alone.
 * @throws Problem 409 naming the process that already holds it; Problem when the disk is full or not writable.
 */
export async function openDataDir(dir: string): Promise<DataDir> {
  const rooms = makeRooms(dir)
  const lock = holdLock(rooms.dir)
  return {
    ...rooms,
    secret: (name) => keepSecret(path.join(rooms.secrets, name)),
    release: () => lock.release(),
  }
}
