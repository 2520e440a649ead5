import os from 'node:os'
import { Worker } from 'node:worker_threads'
import { expected, type Problem } from '#kernel/errors.ts'
import type { Unreadable } from './parse-grid.ts'
import type { Cell, Grid } from './read-grid.ts'

/** What a thread is given. */
export interface ToThread {
  bytes: Uint8Array
  kind: 'xlsx' | 'csv'
  name: string
}

/** What it says: a sheet begins, rows of it, the end; or why there is none. */
export type FromThread = { sheet: Omit<Grid, 'rows'> } | { rows: Cell[][] } | { done: true } | { trouble: Unreadable }

/** Longest a file is read, ms, and the most memory it may take, MB. */
const LIMITS = { ms: 90_000, mb: 512 }

/** The processors of this machine are shared by all its centres: so many files are read at once, the others wait. */
const turns = makeTurns(Math.max(1, Math.min(3, os.availableParallelism() - 1)))

/**
 * Reads a file on a thread of its own that lives only as long: whoever else asks for something meanwhile is answered at
 * once, and what the file took of memory is given back. @param limits for tests.
 * @throws expected 422 in plain words when it cannot be read, takes too long or becomes too large.
 */
export function readApart(bytes: Buffer, kind: ToThread['kind'], name: string, limits = LIMITS): Promise<Grid[]> {
  return turns(() => readOnThread({ bytes, kind, name }, limits))
}

function readOnThread(given: ToThread, limits: typeof LIMITS): Promise<Grid[]> {
  const grids: Grid[] = []
  const thread = new Worker(new URL('./grid-thread.ts', import.meta.url), {
    workerData: given,
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: limits.mb },
  })
  return new Promise<Grid[]>((read, fail) => {
    const late = setTimeout(() => fail(trouble('too-slow')), limits.ms)
    late.unref()
    thread.on('message', (message: FromThread) => {
      if ('sheet' in message) grids.push({ ...message.sheet, rows: [] })
      else if ('rows' in message) {
        for (const row of message.rows) grids.at(-1)!.rows.push(row)
        setImmediate(() => thread.postMessage('go on'))
      } else if ('done' in message) read(grids)
      else fail(trouble(message.trouble))
    })
    thread.on('error', (error: NodeJS.ErrnoException) =>
      fail(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? trouble('too-large') : error),
    )
    thread.on('exit', () => fail(trouble('damaged')))
    thread.on('exit', () => clearTimeout(late))
  }).finally(() => thread.terminate())
}

/** Lets so many go at once and the others in turn. */
function makeTurns(most: number): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = []
  let going = 0
  return async (work) => {
    if (going >= most) await new Promise<void>((go) => waiting.push(go))
    else going++
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else going--
    }
  }
}

/** Why a file cannot be read, in plain words. 422. */
export function trouble(what: Unreadable | 'too-slow'): Problem {
  return expected(WORDS[what])
}

const WORDS = {
  damaged: {
    vi: 'Không mở được tệp này: tệp hỏng hoặc có mật khẩu. Hãy mở lại bằng Excel, lưu bản mới rồi gửi.',
    en: 'The file cannot be opened: it is damaged or has a password. Save a new copy and send that.',
  },
  'not-utf8': {
    vi: 'Tệp CSV không ở dạng UTF-8 nên chữ Việt sẽ sai. Trong Excel hãy chọn Lưu thành “CSV UTF-8”, hoặc gửi tệp .xlsx.',
    en: 'The CSV is not UTF-8, Vietnamese letters would be lost. Save it as “CSV UTF-8” or send the .xlsx.',
  },
  'too-large': {
    vi: 'Tệp này khi mở ra quá lớn nên không đọc. Hãy xóa các dòng, cột và trang trống hoặc không cần, hay chia thành nhiều tệp rồi gửi lại.',
    en: 'Unpacked, this file is too large to be read. Delete rows, columns and sheets that are empty or not needed, or split it, and send it again.',
  },
  'too-slow': {
    vi: 'Đọc tệp này lâu quá một phút rưỡi nên đã dừng. Hãy bỏ các trang không cần hoặc chia thành nhiều tệp rồi gửi lại.',
    en: 'Reading this file took more than a minute and a half and was stopped. Take out what is not needed or split it, and send it again.',
  },
}
