import { type Offer, type Outcome, sizeOf } from './offered.ts'

/** An offer whose caller waits for what becomes of it. */
export interface Waiting<T> {
  offer: Offer
  resolve(result: T): void
  reject(error: unknown): void
}

/** The ways on from the queue. */
export interface Ways<T> {
  /** Stores all of these, one transaction for all of them, and answers their callers. Never rejects. */
  flush(batch: Waiting<T>[]): Promise<void>
  /** Journals those that are quiet (decision 13); undefined for the others. */
  journal(offers: readonly Offer[]): Promise<(Outcome | undefined)[]>
  /** What the caller of a journalled offer is told. */
  resultOf(outcome: Outcome): T
}

/** Offers on their way: while some are being stored, what comes gathers for the next flush. */
export interface Queue<T> {
  /** Sets out on the next turn of the event loop, so that all requests of this one go together. */
  push(waiting: Waiting<T>): void
  /** Rows that wait. */
  rows(): number
  /** The crowd is over: what comes goes to the database at once. */
  disperse(): void
  /** Waits until nothing is waiting or on its way. */
  settle(): Promise<void>
}

/** So many rows waiting behind a flush are a crowd too, however few bring them. */
const MANY_ROWS = 2000
/** Most rows that are journalled in one turn. */
const TURN_ROWS = 16_000

/** Flushes on their way at once: while the database stores one, this process prepares the next. */
const LANES = 2

/**
 * Opens the queue of an intake. A second flush sets out only with no fewer callers than the first one carries; so many
 * behind a flush are a crowd, and what is quiet of theirs goes by the journal until they disperse.
 * @param flushRows largest flush. @param crowded callers that make a crowd.
 */
export function openQueue<T>(ways: Ways<T>, flushRows: number, crowded: number): Queue<T> {
  let waiting: Waiting<T>[] = []
  let rows = 0
  let woken = false
  let isCrowd = false
  const lanes = new Set<Promise<void>>()
  let journalling: Promise<void> | undefined

  const gather = (most: number): Waiting<T>[] => {
    let size = 0
    let n = 0
    while (n < waiting.length && (n === 0 || size + sizeOf(waiting[n]!.offer) <= most))
      size += sizeOf(waiting[n++]!.offer)
    const batch = waiting.slice(0, n)
    waiting = waiting.slice(n)
    rows -= size
    return batch
  }
  const setOut = () => {
    woken = false
    if (lanes.size && (waiting.length >= crowded || rows >= MANY_ROWS)) isCrowd = true
    if (!isCrowd) while (waiting.length && !lanes.size) sendOut(gather(flushRows))
    else if (waiting.length)
      journalling ??= keep(gather(TURN_ROWS)).finally(() => {
        journalling = undefined
        setOut()
      })
  }
  const sendOut = (batch: Waiting<T>[]) => {
    const lane = ways.flush(batch).finally(() => {
      lanes.delete(lane)
      setOut()
    })
    lanes.add(lane)
  }
  /** What is quiet is answered once it is on disk; the rest goes to the database. */
  const keep = async (batch: Waiting<T>[]) => {
    const outcomes = await ways.journal(batch.map((w) => w.offer)).catch(() => [])
    const rest: Waiting<T>[] = []
    for (const [i, w] of batch.entries()) {
      const outcome = outcomes[i]
      if (outcome) w.resolve(ways.resultOf(outcome))
      else rest.push(w)
    }
    if (rest.length * 2 > batch.length) isCrowd = false
    while (rest.length && lanes.size >= LANES) await Promise.race(lanes)
    if (rest.length) sendOut(rest)
  }
  const underWay = () => journalling ?? lanes.values().next().value

  return {
    push: (one) => {
      waiting.push(one)
      rows += sizeOf(one.offer)
      if (woken) return
      woken = true
      setImmediate(setOut)
    },
    rows: () => rows,
    disperse: () => {
      isCrowd = false
    },
    settle: async () => {
      while (waiting.length || underWay()) await (underWay() ?? new Promise((resolve) => setImmediate(resolve)))
    },
  }
}
