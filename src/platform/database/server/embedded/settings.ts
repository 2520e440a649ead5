import { statfsSync } from 'node:fs'

/** Settings of the server by PostgreSQL's own names. */
export type Settings = Record<string, string | number>

/**
 * For a machine of two cores and 1 to 4 GB that also runs the centre itself. What the server has once touched of its shared
 * buffers it keeps, so they are what it weighs at rest; what does not fit is read from the system's own cache.
 */
const SMALL_MACHINE: Settings = {
  listen_addresses: '127.0.0.1',
  // Beside the cluster's own files: a local socket costs half of what a connection over TCP does.
  unix_socket_directories: '.',
  max_connections: 60,
  shared_buffers: '96MB',
  wal_buffers: '8MB',
  effective_cache_size: '1GB',
  work_mem: '8MB',
  maintenance_work_mem: '64MB',
  max_parallel_workers_per_gather: 1,
  random_page_cost: 1.1,
  jit: 'off',
  synchronous_commit: 'on',
  max_wal_size: '2GB',
  min_wal_size: '128MB',
  checkpoint_timeout: '10min',
  timezone: 'UTC',
  log_timezone: 'Asia/Ho_Chi_Minh',
  log_line_prefix: '%m [%p] ',
  // Statements may carry personal data; the log is read by whoever looks after the machine.
  log_parameter_max_length: 0,
  log_parameter_max_length_on_error: 0,
}

/** All settings of the server: those for a small machine, what this machine needs, then the caller's. */
export function settingsFor(own: Settings = {}): Settings {
  return { ...SMALL_MACHINE, ...sharedMemory(), ...own }
}

/** The words the server is started with. Port last, so that two starts can be compared without it. */
export function serverArgs(cluster: string, settings: Settings): string[] {
  return ['-D', cluster, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])]
}

/** Containers often give 64 MB of /dev/shm: parallel queries would fail there as if the disk were full. */
function sharedMemory(): Settings {
  try {
    const { bavail, bsize } = statfsSync('/dev/shm')
    return bavail * bsize >= 256 * 2 ** 20 ? {} : { dynamic_shared_memory_type: 'mmap' }
  } catch {
    return { dynamic_shared_memory_type: 'mmap' }
  }
}
