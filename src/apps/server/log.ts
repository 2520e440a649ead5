import path from 'node:path'
import pino, { type Logger } from 'pino'

/** The centre's log: lines of JSON in `logs/saola.log`, and warnings also on the terminal. Secrets never reach it. */
export function makeLog(dir: string, level: string): Logger {
  const redact = {
    paths: ['password', '*.password', 'token', '*.token', 'authorization', '*.authorization', 'cookie', '*.cookie'],
    censor: '…',
  }
  const file = pino.destination({ dest: path.join(dir, 'saola.log'), sync: false, mkdir: true })
  // A full disk must not take the program with it: lines are lost then, the terminal still has the warnings.
  file.on('error', () => {})
  return pino(
    { level, redact, base: undefined, timestamp: pino.stdTimeFunctions.isoTime },
    pino.multistream([
      {
        level: level as pino.Level,
        stream: file,
      },
      { level: 'warn', stream: process.stderr },
    ]),
  )
}
