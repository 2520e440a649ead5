import { spawn, spawnSync } from 'node:child_process'
import { busy } from './machine.ts'

export interface Load {
  rps: number
  p50: number
  p99: number
  errors: number
  /** CPU of the whole machine per request, ms: moves less than the wall clock when others use the machine. */
  cpuMs: number
}

export interface LoadOptions {
  url: string
  connections: number
  seconds: number
  /** Name of a script in bench/wrk. */
  script?: string
  header?: string[]
  env?: Record<string, string>
}

/** Drives a URL with wrk (Debian package), one thread. @throws when wrk is not there. */
export async function drive({ url, connections, seconds, script, header = [], env = {} }: LoadOptions): Promise<Load> {
  if (spawnSync('which', ['wrk']).status !== 0) throw new Error('this benchmark needs wrk: apt-get install wrk')
  const args = [
    '-t1',
    `-c${connections}`,
    `-d${seconds}s`,
    '--timeout',
    '20s',
    '--latency',
    ...(script ? ['-s', new URL(`../wrk/${script}`, import.meta.url).pathname] : []),
    ...header.flatMap((h) => ['-H', h]),
    url,
  ]
  const before = busy()
  const out = await new Promise<string>((resolve, reject) => {
    const child = spawn('wrk', args, { env: { ...process.env, ...env } })
    let text = ''
    child.stdout.on('data', (d: Buffer) => {
      text += d.toString()
    })
    child.on('error', reject)
    child.on('close', () => resolve(text))
  })
  const requests = Number(/(\d+) requests in/.exec(out)?.[1] ?? 0)
  const bad = Number(/Non-2xx or 3xx responses: (\d+)/.exec(out)?.[1] ?? 0)
  const sockets = /Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)/.exec(out)
  return {
    rps: Number(/Requests\/sec:\s+([\d.]+)/.exec(out)?.[1] ?? 0),
    p50: millis(/50%\s+([\d.]+\w+)/.exec(out)?.[1]),
    p99: millis(/99%\s+([\d.]+\w+)/.exec(out)?.[1]),
    errors: bad + (sockets ? sockets.slice(1).reduce((a, b) => a + Number(b), 0) : 0),
    cpuMs: ((busy() - before) * 1000) / Math.max(1, requests),
  }
}

function millis(text = '0ms'): number {
  const n = Number.parseFloat(text)
  return text.endsWith('us') ? n / 1000 : text.endsWith('ms') ? n : n * 1000
}
