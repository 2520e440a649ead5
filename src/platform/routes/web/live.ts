import { createContext, useContext, useEffect, useRef, useSyncExternalStore } from 'react'
import { answersTopic, type LiveFrame, makeFrameReader, neededTopics, waitBefore } from './frames.ts'

/** `live`: the stream runs. `joining`: not yet. `cut-off`: lost; `lastAt` is the last sign of life. */
export interface LiveStatus {
  state: 'live' | 'joining' | 'cut-off'
  lastAt: number | null
}

/** Takes what an event brings; each topic has its own data, the caller names its type. */
export type LiveHandler<T = unknown> = (data: T, frame: LiveFrame) => void

export interface Live {
  watch: (topic: string, handler: LiveHandler) => () => void
  status: () => LiveStatus
  /** Calls back whenever the status changes. */
  onStatus: (call: () => void) => () => void
  /** Calls back when the stream is there again after a loss: what was missed without an id must be asked for. */
  onBack: (call: () => void) => () => void
  /** Tries at once instead of at its next turn. */
  retry: () => void
  stop: () => void
}

/** The server sends a pulse every 15 s; after this long without one the line is dead even if nobody told us. */
const SILENCE = 40_000

/**
 * One stream for the whole application. It is read by fetch rather than EventSource so that the pulse is seen: a line that
 * is silently dead (a sleeping router) is noticed and said. Resumes with `Last-Event-ID` when topics change or the line breaks.
 */
export function makeLive(address = '/api/v1/live'): Live {
  const watchers = new Set<{ topic: string; handler: LiveHandler }>()
  const statusCalls = new Set<() => void>()
  const backCalls = new Set<() => void>()
  let status: LiveStatus = { state: 'joining', lastAt: null }
  let joined = ''
  let lastId: string | undefined
  let failures = 0
  let line: AbortController | undefined
  let turn: ReturnType<typeof setTimeout> | undefined
  let stopped = false

  const set = (next: LiveStatus) => {
    const changed = next.state !== status.state
    status = next
    if (changed) for (const call of statusCalls) call()
  }
  const soon = (ms: number) => {
    clearTimeout(turn)
    if (!stopped) turn = setTimeout(join, ms)
  }
  const lose = () => {
    failures += 1
    if (status.state === 'live' || failures > 1) set({ state: 'cut-off', lastAt: status.lastAt })
    soon(waitBefore(failures, Math.random()))
  }

  async function join() {
    const topics = neededTopics([...watchers].map((w) => w.topic)).join(',')
    line?.abort()
    joined = topics
    if (!topics) return
    const own = new AbortController()
    line = own
    let silence = setTimeout(() => own.abort('silent'), SILENCE)
    try {
      const answer = await fetch(`${address}?topics=${encodeURIComponent(topics)}`, {
        headers: { accept: 'text/event-stream', ...(lastId && { 'last-event-id': lastId }) },
        credentials: 'same-origin',
        signal: own.signal,
      })
      if (!answer.ok || !answer.body) throw new Error(`live ${answer.status}`)
      const reader = makeFrameReader(lastId)
      const bytes = answer.body.pipeThrough(new TextDecoderStream()).getReader()
      const wasCut = status.state === 'cut-off'
      failures = 0
      set({ state: 'live', lastAt: Date.now() })
      if (wasCut) for (const call of backCalls) call()
      for (;;) {
        const { done, value } = await bytes.read()
        if (done) break
        clearTimeout(silence)
        silence = setTimeout(() => own.abort('silent'), SILENCE)
        status = { ...status, lastAt: Date.now() }
        for (const frame of reader.take(value)) hand(frame)
        lastId = reader.lastId()
      }
    } catch {
      // Fall through: lost, silent, or left for other topics.
    }
    clearTimeout(silence)
    if (line === own && !stopped) lose()
  }

  const hand = (frame: LiveFrame) => {
    for (const { topic, handler } of watchers) {
      if (!answersTopic(frame, topic)) continue
      try {
        handler(frame.data, frame)
      } catch (error) {
        // One screen's mistake must not cut the others off.
        console.error(error)
      }
    }
  }
  const now = () => soon(0)
  window.addEventListener('online', now)

  return {
    watch: (topic, handler) => {
      const watcher = { topic, handler }
      watchers.add(watcher)
      if (needsJoin()) soon(60)
      return () => {
        watchers.delete(watcher)
        // A topic nobody watches any more costs little: it is dropped with the next joining.
      }
    },
    status: () => status,
    onStatus: (call) => {
      statusCalls.add(call)
      return () => statusCalls.delete(call)
    },
    onBack: (call) => {
      backCalls.add(call)
      return () => backCalls.delete(call)
    },
    retry: now,
    stop: () => {
      stopped = true
      clearTimeout(turn)
      window.removeEventListener('online', now)
      line?.abort()
    },
  }

  function needsJoin(): boolean {
    const have = new Set(joined.split(','))
    return neededTopics([...watchers].map((w) => w.topic)).some(
      (topic) => !have.has(topic) && !have.has(topic.split(':')[0]!),
    )
  }
}

const Context = createContext<Live | null>(null)

export const LiveProvider = Context.Provider

/** Calls the handler with each live event of a topic: `alerts`, `readings`, `readings:{thing}`, `figures`, `freshness`, `sources` … */
export function useLive<T = unknown>(topic: string | null, handler: LiveHandler<T>): void {
  const live = useContext(Context)
  const newest = useRef(handler)
  useEffect(() => {
    newest.current = handler
  })
  useEffect(() => {
    if (!live || !topic) return undefined
    return live.watch(topic, (data, frame) => newest.current(data as T, frame))
  }, [live, topic])
}

/** The stream itself, for who watches over it; undefined outside a session. */
export function useLiveObject(): Live | null {
  return useContext(Context)
}

const joining: LiveStatus = { state: 'joining', lastAt: null }

/** Whether the stream runs, and since when not. */
export function useLiveStatus(): LiveStatus {
  const live = useContext(Context)
  return useSyncExternalStore(live?.onStatus ?? (() => () => {}), live?.status ?? (() => joining))
}
