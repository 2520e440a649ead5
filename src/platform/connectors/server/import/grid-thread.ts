import { once } from 'node:events'
import { parentPort, workerData } from 'node:worker_threads'
import { parseGrid } from './parse-grid.ts'
import type { FromThread, ToThread } from './read-apart.ts'

/** Rows of one message. The next one waits until it was asked for: unpacking them all in one go would hold up others. */
const ROWS_AT_ONCE = 500

// The thread of read-apart.ts: reads one file, hands over its sheets in portions, and ends.
const { bytes, kind, name } = workerData as ToThread
const tell = (message: FromThread) => parentPort!.postMessage(message)
const grids = await parseGrid(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), kind, name)
if (typeof grids === 'string') tell({ trouble: grids })
else {
  for (const { rows, ...sheet } of grids) {
    tell({ sheet })
    for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) {
      tell({ rows: rows.slice(at, at + ROWS_AT_ONCE) })
      await once(parentPort!, 'message')
    }
  }
  tell({ done: true })
}
