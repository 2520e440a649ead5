import { Worker } from 'node:worker_threads'

/** Draws one of the pages: `name` is what the built pages call it. */
export type Draw = (name: string, ...what: unknown[]) => Promise<string>

/** A thread that nothing was asked of for so long is let go, ms. */
const IDLE = 15_000
const MEMORY_MB = 96
const CODE = `
const { parentPort, workerData } = require('node:worker_threads')
const pages = import(workerData).then((file) => file.makePages())
parentPort.on('message', async ({ id, name, what }) => {
  try {
    parentPort.postMessage({ id, html: (await pages)[name](...what) })
  } catch (error) {
    parentPort.postMessage({ id, why: String(error) })
  }
})`

interface Answer {
  id: number
  html?: string
  why?: string
}

/**
 * Draws pages on a thread of its own: the start page is made anew each second, and drawing it takes longer than the staff
 * should wait for anything. The thread begins with the first page and ends when it is idle. `address`: the file that makes the pages.
 * @throws what drawing threw, or why there is no thread; who asks may draw on its own then.
 */
export function renderApart(address: string): Draw {
  let worker: Worker | undefined
  let next = 0
  let idle: ReturnType<typeof setTimeout> | undefined
  const waiting = new Map<number, { done(html: string): void; failed(why: Error): void }>()
  const failAll = (why: Error) => {
    worker = undefined
    for (const one of waiting.values()) one.failed(why)
    waiting.clear()
  }
  const begin = (): Worker => {
    const made = new Worker(CODE, {
      eval: true,
      workerData: address,
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
    })
    made.unref()
    made.on('message', ({ id, html, why }: Answer) => {
      const one = waiting.get(id)
      waiting.delete(id)
      if (html === undefined) one?.failed(new Error(why))
      else one?.done(html)
    })
    made.on('error', failAll)
    made.on('exit', () => worker === made && failAll(new Error('the thread ended')))
    return made
  }
  const rest = () => {
    clearTimeout(idle)
    idle = setTimeout(() => {
      const old = worker
      worker = undefined
      void old?.terminate()
    }, IDLE)
    idle.unref()
  }
  return (name, ...what) =>
    new Promise((done, failed) => {
      worker ??= begin()
      next += 1
      waiting.set(next, { done, failed })
      try {
        worker.postMessage({ id: next, name, what })
      } catch (error) {
        waiting.delete(next)
        failed(error as Error)
      }
      rest()
    })
}
