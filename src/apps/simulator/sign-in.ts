const PASSWORD = 'saola-demo'

export type Ask = <T>(method: string, path: string, body?: unknown) => Promise<T>

/** Signs a person of the demo in, by the public door. @throws when they cannot. */
export async function signIn(url: string, username: string): Promise<Ask> {
  const answer = await fetch(`${url}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username, password: PASSWORD }),
  })
  if (!answer.ok) throw new Error(`sign-in of ${username}: ${answer.status}`)
  const cookie = answer.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ')
  return asker(url, { cookie, origin: new URL(url).origin })
}

/** Calls the centre with these headers; a refusal is an error with what was answered. */
export function asker(url: string, headers: Record<string, string>): Ask {
  return async <T>(method: string, path: string, body?: unknown) => {
    const answer = await fetch(url + path, {
      method,
      headers: { ...headers, ...(body !== undefined && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${(await answer.text()).slice(0, 300)}`)
    return (await answer.json()) as T
  }
}
