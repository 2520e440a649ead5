import { setImmediate as breathe } from 'node:timers/promises'

/**
 * Lets everybody else have their turn whenever one has worked for so long: for work over thousands of rows that cannot be
 * handed to another thread. @param longest ms at a stretch. @returns what to await between two rows; mostly nothing.
 */
export function givesWay(longest = 12): () => Promise<void> | undefined {
  let since = performance.now()
  return () => {
    if (performance.now() - since < longest) return undefined
    return breathe().then(() => {
      since = performance.now()
    })
  }
}
