import { readFileSync } from 'node:fs'
import path from 'node:path'

/** What the server wrote about itself into `postmaster.pid`. */
export interface PidFile {
  pid: number
  port: number
  status: 'starting' | 'stopping' | 'ready' | 'standby' | 'unknown'
}

/** Reads `postmaster.pid` of a cluster. @returns undefined when there is none or it is half written. */
export function findPidFile(cluster: string): PidFile | undefined {
  try {
    // Lines: pid, folder, start time, port, socket folder, listen address, shared memory key, status (miscadmin.h).
    const lines = readFileSync(path.join(cluster, 'postmaster.pid'), 'utf8').split('\n')
    const pid = Number(lines[0])
    if (!Number.isInteger(pid) || pid <= 0) return undefined
    return { pid, port: Number(lines[3] ?? 0), status: readStatus(lines[7]) }
  } catch {
    return undefined
  }
}

function readStatus(line = ''): PidFile['status'] {
  const word = line.trim()
  return word === 'starting' || word === 'stopping' || word === 'ready' || word === 'standby' ? word : 'unknown'
}
