import { describe, expect, it } from 'vitest'
import { descriptionOf, mediaOf, placeOf, readPosted } from './posted.ts'

const FORM = 'application/x-www-form-urlencoded; charset=utf-8'
const post = (body: string, query: Record<string, string> = {}) => readPosted(Buffer.from(body), FORM, query)
const refusal = (work: () => unknown) => {
  try {
    work()
  } catch (error) {
    return error as { status: number; errors: { message: { en: string } }[] }
  }
  throw new Error('nothing was refused')
}

describe('a posted form', () => {
  it('gives texts, answers by code and links, in UTF-8', () => {
    const posted = post(
      'service_code=o-ga&description=%E1%BB%94%20g%C3%A0+s%C3%A2u&attribute[RONG]=1.5&attribute%5BLAN%5D%5B%5D=trai&attribute[LAN][]=phai&media_url=https%3A%2F%2Fanh.vn%2F1.jpg&media_urls[]=https://anh.vn/2.jpg',
    )
    expect(posted.texts.get('description')).toBe('Ổ gà sâu')
    expect(posted.answers.get('RONG')).toEqual(['1.5'])
    expect(posted.answers.get('LAN')).toEqual(['trai', 'phai'])
    expect(mediaOf(posted)).toEqual(['https://anh.vn/1.jpg', 'https://anh.vn/2.jpg'])
  })

  it('takes empty arguments as not given, and the address where the form says nothing', () => {
    const posted = post('service_code=&description=x', { service_code: 'o-ga', description: 'y' })
    expect(posted.texts.get('service_code')).toBe('o-ga')
    expect(posted.texts.get('description')).toBe('x')
    expect(post('first_name=+').texts.has('first_name')).toBe(false)
  })

  it('refuses other content types, bytes that are no UTF-8, and NUL', () => {
    expect(refusal(() => readPosted(Buffer.from('{}'), 'application/json', {})).status).toBe(400)
    expect(refusal(() => post('description=%FF%FE')).status).toBe(400)
    expect(refusal(() => post('description=a%00b')).status).toBe(400)
  })
})

describe('the place of a posted report', () => {
  it('is a point, an address or an address id', () => {
    expect(placeOf(post('lat=15.58&long=108.10'))).toEqual({ point: { lat: 15.58, lon: 108.1 } })
    expect(placeOf(post('address_string=12+Tr%E1%BA%A7n+Ph%C3%BA'))).toEqual({ address: '12 Trần Phú' })
    expect(placeOf(post('address_id=20900'))).toEqual({ addressId: '20900' })
    expect(placeOf(post('lat=15.58&long=108.10&address_string=x'))).toMatchObject({ address: 'x', point: {} })
  })

  it('cannot be missing or half', () => {
    for (const body of ['description=x', 'lat=15.58', 'long=108.1', 'lat=&long='])
      expect(refusal(() => placeOf(post(body)))).toMatchObject({
        status: 400,
        errors: [{ message: { en: expect.stringContaining('address_string') } }],
      })
  })

  it('must lie on Earth, which swapped coordinates do not', () => {
    for (const body of [
      'lat=108.1&long=15.58',
      'lat=x&long=1',
      'lat=1e1&long=1',
      'lat=NaN&long=1',
      'lat=15,5&long=108',
    ])
      expect(refusal(() => placeOf(post(body))).status, body).toBe(400)
  })
})

describe('the description of a posted report', () => {
  it('may be left out, holds line breaks, and no markup', () => {
    expect(descriptionOf(post('lat=1'))).toBe('')
    expect(descriptionOf(post('description=d%C3%B2ng+1%0D%0Ad%C3%B2ng+2'))).toBe('dòng 1\ndòng 2')
    const body = new URLSearchParams({
      description: '<b onclick="x">Ổ gà</b> <lớn> & rộng < 2 m<script>alert(1)</script>',
    })
    expect(descriptionOf(post(body.toString()))).toBe('Ổ gà <lớn> & rộng < 2 m')
    const nested = new URLSearchParams({ description: '<scr<b>ipt>x</scr</i>ipt>' })
    expect(descriptionOf(post(nested.toString()))).not.toContain('<')
  })

  it('has at most 4,000 characters, not bytes', () => {
    const long = (n: number) => post(new URLSearchParams({ description: 'ổ'.repeat(n) }).toString())
    expect(descriptionOf(long(4000))).toHaveLength(4000)
    expect(refusal(() => descriptionOf(long(4001))).status).toBe(400)
  })
})

describe('links to pictures', () => {
  it('are http addresses without a password, five at most', () => {
    for (const url of ['javascript:alert(1)', 'ftp://a/b', 'file:///etc/passwd', 'https://u:p@a.vn/x', 'anh.jpg'])
      expect(refusal(() => mediaOf(post(new URLSearchParams({ media_url: url }).toString()))).status, url).toBe(400)
    const six = Array.from({ length: 6 }, (_, i) => `media_url[]=https://a.vn/${i}`).join('&')
    expect(refusal(() => mediaOf(post(six))).status).toBe(400)
  })
})

describe('the sample request of the specification', () => {
  it('is read whole: place by three ways, two values of one attribute, a link to a picture', () => {
    const sample = new URLSearchParams([
      ['api_key', 'xyz'],
      ['jurisdiction_id', 'cityofsf.org'],
      ['service_code', '001'],
      ['lat', '37.76524078'],
      ['long', '-122.4212043'],
      ['address_string', '1234 5th street'],
      ['email', 'smit333@sfgov.edu'],
      ['device_id', 'tt222111'],
      ['account_id', '123456'],
      ['first_name', 'john'],
      ['last_name', 'smith'],
      ['phone', '111111111'],
      ['description', 'A large sinkhole is destroying the street'],
      ['media_url', 'http://farm3.static.flickr.com/2002/2212426634_5ed477a060.jpg'],
      ['attribute[WHISPAWN]', '123456'],
      ['attribute[WHISPAWN]', '789098'],
    ])
    const posted = readPosted(Buffer.from(sample.toString()), 'application/x-www-form-urlencoded', {})
    expect(placeOf(posted)).toEqual({ point: { lat: 37.76524078, lon: -122.4212043 }, address: '1234 5th street' })
    expect(posted.answers.get('WHISPAWN')).toEqual(['123456', '789098'])
    expect(mediaOf(posted)).toEqual(['http://farm3.static.flickr.com/2002/2212426634_5ed477a060.jpg'])
    expect(descriptionOf(posted)).toBe('A large sinkhole is destroying the street')
  })
})
