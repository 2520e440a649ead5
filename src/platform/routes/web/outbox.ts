import { createContext, useContext } from 'react'
import type { Unsent } from './outbox-store.ts'

/** Something that waited on this device and has reached the centre. */
export interface Gone {
  id: string
  title: string
  /** When it was done here, and when it went. */
  at: number
  wentAt: number
  path: string
  /** What the centre made of it, where that is a case: its id and code. */
  made?: { id: string; code: string }
}

export interface Outbox {
  /** What has not gone yet, of the person signed in. */
  unsent: readonly Unsent[]
  /** What waited on this device and has gone, of the person signed in, the newest first. */
  gone: readonly Gone[]
  /** Keeps something that is sent when there is a line; tries at once. `id` makes it one however often it is kept. */
  keep: (one: Pick<Unsent, 'path' | 'body' | 'title' | 'aged'> & { id?: string }) => Promise<void>
  drop: (id: string) => Promise<void>
  sendNow: () => Promise<void>
}

const nothing: Outbox = {
  unsent: [],
  gone: [],
  keep: async () => {},
  drop: async () => {},
  sendNow: async () => {},
}
const Context = createContext<Outbox>(nothing)

export const OutboxProvider = Context.Provider

/** What waits on this device for a line. */
export function useOutbox(): Outbox {
  return useContext(Context)
}

/** Sent on `window` with the time of keeping when an answer came from this device, and with null when one came fresh. */
export const ANSWER_AGE = 'saola:answer-age'
