import { fork } from 'node:child_process'
import { once } from 'node:events'

/** A program of bench/clients in a process of its own, so that load and measured program do not share an event loop. */
export interface Child {
  pid: number
  /** Gives it an order. */
  tell(kind: string, data?: unknown): void
  /** The next message of this kind. @throws when it ends first. */
  hear<T>(kind: string): Promise<T>
  end(): Promise<void>
}

interface Message {
  kind: string
  data: unknown
}

/** Starts `bench/clients/NAME.ts` with options it reads by `optionsOf()`. */
export function startChild(name: string, options: unknown): Child {
  const child = fork(new URL(`../clients/${name}.ts`, import.meta.url).pathname, [JSON.stringify(options)])
  const heard: Message[] = []
  const waiting = new Map<string, { resolve(data: unknown): void; reject(e: Error): void }>()
  child.on('message', (message: Message) => {
    const wait = waiting.get(message.kind)
    if (!wait) return heard.push(message)
    waiting.delete(message.kind)
    wait.resolve(message.data)
  })
  child.on('exit', () => {
    for (const wait of waiting.values()) wait.reject(new Error(`the client ${name} ended`))
  })
  const leave = () => child.kill('SIGKILL')
  process.once('exit', leave)
  return {
    pid: child.pid!,
    tell: (kind, data) => child.send({ kind, data }),
    hear: <T>(kind: string) => {
      const at = heard.findIndex((m) => m.kind === kind)
      if (at >= 0) return Promise.resolve(heard.splice(at, 1)[0]!.data as T)
      if (child.exitCode !== null) return Promise.reject(new Error(`the client ${name} ended`))
      return new Promise<T>((resolve, reject) =>
        waiting.set(kind, { resolve: resolve as (d: unknown) => void, reject }),
      )
    },
    end: async () => {
      process.off('exit', leave)
      if (child.exitCode !== null || child.signalCode !== null) return
      const gone = once(child, 'exit')
      child.kill('SIGKILL')
      await gone
    },
  }
}

/** In a client: what it was started with. */
export function optionsOf<T>(): T {
  return JSON.parse(process.argv[2] ?? '{}') as T
}

/** In a client: tells the benchmark something. */
export function say(kind: string, data: unknown = null): void {
  process.send?.({ kind, data })
}

/** In a client: does something when told so. */
export function on<T>(kind: string, work: (data: T) => void): void {
  process.on('message', (message: Message) => {
    if (message.kind === kind) work(message.data as T)
  })
}
