import { describe, expect, it } from 'vitest'
import type { AllowedMove, CaseOut } from '../contract.ts'
import type { CaseTypeOut } from '../desk-contract.ts'
import { bulkMoves } from './bulk-moves.ts'
import { askOf, keptOf } from './case-query.ts'
import { deadlineOf, USUAL } from './deadline-fields.tsx'
import { filledOf, missingFrom, readPlace } from './form-values.ts'
import { openingForm } from './opening-form.ts'
import { scaledSize } from './scale-photo.ts'
import { firstStep, isAskless, splitMoves } from './split-moves.ts'

const title = (vi: string) => ({ vi, en: vi })
const text = { kind: 'text' as const, title: title('Chữ') }
const allowed = (move: string, change: Partial<AllowedMove> = {}): AllowedMove => ({
  move,
  title: title(move),
  needs: [],
  form: {},
  grave: false,
  ...change,
})
const type = {
  id: 'feedback.report',
  record: 'ours',
  start: 'new',
  fields: { content: { ...text, required: true }, answer: text, note: text, category: text },
  states: {
    new: { title: title('Mới'), clock: 'runs', phase: 'waiting' },
    doing: { title: title('Làm'), clock: 'runs', phase: 'working' },
    done: { title: title('Xong'), clock: 'ended', phase: 'done' },
  },
  moves: {
    take: { title: title('Nhận'), from: ['new'], to: 'doing', fill: { category: text } },
    pass: { title: title('Chuyển'), from: ['doing'], to: 'same', by: ['approver'], fill: { category: text } },
    answer: {
      title: title('Trả lời'),
      from: ['open'],
      to: 'done',
      ends: true,
      fill: { answer: { ...text, required: true } },
    },
    drop: { title: title('Từ chối'), from: ['open'], to: 'done', grave: true },
  },
} as unknown as CaseTypeOut

describe('missingFrom and filledOf', () => {
  const form = {
    name: { ...text, required: true },
    sure: { kind: 'yes-no' as const, title: title('?') },
    n: { kind: 'number' as const, title: title('n') },
  }

  it('finds required fields that are empty or blank, and those the move needs', () => {
    expect([...missingFrom(form, { name: '  ' }).keys()]).toEqual(['name'])
    expect([...missingFrom(form, { name: 'x' }, ['n']).keys()]).toEqual(['n'])
    expect(missingFrom(form, { name: 'x', n: 0 }, ['n']).size).toBe(0)
  })

  it('sends no empty answers and nothing the form does not have, but keeps no and zero', () => {
    expect(filledOf(form, { name: ' x ', sure: false, n: 0, other: 1 })).toEqual({ name: 'x', sure: false, n: 0 })
    expect(filledOf(form, { name: '', n: null })).toEqual({})
  })
})

describe('readPlace', () => {
  it.each([
    ['15,34 108,22', { lat: 15.34, lon: 108.22 }],
    ['15.34, 108.22', { lat: 15.34, lon: 108.22 }],
    ['', null],
    ['108 15 3', undefined],
    ['95, 108', undefined],
  ])('reads %j', (typed, place) => {
    expect(readPlace(typed)).toEqual(place)
  })
})

describe('openingForm', () => {
  it('leaves out what only a later move fills, and asks what the first step could', () => {
    expect(Object.keys(openingForm(type))).toEqual(['content', 'note', 'category'])
  })
})

describe('splitMoves', () => {
  const moves = ['claim', 'answer', 'ask', 'wait', 'send', 'comment', 'extend'].map((move) => allowed(move))
  const split = splitMoves([...moves, allowed('refuse', { grave: true })])

  it('shows three steps of the type, keeps comments to their box and puts what is grave last', () => {
    expect(split.steps.map((one) => one.move)).toEqual(['answer', 'ask', 'wait'])
    expect(split.beside.map((one) => one.move)).toEqual(['claim'])
    expect(split.more.map((one) => one.move)).toEqual(['send', 'extend', 'refuse'])
  })

  it('takes the first step of the type, else taking the case, else nothing', () => {
    expect(firstStep(moves)!.move).toBe('answer')
    expect(firstStep([allowed('claim'), allowed('comment')])!.move).toBe('claim')
    expect(firstStep([allowed('comment')])).toBeUndefined()
  })

  it('makes at one touch only what asks nothing and does no harm', () => {
    expect(isAskless(allowed('take'))).toBe(true)
    expect(isAskless(allowed('take', { grave: true }))).toBe(false)
    expect(isAskless(allowed('take', { form: { why: text } }))).toBe(false)
    expect(isAskless(allowed('attach'))).toBe(false)
  })
})

describe('bulkMoves', () => {
  const types = new Map([[type.id, type]])
  const one = (state: string, change: Partial<CaseOut> = {}) =>
    ({ type: type.id, state, endedAt: null, ...change }) as CaseOut

  it('offers the steps that leave the state of all of them', () => {
    expect(bulkMoves([one('new'), one('new')], types).map((move) => move.move)).toEqual([
      'take',
      'answer',
      'claim',
      'assign',
      'drop',
    ])
    expect(bulkMoves([one('new'), one('doing')], types).map((move) => move.move)).toEqual([
      'answer',
      'claim',
      'assign',
      'drop',
    ])
  })

  it('offers only what is common for several types, and nothing for what has ended', () => {
    expect(bulkMoves([one('new'), one('new', { type: 'cases.task' })], types).map((move) => move.move)).toEqual([
      'claim',
      'assign',
    ])
    expect(bulkMoves([one('new'), one('done', { endedAt: '2026-11-21T00:00:00Z' })], types)).toEqual([])
  })
})

describe('askOf', () => {
  it('asks for what is open unless something else is chosen', () => {
    expect(askOf({})).toEqual({ state: 'open' })
    expect(askOf({ state: 'all', q: ' x ', view: 'board' })).toEqual({ q: 'x' })
    expect(askOf({ sort: 'odd' })).toEqual({ state: 'open' })
  })

  it('keeps in a saved view only the words of the list', () => {
    expect(keptOf({ type: 'cases.task', view: 'board', other: '1', q: undefined })).toEqual({
      type: 'cases.task',
      view: 'board',
    })
  })
})

describe('deadlineOf', () => {
  it('sends a term or a day, and nothing for the usual one', () => {
    expect(deadlineOf(USUAL)).toEqual({})
    expect(deadlineOf({ ...USUAL, mode: 'term' })).toEqual({ term: { value: 3, unit: 'working-day' } })
    expect(deadlineOf({ ...USUAL, mode: 'day', dueAt: '2026-12-01T17:00:00+07:00' })).toEqual({
      dueAt: '2026-12-01T17:00:00+07:00',
    })
  })
})

describe('scaledSize', () => {
  it('makes the longest side fit and never enlarges', () => {
    expect(scaledSize(4000, 3000)).toEqual({ width: 1920, height: 1440 })
    expect(scaledSize(800, 600)).toEqual({ width: 800, height: 600 })
  })
})
