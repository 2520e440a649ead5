import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Prebuilt } from '#apps/portal/server/page-cache.ts'
import { publicLane } from './public-lane.ts'

const made = (text: string): Prebuilt => {
  const plain = Buffer.from(text)
  return { plain, gzip: gzipSync(plain), br: brotliCompressSync(plain), etag: `"${text}"` }
}

describe('the lane of the public', () => {
  let server: Server
  let url: string
  const pages: Record<string, Prebuilt | undefined> = { vi: made('chào'), en: made('hello') }
  beforeEach(async () => {
    const lane = publicLane(new Map([['/', (lang: string) => pages[lang]]]))
    server = createServer((request, response) => {
      if (lane(request, response)) return
      response.end('the ordinary way')
    })
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  afterEach(() => new Promise((done) => server.close(done)))
  const ask = (path: string, headers: Record<string, string> = {}) =>
    fetch(url + path, { headers: { 'accept-encoding': 'identity', ...headers } })

  it('sends a page that lies ready, in the language of the address, else of the cookie', async () => {
    expect(await (await ask('/')).text()).toBe('chào')
    expect(await (await ask('/?lang=en')).text()).toBe('hello')
    expect(await (await ask('/', { cookie: 'a=1; saola-lang=en' })).text()).toBe('hello')
    expect(await (await ask('/?lang=vi', { cookie: 'saola-lang=en' })).text()).toBe('chào')
  })

  it('names what the page may load', async () => {
    expect((await ask('/')).headers.get('content-security-policy')).toContain("script-src 'self';")
  })

  it('packs it as asked, and sends nothing that the reader has', async () => {
    const packed = await ask('/', { 'accept-encoding': 'br' })
    expect(packed.headers.get('content-encoding')).toBe('br')
    expect(await packed.text()).toBe('chào')
    const same = await ask('/', { 'if-none-match': pages.vi!.etag })
    expect(same.status).toBe(304)
    expect(await same.text()).toBe('')
  })

  it.each(['/?page=2', '/other', '//'])('leaves %s to the ordinary way', async (path) => {
    expect(await (await ask(path)).text()).toBe('the ordinary way')
  })

  it('leaves a page that has not been made yet, and what is no GET, to the ordinary way', async () => {
    const kept = pages.en
    pages.en = undefined
    expect(await (await ask('/?lang=en')).text()).toBe('the ordinary way')
    pages.en = kept
    expect(await (await fetch(`${url}/`, { method: 'POST' })).text()).toBe('the ordinary way')
  })
})

describe('a crowd', () => {
  const call = (answered: number[]) => {
    const request = { method: 'GET', url: '/', headers: {} } as IncomingMessage
    const response = {
      destroyed: false,
      writeHead: (status: number) => void answered.push(status),
      end: () => {},
    } as unknown as ServerResponse
    return { request, response }
  }
  const turn = () => new Promise((done) => setImmediate(done))
  const page = made('chào')
  const lane = () => publicLane(new Map([['/', () => page]]))

  it('is answered a part in each turn of the loop, so that who comes behind it waits for that part', async () => {
    const answered: number[] = []
    const take = lane()
    for (let i = 0; i < 1000; i++) {
      const { request, response } = call(answered)
      expect(take(request, response)).toBe(true)
    }
    expect(answered).toHaveLength(0)
    await turn()
    expect(answered.length).toBeGreaterThan(0)
    expect(answered.length).toBeLessThan(200)
    for (let i = 0; i < 100; i++) await turn()
    expect(answered).toEqual(Array.from({ length: 1000 }, () => 200))
  })

  it('is counted: what was sent, what the reader had, and who was told to come back', async () => {
    const told: number[] = []
    const take = publicLane(new Map([['/', () => page]]), (status) => told.push(status))
    for (let i = 0; i < 5001; i++) {
      const { request, response } = call([])
      if (i === 0) request.headers['if-none-match'] = page.etag
      take(request, response)
    }
    for (let i = 0; i < 100; i++) await turn()
    const times = (status: number) => told.filter((one) => one === status).length
    expect([times(304), times(200), times(503)]).toEqual([1, 4999, 1])
  })

  it('is told to come back where it is too long, at once', () => {
    const answered: number[] = []
    const take = lane()
    for (let i = 0; i < 5001; i++) {
      const { request, response } = call(answered)
      take(request, response)
    }
    expect(answered).toEqual([503])
  })
})
