import { describe, expect, it } from 'vitest'
import { readPassport, wordOf } from './read-passport.ts'

const empty = {
  source: null,
  giver: null,
  signer: null,
  measuredAt: null,
  recordedAt: null,
  dueAt: null,
  freshness: null,
  formula: null,
  inputs: [],
  history: [],
  run: null,
  cell: null,
}

describe('readPassport', () => {
  it('keeps every empty key as null, so that the panel can say so', () => {
    const shown = readPassport(empty, 'vi')
    expect(shown.facts).toEqual({ source: null, giver: null, signer: null, run: null, cell: null })
    expect(shown).toMatchObject({
      freshness: null,
      formula: null,
      inputs: [],
      history: [],
      value: null,
      simulated: false,
    })
  })

  it('reads texts in the language asked for', () => {
    const answer = {
      ...empty,
      title: { vi: 'Mực nước', en: 'Water level' },
      source: { id: 'kttv', title: { vi: 'Đài KTTV', en: 'Met office' } },
    }
    expect(readPassport(answer, 'en')).toMatchObject({
      title: 'Water level',
      sourceId: 'kttv',
      facts: { source: 'Met office' },
    })
    expect(readPassport(answer, 'vi').facts.source).toBe('Đài KTTV')
  })

  it('says how a reading came about in words', () => {
    expect(readPassport({ ...empty, method: 'measured' }, 'vi').status).toBe('Đo trực tiếp')
  })

  it('links inputs to their own passports, and to nothing else', () => {
    const inputs = [
      { indicator: 'a.poor', value: 12, passport: '/api/v1/passports/figure/a.poor/48/2026' },
      { indicator: 'a.all', value: 100, passport: 'https://elsewhere.example/x' },
    ]
    expect(readPassport({ ...empty, inputs }, 'vi').inputs.map((row) => row.url)).toEqual([
      '/api/v1/passports/figure/a.poor/48/2026',
      null,
    ])
  })

  it('says what happened to a value in words, by whom', () => {
    const history = [
      { at: '2026-11-21T08:00:00+07:00', what: 'self-approve', value: 12, status: 'official', by: 'Lê An', note: null },
    ]
    expect(readPassport({ ...empty, history }, 'vi').history[0]).toMatchObject({
      title: 'Nhập và tự duyệt',
      note: 'Lê An · Chính thức',
      value: 12,
    })
  })

  it('names the area once and joins status, quality and method', () => {
    const answer = {
      ...empty,
      title: { vi: 'Dân số', en: '' },
      area: '20900',
      areaName: 'Xã Trà My',
      status: 'official',
      quality: 'final',
      method: 'summed',
    }
    expect(readPassport(answer, 'vi')).toMatchObject({
      title: 'Dân số · Xã Trà My',
      status: 'Chính thức · Số cuối cùng · Cộng từ các đơn vị',
    })
  })

  it('takes freshness as a word or with its details', () => {
    expect(readPassport({ ...empty, freshness: 'late' }, 'vi').freshness).toBe('late')
    expect(readPassport({ ...empty, freshness: { state: 'missing', since: 'x' } }, 'vi').freshness).toBe('missing')
  })

  it.each([null, undefined, 'x', 3, []])('makes an empty passport of %j', (answer) => {
    expect(readPassport(answer, 'vi').title).toBe('')
  })
})

describe('wordOf', () => {
  it('names a thing by its title, name or id', () => {
    expect(wordOf({ id: 'x', name: 'Trạm Ái Nghĩa' }, 'vi')).toBe('Trạm Ái Nghĩa')
    expect(wordOf({ id: 'x' }, 'vi')).toBe('x')
    expect(wordOf({}, 'vi')).toBeNull()
    expect(wordOf('', 'vi')).toBeNull()
  })
})
