import pg from 'pg'

/** Advisory lock held by the one process that does the periodic work. */
const LEADER = 7_267_655
/** Advisory locks by which a process shows that it lives: (this, hash of its worker's name). */
export const LIVING = 7_267_656

const LOOK_AGAIN = 2000
const LONGEST_WAIT = 15_000

/** A process's place among those that share a database. */
export interface Post {
  /** True while this process is the one that does the periodic work. */
  leads(): boolean
  /** Shows the others, from now on and after each reconnection, that the worker of this name lives. One name at a time. */
  show(worker: string): Promise<void>
  stop(): Promise<void>
}

interface Line {
  client: pg.Client
  leading: boolean
  shown: string | undefined
}

/**
 * Holds one connection whose locks tell the other processes that we live and which of us leads. A process that dies
 * loses its connection and with it the locks, so another takes over within seconds. Reconnects for ever.
 */
export function takePost(url: string): Post {
  let line: Line | undefined
  let worker: string | undefined
  let stopped = false
  let failures = 0
  let timer: NodeJS.Timeout | undefined
  let turn: Promise<void> = Promise.resolve()

  const look = async () => {
    clearTimeout(timer)
    if (stopped) return
    let wait = LOOK_AGAIN
    try {
      line ??= await connect(url, () => {
        line = undefined
      })
      await holdLocks(line, worker)
      failures = 0
    } catch {
      await line?.client.end().catch(() => {})
      line = undefined
      wait = Math.min(LONGEST_WAIT, 250 * 2 ** Math.min(failures++, 8))
    }
    if (!stopped) timer = setTimeout(lookNext, wait)
  }
  const lookNext = () => {
    turn = turn.then(look)
    return turn
  }
  void lookNext()
  return {
    leads: () => !stopped && line?.leading === true,
    show: (name) => {
      worker = name
      return lookNext()
    },
    stop: async () => {
      stopped = true
      clearTimeout(timer)
      await turn
      await line?.client.end().catch(() => {})
      line = undefined
    },
  }
}

async function holdLocks(line: Line, worker: string | undefined): Promise<void> {
  if (line.shown !== worker) {
    await line.client.query('select pg_advisory_lock_shared($1, hashtext($2))', [LIVING, worker])
    if (line.shown) await line.client.query('select pg_advisory_unlock_shared($1, hashtext($2))', [LIVING, line.shown])
    line.shown = worker
  }
  if (line.leading) await line.client.query('select 1')
  else
    line.leading = (await line.client.query<{ got: boolean }>('select pg_try_advisory_lock($1) as got', [LEADER]))
      .rows[0]!.got
}

async function connect(url: string, lost: () => void): Promise<Line> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: 3000,
    query_timeout: 5000,
    keepAlive: true,
  })
  client.on('error', () => {})
  try {
    await client.connect()
    // A machine that vanishes without a word must not keep the lead: the server gives it up after about half a minute.
    await client.query('set tcp_keepalives_idle = 10; set tcp_keepalives_interval = 5; set tcp_keepalives_count = 3')
  } catch (error) {
    client.end().catch(() => {})
    throw error
  }
  client.on('end', lost)
  return { client, leading: false, shown: undefined }
}
