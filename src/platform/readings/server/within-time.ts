/** The work did not end in time; it has been told to give up. */
export class TooLong extends Error {
  constructor(ms: number) {
    super(`Gave up after ${ms} ms`)
    this.name = 'TooLong'
  }
}

/**
 * Waits for work no longer than `ms`, then aborts its signal and throws TooLong. The work itself may still hang on a
 * frozen server; it must look at the signal before it commits.
 */
export async function withinTime<T>(ms: number, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const stop = new AbortController()
  const late = Promise.withResolvers<never>()
  const timer = setTimeout(() => {
    const error = new TooLong(ms)
    stop.abort(error)
    late.reject(error)
  }, ms)
  const running = work(stop.signal)
  running.catch(() => {})
  try {
    return await Promise.race([running, late.promise])
  } finally {
    clearTimeout(timer)
  }
}
