import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type House, openHouse } from './fixtures/house.ts'
import { get, type Talk, talkTo } from './fixtures/talk.ts'

describe('the door', () => {
  let house: House
  let talk: Talk
  beforeEach(async () => {
    house = await openHouse()
    talk = await talkTo(house.port)
  })
  afterEach(async () => {
    talk.socket.destroy()
    await house.close()
  })
  const ask = async (...what: Parameters<typeof get>) => {
    talk.say(get(...what))
    return talk.hear()
  }

  it('answers calls for a page that lies ready, as packed as can be read, and tells so', async () => {
    expect((await ask('/')).body).toBe('one')
    expect((await ask('/', 'Accept-Encoding: gzip, br')).body).toBe('br one')
    expect((await ask('/', 'If-None-Match: "one"')).status).toBe(304)
    expect([...house.told]).toEqual([
      [200, 2],
      [304, 1],
    ])
  })

  it('sends the page as it is at the moment', async () => {
    await ask('/')
    house.shows('two')
    expect((await ask('/')).body).toBe('two')
  })

  it.each([[[]], [['Accept-Encoding: gzip']], [['If-None-Match: "one"']]])(
    'sends the same head as the lane behind the router does (%s)',
    async (fields) => {
      const plain = await openHouse({ door: false })
      const other = await talkTo(plain.port)
      other.say(get('/', ...fields))
      const theirs = await other.hear()
      other.socket.destroy()
      await plain.close()
      const ours = await ask('/', ...fields)
      const untimed = ({ date: _, ...rest }: Record<string, string>) => rest
      expect([ours.status, ours.body]).toEqual([theirs.status, theirs.body])
      expect({ ...untimed(ours.fields), 'keep-alive': '' }).toEqual({ ...untimed(theirs.fields), 'keep-alive': '' })
      expect(Date.parse(ours.fields.date!)).toBeGreaterThan(0)
    },
  )

  it('lets everything else in with all that was said, at any time of a connection', async () => {
    expect((await ask('/staff')).body).toBe('GET /staff')
    expect((await ask('/')).body).toBe('GET /')
    const second = await talkTo(house.port)
    second.say(get('/'))
    expect((await second.hear()).body).toBe('one')
    second.say('POST /staff HTTP/1.1\r\nHost: a\r\nContent-Length: 6\r\n\r\nabc')
    second.say('def')
    expect((await second.hear()).body).toBe('POST /staff abcdef')
    second.socket.destroy()
  })

  it('lets in a call that comes in pieces', async () => {
    const text = get('/staff')
    talk.say(text.slice(0, 10))
    await new Promise((done) => setTimeout(done, 20))
    talk.say(text.slice(10))
    expect((await talk.hear()).body).toBe('GET /staff')
  })

  it('answers in the order of the calls when several are made before the first answer', async () => {
    talk.say(get('/') + get('/staff/1'))
    expect([(await talk.hear()).body, (await talk.hear()).body]).toEqual(['GET /', 'GET /staff/1'])
    const second = await talkTo(house.port)
    for (let n = 0; n < 20; n++) {
      second.say(get('/'))
      await new Promise((done) => setImmediate(done))
      second.say(get(`/staff/${n}`))
      expect((await second.hear()).body).toMatch(/one|GET \//)
      expect((await second.hear()).body).toBe(`GET /staff/${n}`)
    }
    second.socket.destroy()
  })

  it('leaves a page that does not lie ready to the server', async () => {
    house.shows(undefined)
    expect((await ask('/')).body).toBe('GET /')
  })

  it.each(['GET / HTTP/1.1\r\n\r\n', 'GET / HTTP/1.1\r\nHost: a\r\nX: \0\r\n\r\n', 'nonsense\r\n\r\n'])(
    'has the server refuse what it refuses: %j',
    async (text) => {
      talk.say(text)
      expect((await talk.hear()).status).toBe(400)
      await talk.over
    },
  )

  it('answers who has said all and still reads', async () => {
    talk.socket.end(get('/'))
    expect((await talk.hear()).body).toBe('one')
    await talk.over
  })

  it('ends connections that wait for nothing when it closes', async () => {
    await ask('/')
    house.door!.close()
    await talk.over
  })
})
