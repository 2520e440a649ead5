import path from 'node:path'
import { makeRooms } from '../data-dir.ts'

/** The role that owns everything in the embedded database. */
export const OWNER = 'saola'

/** The database every cluster has from the beginning. */
export const DATABASE = 'postgres'

/** Where the parts of an embedded server lie. */
export interface Place {
  /** The data directory. */
  dir: string
  /** The room of the server; holds the cluster and what is needed to make it. */
  home: string
  /** The cluster, named after PostgreSQL's major version so that a later one can stand beside it. */
  cluster: string
  secretFile: string
  logs: string
}

/** The parts of the embedded server under the data directory `dir`, rooms made. */
export function placeIn(dir: string): Place {
  const rooms = makeRooms(dir)
  return {
    dir: rooms.dir,
    home: rooms.postgres,
    cluster: path.join(rooms.postgres, '15'),
    secretFile: path.join(rooms.secrets, 'postgres'),
    logs: rooms.logs,
  }
}

/** The environment of PostgreSQL's programs: nothing of ours leaks in, messages are English so that they can be read. */
export function plainEnv(): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH ?? '/usr/bin:/bin', LC_ALL: 'C.UTF-8', TZ: 'UTC' }
}
