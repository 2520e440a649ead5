import { connect } from 'node:net'
import pino from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Db } from '#platform/database/server/db.ts'
import { freshDatabase } from '#platform/database/server/testing.ts'
import { route } from '#platform/routes/server/route.ts'
import { makeServer } from './server.ts'

let db: Db
let url: string
let close: () => Promise<void>
const form = route({
  method: 'POST',
  path: '/form',
  need: 'open',
  says: { vi: 'Nhận biểu mẫu', en: 'Takes a form' },
  multipart: true,
  handle: async (_call, { body, files }) => ({ words: body, sizes: files.map((file) => file.bytes.length) }),
})
const bytes = route({ ...form, path: '/bytes', multipart: undefined, bytes: true })

beforeAll(async () => {
  db = await freshDatabase()
  const app = await makeServer({ db, routes: [form, bytes], log: pino({ level: 'silent' }) })
  url = await app.listen({ host: '127.0.0.1', port: 0 })
  close = () => app.close()
})
afterAll(async () => {
  await close()
  await db.close()
})

const HEAD = '--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n'
const send = (path: string, body: string | Uint8Array<ArrayBuffer>, type = 'multipart/form-data; boundary=x') =>
  fetch(url + path, { method: 'POST', body, headers: { 'content-type': type, 'accept-language': 'en' } })

/** Writes bytes as they are and reads all that comes back. */
async function spoken(text: string): Promise<string> {
  const { port } = new URL(url)
  const socket = connect(Number(port), '127.0.0.1', () => socket.write(text))
  let heard = ''
  for await (const part of socket) heard += part
  return heard
}

describe('a form that cannot be read', () => {
  it('is the sender’s to mend: 400 and why, never a bug of ours', async () => {
    for (const path of ['/form', '/bytes'])
      for (const body of ['{}', HEAD, `${HEAD}abc`, `${HEAD}abc\r\n--x`, new Uint8Array(1000).fill(255)]) {
        const answer = await send(path, body)
        expect([path, body, answer.status]).toEqual([path, body, 400])
        expect(answer.headers.get('content-type')).toContain('application/problem+json')
        expect(((await answer.json()) as { title: string }).title).toMatch(/cut off|cannot be read/)
      }
  })
  it('is taken when it is whole', async () => {
    expect(await (await send('/form', `${HEAD}abc\r\n--x--\r\n`)).json()).toEqual({ words: {}, sizes: [3] })
  })
  it('without a boundary is refused too', async () => {
    expect((await send('/form', 'a', 'multipart/form-data')).status).toBe(400)
  })
})

describe('a call that never becomes a request', () => {
  it('is answered as every error is, in the language asked for', async () => {
    const vi = await spoken(`GET /${'a'.repeat(40_000)} HTTP/1.1\r\nhost: x\r\n\r\n`)
    expect(vi).toMatch(/^HTTP\/1\.1 431 /)
    expect(vi).toContain('application/problem+json')
    expect(JSON.parse(vi.slice(vi.indexOf('{'))).title).toMatch(/^Địa chỉ hoặc phần đầu/)
    const en = await spoken('GET / NONSENSE\r\naccept-language: en\r\n\r\n')
    expect(en).toMatch(/^HTTP\/1\.1 400 /)
    expect(JSON.parse(en.slice(en.indexOf('{'))).title).toBe('The request cannot be read. Check what was sent.')
  })
})
