import type { Caller, Row } from './caller.ts'

/** One Server-Sent Event. */
export interface LiveEvent {
  id: string
  event: string
  data: Row
}

/** An open live stream. `seen` grows as events come. */
export interface Stream {
  status: number
  seen: LiveEvent[]
  /** The first event that fits, already seen or still to come. @throws after ten seconds. */
  until(fits: (event: LiveEvent) => boolean, what: string): Promise<LiveEvent>
  /** Resolves when the other side ends the stream. */
  ended: Promise<void>
  close(): void
}

const PATIENCE = 10_000

/** Opens `GET /api/v1/live?topics=…`, optionally after an id. */
export async function watch(url: string, caller: Caller, topics: string, lastEventId?: string): Promise<Stream> {
  const away = new AbortController()
  const answer = await fetch(`${url}/api/v1/live?topics=${encodeURIComponent(topics)}`, {
    headers: { ...caller.headers, ...(lastEventId !== undefined && { 'last-event-id': lastEventId }) },
    signal: away.signal,
  })
  const seen: LiveEvent[] = []
  const waiting = new Set<() => void>()
  const read = async () => {
    let rest = ''
    const decoder = new TextDecoder()
    for await (const part of answer.body!) {
      rest += decoder.decode(part as Uint8Array, { stream: true })
      const blocks = rest.split('\n\n')
      rest = blocks.pop()!
      for (const block of blocks) {
        const event = eventOf(block)
        if (event) seen.push(event)
      }
      for (const wake of waiting) wake()
    }
  }
  const ended = read().catch(() => {})
  return {
    status: answer.status,
    seen,
    ended,
    close: () => away.abort(),
    until: (fits, what) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const found = seen.find(fits)
          if (!found) return
          clearTimeout(timer)
          waiting.delete(look)
          resolve(found)
        }
        const timer = setTimeout(() => {
          waiting.delete(look)
          reject(new Error(`no ${what} came; seen: ${seen.map((e) => e.event).join(', ') || 'nothing'}`))
        }, PATIENCE)
        waiting.add(look)
        look()
      }),
  }
}

function eventOf(block: string): LiveEvent | undefined {
  const field = (name: string) =>
    block
      .split('\n')
      .find((line) => line.startsWith(`${name}: `))
      ?.slice(name.length + 2)
  const data = field('data')
  if (data === undefined) return undefined
  return { id: field('id') ?? '', event: field('event') ?? 'message', data: JSON.parse(data) as Row }
}
