import type { Prebuilt } from '#apps/portal/server/page-cache.ts'
import type { Lang } from '#kernel/text.ts'

/** What the centre tells its forecourt. A `visitor` comes with its connection. */
export type ToForecourt =
  | { kind: 'visitor'; said: Buffer }
  | { kind: 'page'; key: string; page: Prebuilt }
  | { kind: 'forget'; key: string }
  | { kind: 'arrived' }

/** What the forecourt tells the centre. Who goes `back` comes with the connection. */
export type FromForecourt =
  | { kind: 'ready' }
  | { kind: 'back'; said: Buffer }
  | { kind: 'arrived' }
  | { kind: 'tally'; answers: [status: number, times: number][]; asked: string[]; open: number }

/** A page in a language, by one word. */
export const keyOf = (path: string, lang: Lang): string => `${lang} ${path}`
