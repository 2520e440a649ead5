import { setTimeout as sleep } from 'node:timers/promises'
import type { Db } from '#platform/database/server/db.ts'
import { BATCH, indexPending } from './index-pending.ts'
import { mergeOnce, sweepSegments } from './merge-segments.ts'
import { onWake } from './wake.ts'

/** What is marked within this many ms is indexed together: each turn writes a segment that has to be merged later. */
const GATHER = 500
/** Marks of other processes are looked for so often, ms. */
const LOOK = 700
/** Of a long queue, so many turns are taken before it is looked at from its beginning again. */
const LOOK_BACK = 20
/** So many marks in one go, and documents are pouring in: what can wait is merged when it is over. */
const CROWD = 256
/** What was merged away is looked for so often, ms. */
const SWEEP = 30_000

export interface Indexer {
  stop(): Promise<void>
}

/**
 * Keeps the index up with the facts: within a second of their commit, in batches, whichever process wrote them. Several
 * processes may do so; one at a time holds the pen. Merges go on beside it.
 */
export function startIndexer(db: Db): Indexer {
  const stopping = new AbortController()
  const { signal } = stopping
  let woken = Promise.withResolvers<void>()
  let asked = false
  /** Whether there may be something to merge. */
  let grown = true
  let merging: Promise<void> | undefined
  let swept = performance.now()
  onWake(db, () => {
    asked = true
    woken.resolve()
  })

  const merge = async (crowd: boolean) => {
    if (grown) {
      grown = crowd
      while (!signal.aborted && (await mergeOnce(db, crowd))) await sleep(20)
    }
    if (performance.now() - swept < SWEEP) return
    swept = performance.now()
    await db.tx(sweepSegments)
  }
  const report = (error: unknown) => {
    // A database that is away will be back, and the marks are in it.
    if ((error as { blame?: string }).blame === 'foreign' || signal.aborted) return
    ;(db.local.get('report-bug') as ((e: unknown, where: string) => void) | undefined)?.(error, 'search.index')
  }
  const run = async () => {
    while (!signal.aborted) {
      await Promise.race([woken.promise, sleep(LOOK, undefined, { signal }).catch(() => {})])
      if (signal.aborted) return
      if (asked) await sleep(GATHER)
      woken = Promise.withResolvers()
      asked = false
      try {
        const behind = { id: 0 }
        let taken = 0
        for (let n = BATCH, turn = 1; n === BATCH && !signal.aborted; turn++) {
          // A mark may be committed after one with a higher number was taken.
          if (turn % LOOK_BACK === 0) behind.id = 0
          n = await indexPending(db, BATCH, behind)
          grown ||= n > 0
          taken += n
        }
        merging ??= merge(taken >= CROWD)
          .catch(report)
          .finally(() => {
            merging = undefined
          })
      } catch (error) {
        report(error)
      }
    }
  }
  const running = run()
  return {
    stop: async () => {
      onWake(db, undefined)
      stopping.abort()
      await running
      await merging
    },
  }
}
