import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import sql from 'sql-template-tag'
import { type Db, named } from '#platform/database/server/db.ts'
import { type Happening, onCommitted } from './outbox.ts'

/** An event as it passes the relay. `low`: every event up to and including it has passed or will never come. */
export interface Relayed extends Happening {
  id: number
  at: Date
  low: number
}

type Listener = (happenings: Relayed[]) => void

const listenersOf = (db: Db): Set<Listener> => {
  const found = db.local.get('events.relayed') as Set<Listener> | undefined
  if (found) return found
  const made = new Set<Listener>()
  db.local.set('events.relayed', made)
  return made
}

/** Calls `listen` with each batch of committed events of all processes, once each. @returns stops listening. */
export function onRelayed(db: Db, listen: Listener): () => void {
  const all = listenersOf(db)
  all.add(listen)
  return () => all.delete(listen)
}

export interface Relay {
  stop(): Promise<void>
  /** Looks for new events now and waits until they have been passed on. */
  settle(): Promise<void>
}

interface Gap {
  /** No transaction that could still write this id is running once the oldest running one is at least this. */
  until: bigint
  /** When it was first missed, ms: an id is taken a moment before its transaction gets its number. */
  since: number
}

const COLUMNS = sql`id, at, kind, topic, area_id as "areaId", data`

/** Where events come without a pause, the next look waits so long, ms: one look then finds many. */
const BREATH = 8
/** Readings pour in and nobody acts on a single one: they are looked for so much later, ms, unless something else calls first. */
const CALM = 40
/** How long other processes are told nothing of readings, and of anything else, ms. */
const CALM_WORD = 120
const WORD = 20
/** Events read in one go. */
const AT_ONCE = 2000
/** A gap is not given up before this, ms. */
const PATIENCE = 2000

type Row = Omit<Relayed, 'low' | 'id'> & { id: number | null; floor: string }

/**
 * Passes committed events on to this process's listeners. Wakes on a commit here, on a NOTIFY of another process, and
 * every second. An id that is missing may belong to a transaction that is still running: it is asked for again until
 * every transaction that was running when it was first missed has ended (exact, by snapshot), so nothing is lost.
 */
export async function startRelay(db: Db): Promise<Relay> {
  const first = await db.get<{ id: number }>(sql`select coalesce(max(id), 0) as id from events.event`)
  let max = first.id
  const gaps = new Map<number, Gap>()
  /** What this process has committed itself and need not be read again. */
  let own: Relayed[] = []
  let running: Promise<void> | undefined
  let again = false
  let stopped = false

  const pass = async () => {
    for (;;) {
      const mine = own
      own = []
      const known = mine.map((event) => event.id)
      const missing = [...gaps.keys()].filter((id) => !known.includes(id))
      const found = await db.rows<Row>(
        named(
          'events.relay',
          sql`select s.floor, e.* from (select pg_snapshot_xmin(pg_current_snapshot())::text as floor) s left join (
            (select ${COLUMNS} from events.event where id > ${max} and id <> all(${known}::bigint[]) order by id limit ${AT_ONCE})
            union all (select ${COLUMNS} from events.event where id = any(${missing}::bigint[]))) e on true order by e.id`,
        ),
      )
      const { floor } = found[0]!
      const read = found.filter((row): row is Row & { id: number } => row.id !== null)
      const rows = withOwn(read, mine, (id) => id > max || gaps.has(id))
      const fresh: number[] = []
      for (const row of rows) {
        gaps.delete(row.id)
        for (let id = max + 1; id < row.id; id++) fresh.push(id)
        if (row.id > max) max = row.id
      }
      if (fresh.length) {
        // A number of its own is higher than that of every transaction running now; a snapshot's xmax is not.
        const { ceiling } = await db.get<{ ceiling: string }>(sql`select pg_current_xact_id()::text as ceiling`)
        for (const id of fresh) gaps.set(id, { until: BigInt(ceiling), since: performance.now() })
      }
      for (const [id, gap] of gaps)
        if (BigInt(floor) >= gap.until && performance.now() - gap.since > PATIENCE) gaps.delete(id)
      if (rows.length) {
        const low = gaps.size ? Math.min(...gaps.keys()) - 1 : max
        const batch = rows.map(({ id, at, kind, topic, areaId, data }) => ({
          id,
          at,
          kind,
          topic,
          areaId,
          data,
          low: Math.min(low, id),
        }))
        for (const listen of listenersOf(db)) listen(batch as Relayed[])
      }
      if (read.length < AT_ONCE) return
    }
  }
  const wake = () => {
    if (stopped) return
    if (running) {
      again = true
      return
    }
    running = pass()
      .catch(() => {}) // The database is away: the next tick asks again from where we stand.
      .then(() => (again && !stopped ? sleep(BREATH) : undefined))
      .finally(() => {
        running = undefined
        if (again) {
          again = false
          wake()
        }
      })
  }

  let calm: NodeJS.Timeout | undefined
  const wakeCalmly = () => {
    calm ??= setTimeout(() => {
      calm = undefined
      wake()
    }, CALM)
  }
  onCommitted(db, (happenings) => {
    if (stopped) return
    for (const { written, ...happening } of happenings) if (written) own.push({ ...happening, ...written, low: 0 })
    const onlyReadings = happenings.every((h) => h.topic === 'readings')
    if (onlyReadings) wakeCalmly()
    else wake()
    signal.within(onlyReadings ? CALM_WORD : WORD)
  })
  const signal = neighbours(db, wake)
  const tick = setInterval(wake, 1000)
  return {
    settle: async () => {
      wake()
      while (running) await running
    },
    stop: async () => {
      stopped = true
      clearInterval(tick)
      clearTimeout(calm)
      await signal.stop()
      await running
    },
  }
}

/**
 * What was read, with what this process knows itself, in order. Of a full portion only what lies before its end: the rest is
 * read with the next. @param isNew whether an id has not passed yet.
 */
function withOwn<T extends { id: number }>(
  read: readonly T[],
  own: readonly Relayed[],
  isNew: (id: number) => boolean,
) {
  const end = read.length < AT_ONCE ? Number.POSITIVE_INFINITY : read.at(-1)!.id
  const mine = own.filter(({ id }) => id < end && isNew(id))
  return mine.length ? [...read, ...mine].sort((a, b) => a.id - b.id) : read
}

/** Tells other processes on the same database that there is something new, at most 50 times a second, outside of transactions. */
function neighbours(db: Db, wake: () => void): { within(ms: number): void; stop(): Promise<void> } {
  const me = `${process.pid}-${Math.trunc(performance.now() * 1000)}`
  let timer: NodeJS.Timeout | undefined
  let due = 0
  let client: pg.Client | undefined
  let stopped = false
  const listen = () => {
    if (stopped) return
    const c = new pg.Client({ connectionString: db.url })
    client = c
    c.on('notification', (n) => {
      if (n.payload !== me) wake()
    })
    c.on('error', () => {})
    c.on('end', () => {
      if (!stopped) setTimeout(listen, 1000).unref()
    })
    c.connect()
      .then(() => c.query('listen saola_events'))
      .then(wake)
      .catch(() => c.end().catch(() => {}))
  }
  listen()
  return {
    within: (ms) => {
      const at = performance.now() + ms
      if (timer && due <= at) return
      clearTimeout(timer)
      due = at
      timer = setTimeout(() => {
        timer = undefined
        db.run(sql`select pg_notify('saola_events', ${me})`).catch(() => {})
      }, ms)
    },
    stop: async () => {
      stopped = true
      clearTimeout(timer)
      await client?.end().catch(() => {})
    },
  }
}
