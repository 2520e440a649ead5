import { type Child, startChild } from './child.ts'

/** Bare node:http in a process of its own, the limit of this machine: see bench/clients/bare-http.ts. */
export async function bareHttp(bytes = 2): Promise<{ url: string; child: Child }> {
  const child = startChild('bare-http', { bytes })
  const port = await child.hear<number>('port')
  return { url: `http://127.0.0.1:${port}/`, child }
}
