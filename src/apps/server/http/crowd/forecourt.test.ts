import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type House, openHouse } from './fixtures/house.ts'
import { get, type Talk, talkTo } from './fixtures/talk.ts'

describe('the forecourt', () => {
  let house: House
  let talk: Talk
  beforeEach(async () => {
    house = await openHouse({ from: 3 })
    talk = await talkTo(house.port)
  })
  afterEach(async () => {
    talk.socket.destroy()
    await house.close()
    expect(house.troubles).toEqual([])
  })
  const ask = async (of: Talk, ...what: Parameters<typeof get>) => {
    of.say(get(...what))
    return of.hear()
  }
  const untilThere = async (of: Talk, ...fields: string[]) => {
    while (house.door!.there() < 1) expect((await ask(of, '/', ...fields)).body).toBe('one')
  }

  it('takes readers who come again and again and answers them, counted here', async () => {
    let asked = 0
    while (house.door!.there() < 1) {
      expect((await ask(talk, '/')).body).toBe('one')
      asked++
    }
    while ((house.told.get(200) ?? 0) < asked) await new Promise((done) => setTimeout(done, 20))
    expect(house.told.get(200)).toBe(asked)
  }, 20_000)

  it('shows a page that has changed', async () => {
    await untilThere(talk)
    house.shows('two')
    while ((await ask(talk, '/')).body !== 'two') await new Promise((done) => setTimeout(done, 5))
    expect(house.door!.there()).toBe(1)
  }, 20_000)

  it('gives back who asks for anything else, with all that was said, for good', async () => {
    await untilThere(talk)
    talk.say('POST /staff HTTP/1.1\r\nHost: a\r\nContent-Length: 6\r\n\r\nabc')
    talk.say('def')
    expect((await talk.hear()).body).toBe('POST /staff abcdef')
    expect((await ask(talk, '/')).body).toBe('GET /')
  }, 20_000)

  it('gives back whoever asks for a page that no longer lies ready', async () => {
    await untilThere(talk)
    house.shows(undefined)
    let body = 'one'
    while (body === 'one') body = (await ask(talk, '/')).body
    expect(body).toBe('GET /')
  }, 20_000)

  it.each([['Cookie: saola=a'], ['X-Forwarded-For: 203.0.113.9']])(
    'never takes a connection that says %s',
    async (field) => {
      const reader = await talkTo(house.port)
      await untilThere(reader)
      for (let n = 0; n < 20; n++) await ask(talk, '/', field)
      reader.socket.destroy()
      while (house.door!.there() > 0) expect((await ask(talk, '/', field)).body).toBe('one')
    },
    20_000,
  )

  it('may die: new connections are answered here', async () => {
    await untilThere(talk)
    const pid = house.door!.pid()!
    process.kill(pid, 'SIGKILL')
    await talk.over
    const next = await talkTo(house.port)
    expect((await ask(next, '/')).body).toBe('one')
    expect((await ask(next, '/staff')).body).toBe('GET /staff')
    next.socket.destroy()
    while (!house.troubles.length) await new Promise((done) => setTimeout(done, 5))
    expect(house.troubles.splice(0)).toEqual(['the forecourt ended: SIGKILL'])
  }, 20_000)

  it('loses nobody who is on the way there when it dies, but the one who was just being given', async () => {
    const readers = await Promise.all(Array.from({ length: 5 }, () => talkTo(house.port)))
    for (const reader of readers) for (let n = 0; n < 4; n++) await ask(reader, '/')
    await untilThere(talk)
    process.kill(house.door!.pid()!, 'SIGSTOP')
    for (const reader of readers) reader.say(get('/'))
    await new Promise((done) => setTimeout(done, 100))
    process.kill(house.door!.pid()!, 'SIGKILL')
    const heard = await Promise.allSettled(readers.map((reader) => reader.hear()))
    const bodies = heard.flatMap((one) => (one.status === 'fulfilled' ? [one.value.body] : []))
    // Who had not yet asked, or had to wait too long, was answered at the door.
    expect(bodies.filter((body) => body === 'GET /' || body === 'one').length).toBeGreaterThanOrEqual(4)
    for (const reader of readers) reader.socket.destroy()
    expect(house.troubles.splice(0)).toEqual(['the forecourt ended: SIGKILL'])
  }, 20_000)

  it('ends with the door', async () => {
    await untilThere(talk)
    const pid = house.door!.pid()!
    house.door!.close()
    await talk.over
    const runs = () => {
      try {
        return process.kill(pid, 0)
      } catch {
        return false
      }
    }
    while (runs()) await new Promise((done) => setTimeout(done, 5))
  }, 20_000)
})
