import { takeFirst } from './first-answers.ts'
import { ANSWER_AGE } from './outbox.ts'
import { offline, Problem, readProblem } from './problem.ts'

export { Problem } from './problem.ts'

export type QueryValue = string | number | boolean | null | undefined
export type Query = Readonly<Record<string, QueryValue>>

/** Sent on `window` when a call met 401; whoever can ask for the password again prevents the default. */
export const SESSION_LOST = 'saola:session-lost'
/** Sent on `window` when somebody is signed in again, or (detail `false`) gave up. */
export const SESSION_BACK = 'saola:session-back'

/** Reads from the centre. @throws Problem in the reader's language. */
export function get<T>(path: string, query?: Query, signal?: AbortSignal): Promise<T> {
  return call<T>(withQuery(path, query), { method: 'GET', signal })
}

/** Sends JSON. A lost session waits for the new sign-in and then sends once more, so nothing typed is lost. @throws Problem. */
export function send<T>(method: 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, body?: unknown): Promise<T> {
  const json = body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }
  return call<T>(path, { method, ...json })
}

/** Sends a form with files. @throws Problem. */
export function upload<T>(path: string, form: FormData): Promise<T> {
  return call<T>(path, { method: 'POST', body: form })
}

/** As `send`, but 401 is the answer itself: for the session's own calls. */
export function sendOnce<T>(method: 'GET' | 'POST' | 'DELETE', path: string, body?: unknown): Promise<T> {
  const json = body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }
  return once<T>(path, { method, ...json })
}

/** A path with its query; empty values are left out. */
export function withQuery(path: string, query: Query = {}): string {
  const kept = Object.entries(query).filter(
    ([, value]) => value !== undefined && value !== null && value !== '' && value !== false,
  )
  if (!kept.length) return path
  const words = kept.map(
    ([key, value]) => `${encodeURIComponent(key)}=${encodeURIComponent(String(value)).replace(/%2C/g, ',')}`,
  )
  return `${path}${path.includes('?') ? '&' : '?'}${words.join('&')}`
}

async function call<T>(path: string, options: RequestInit): Promise<T> {
  try {
    return await once<T>(path, options)
  } catch (error) {
    if (!(error instanceof Problem) || error.status !== 401 || !(await signedInAgain())) throw error
    return once<T>(path, options)
  }
}

async function once<T>(path: string, options: RequestInit): Promise<T> {
  const lang = document.documentElement.lang === 'en' ? 'en' : 'vi'
  let answer: Response
  try {
    answer = await ((options.method === 'GET' && takeFirst(path)) ||
      fetch(path, {
        credentials: 'same-origin',
        ...options,
        headers: { 'accept-language': lang, ...options.headers },
      }))
  } catch (error) {
    if (options.signal?.aborted) throw error
    throw offline(lang)
  }
  const body = await answer.text()
  if ((options.method ?? 'GET') === 'GET' && answer.ok)
    window.dispatchEvent(new CustomEvent(ANSWER_AGE, { detail: answer.headers.get('x-saola-kept') }))
  if (!answer.ok) throw readProblem(answer.status, body, lang)
  return (body && answer.headers.get('content-type')?.includes('json') ? JSON.parse(body) : body || undefined) as T
}

/** Asks the page to sign in again and waits. @returns false at once when nobody on the page can ask. */
function signedInAgain(): Promise<boolean> {
  const asked = !window.dispatchEvent(new Event(SESSION_LOST, { cancelable: true }))
  if (!asked) return Promise.resolve(false)
  return new Promise((resolve) => {
    window.addEventListener(SESSION_BACK, (event) => resolve((event as CustomEvent<boolean>).detail), { once: true })
  })
}
