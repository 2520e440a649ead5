import type { Text } from '#kernel/text.ts'

/** What leaves the house about one message: no more than the line itself and whom it is for. */
export interface Outgoing {
  /** The same for every try, so that the other side can tell a repeat. */
  id: string
  kind: string
  title: Text
  /** Where to look: a path in the console. */
  link: string
  /** The same as a whole address, where the centre's public address is set. */
  url?: string
  critical: boolean
  at: string
  /** `mail` and `phone` as the person has given them for this. */
  person: { id: string; username: string; mail?: string; phone?: string }
}

/** A way out of the house: SMS, Zalo … are further functions of this shape behind the same outbox. */
export interface Door {
  /** Resolves when the other side has taken it. @throws foreign; `permanent` where trying again cannot help. */
  send(message: Outgoing, signal?: AbortSignal): Promise<void>
}
