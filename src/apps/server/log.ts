import path from 'node:path'
import pino, { type Logger } from 'pino'

/** The centre's log: lines of JSON in `logs/saola.log`, and warnings also on the terminal. Secrets never reach it. */
export function makeLog(dir: string, level: string): Logger {
  const redact = {
    paths: ['password', '*.password', 'token', '*.token', 'authorization', '*.authorization', 'cookie', '*.cookie'],
    censor: '…',
  }
  return pino(
    { level, redact, base: undefined, timestamp: pino.stdTimeFunctions.isoTime },
    pino.multistream([
      {
        level: level as pino.Level,
        stream: pino.destination({ dest: path.join(dir, 'saola.log'), sync: false, mkdir: true }),
      },
      { level: 'warn', stream: process.stderr },
    ]),
  )
}
