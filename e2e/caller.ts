/** An answer of a face: `body` is parsed where it is JSON. */
export interface Answer<T> {
  status: number
  type: string
  headers: Headers
  text: string
  body: T
}

/** JSON whose fields the test itself looks at. */
export type Row = Record<string, unknown>
export interface Page {
  items: Row[]
  next: string | null
}

/** Somebody who calls a centre: with a session, a token, or as nobody. */
export interface Caller {
  headers: Record<string, string>
  get<T = Row>(path: string, headers?: Record<string, string>): Promise<Answer<T>>
  post<T = Row>(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer<T>>
  call<T = Row>(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer<T>>
  /** Sends a file as a form. */
  upload<T = Row>(
    path: string,
    file: { name: string; bytes: Uint8Array },
    fields?: Record<string, string>,
  ): Promise<Answer<T>>
}

/** Calls go out as plain HTTP; whatever is a Buffer or a text is sent as it is, everything else as JSON. */
export function callerOf(url: string, headers: Record<string, string> = {}): Caller {
  const call = async <T>(
    method: string,
    path: string,
    body?: unknown,
    extra?: Record<string, string>,
  ): Promise<Answer<T>> => {
    const raw = typeof body === 'string' || body instanceof Uint8Array || body instanceof FormData
    const answer = await fetch(url + path, {
      method,
      headers: { ...headers, ...(body !== undefined && !raw && { 'content-type': 'application/json' }), ...extra },
      ...(body !== undefined && { body: raw ? (body as string) : JSON.stringify(body) }),
      redirect: 'manual',
    })
    const text = await answer.text()
    const type = answer.headers.get('content-type') ?? ''
    return {
      status: answer.status,
      type,
      headers: answer.headers,
      text,
      body: (/\bjson\b|\+json/.test(type) && text ? JSON.parse(text) : undefined) as T,
    }
  }
  return {
    headers,
    call,
    get: (path, extra) => call('GET', path, undefined, extra),
    post: (path, body, extra) => call('POST', path, body, extra),
    upload: (path, { name, bytes }, fields = {}) => {
      const form = new FormData()
      for (const [key, value] of Object.entries(fields)) form.append(key, value)
      form.append('file', new Blob([Uint8Array.from(bytes)]), name)
      return call('POST', path, form)
    },
  }
}
