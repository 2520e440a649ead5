import { EventEmitter } from 'node:events'
import { parseCronItems, type Runner, run } from 'graphile-worker'
import pg from 'pg'
import type { Db } from '#platform/database/server/db.ts'
import { cronItems } from './crontab.ts'
import { takePost } from './post.ts'
import { reclaimJobs } from './reclaim.ts'
import { isWorkLeft, watchHands } from './stuck.ts'
import type { JobLog, Schedule, Task } from './task.ts'
import { SILENT, taskList, workerLogger } from './task-list.ts'
import { startTicker } from './ticker.ts'

export interface JobsOptions {
  /** Jobs run at the same time in this process. Default 2. */
  concurrency?: number
  log?: JobLog
  /** Longest a stop waits for running work, ms. Default 8,000. */
  patience?: number
}

/** The jobs of this process. */
export interface Jobs {
  /** False while the workers cannot run because the database is away; it heals by itself. */
  working(): boolean
  /** Whether this process does the periodic work at the moment. */
  leads(): boolean
  /** Ends gracefully: running work may finish within the patience, the rest is taken up by others or at the next start. */
  stop(): Promise<void>
}

const LONGEST_WAIT = 15_000

/** Gives back the work of dead processes; part of every centre's schedule. */
const RECLAIM: Schedule = {
  task: 'jobs.reclaim',
  every: 10,
  says: {
    vi: 'Nhận lại việc dở dang của tiến trình đã dừng đột ngột',
    en: 'Take up again what a process that died had begun',
  },
}

/**
 * Starts the workers and the periodic work of this process and keeps them going whatever happens to the database.
 * The worker's own tables are brought up to date before it returns.
 * @throws when a schedule names a task that is not there or a time that is none: a mistake of ours, found at the start.
 */
export async function startJobs(
  db: Db,
  tasks: Record<string, Task>,
  schedules: readonly Schedule[],
  options: JobsOptions = {},
): Promise<Jobs> {
  const log = options.log ?? SILENT
  const all: Record<string, Task> = { ...tasks, [RECLAIM.task]: reclaimJobs }
  const plan = [...schedules, RECLAIM]
  for (const s of plan) if (!all[s.task]) throw new Error(`The schedule names the task ${s.task}, which nobody has`)
  const cron = parseCronItems(cronItems(plan))

  const concurrency = options.concurrency ?? 2
  // A pool of its own, so that jobs and calls cannot starve each other of connections.
  const pool = new pg.Pool({
    connectionString: db.url,
    max: concurrency + 3,
    connectionTimeoutMillis: 5000,
    keepAlive: true,
  })
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  const post = takePost(db.url)
  const ticker = startTicker(db, all, plan, post.leads, log)
  const events = new EventEmitter()
  events.on('pool:create', (event: { workerPool: { id: string } }) => void post.show(event.workerPool.id))
  const hands = watchHands(events)
  const begin = () =>
    run(
      { pgPool: pool, concurrency, noHandleSignals: true, pollInterval: 2000, logger: workerLogger(log), events },
      taskList(db, all),
      cron,
    )

  let runner: Runner | undefined
  let stopped = false
  let wake = () => {}
  const keepGoing = async (firstTried: () => void) => {
    for (let failures = 0; !stopped; failures++) {
      try {
        runner = await begin()
        failures = 0
        firstTried()
        await runner.promise
      } catch (error) {
        if (!stopped) log.warn({ err: error }, 'the workers stopped; they are started again')
      }
      runner = undefined
      firstTried()
      if (stopped) return
      await new Promise<void>((resolve) => {
        wake = resolve
        setTimeout(resolve, Math.min(LONGEST_WAIT, 500 * 2 ** Math.min(failures, 8)))
      })
    }
  }
  const look = async () => {
    if (!runner || !hands.idle() || !(await isWorkLeft(db, Object.keys(all)).catch(() => false))) return
    log.warn({}, 'work lies ready and the workers do not take it; they are started again')
    await runner?.stop().catch(() => {})
  }
  const looking = setInterval(() => void look(), 20_000)
  looking.unref()
  let kept = Promise.resolve()
  await new Promise<void>((resolve) => {
    kept = keepGoing(resolve)
  })
  return {
    working: () => runner !== undefined,
    leads: post.leads,
    stop: async () => {
      stopped = true
      clearInterval(looking)
      wake()
      const running = runner
      const ended = async () => {
        await Promise.all([ticker.stop(), running?.stop().catch(() => {})])
        await kept
        await pool.end()
      }
      let late: NodeJS.Timeout | undefined
      await Promise.race([
        ended().catch(() => {}),
        new Promise((resolve) => {
          late = setTimeout(resolve, options.patience ?? 8000)
        }),
      ])
      clearTimeout(late)
      await post.stop()
    },
  }
}
