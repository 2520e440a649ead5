import { Value } from 'typebox/value'
import { describe, expect, it } from 'vitest'
import { type Drawn, Widget } from '../../board-contract.ts'
import { csvOf } from './csv-of.ts'
import { completenessTemplate, type Suggestible, suggestKind, templateOf } from './suggest.ts'
import { tickOf } from './widget-words.ts'

const one = (id: string, definition: Suggestible['definition']): Suggestible => ({
  id,
  title: { vi: id, en: id },
  definition,
})
const monthly = one('a.revenue', { measure: 'flow', periods: ['month', 'year'], better: 'high' })
const rate = one('a.rate', { measure: 'ratio', periods: ['year'], better: 'low' })

describe('what is suggested', () => {
  it('follows how often and of what kind an indicator is', () => {
    expect(suggestKind(monthly, 'province')).toBe('line')
    expect(suggestKind(rate, 'province')).toBe('map')
    expect(suggestKind(rate, 'commune')).toBe('tile')
  })
  it('makes boards whose every widget stands the check, with ids of their own', () => {
    for (const board of [templateOf([monthly, rate], 'province'), completenessTemplate([monthly, rate])]) {
      expect(board.length).toBeGreaterThan(1)
      expect(new Set(board.map((w) => w.id)).size).toBe(board.length)
      for (const widget of board) expect(Value.Check(Widget, widget)).toBe(true)
    }
    expect(templateOf([], 'province')).toEqual([])
  })
  it('begins with what one aims at, what comes in every month before what comes once a year', () => {
    const buffaloes = one('a.buffaloes', { measure: 'stock', periods: ['month'], better: 'neither' })
    const board = templateOf([buffaloes, rate, monthly], 'province')
    expect(board.slice(0, 3).map((w) => w.indicators[0])).toEqual(['a.revenue', 'a.rate', 'a.buffaloes'])
    expect(board.find((w) => w.kind === 'plan')?.indicators).toEqual(['a.revenue', 'a.rate'])
  })
})

describe('what leaves the screen', () => {
  const drawn = {
    cells: [
      {
        i: 0,
        u: 0,
        p: 0,
        value: 5,
        status: 'official',
        method: 'reported',
        error: null,
        target: 6,
        yearTarget: null,
        simulated: true,
      },
    ],
    indicators: [{ id: 'a.x', title: { vi: '=Thu, chi', en: 'x' }, unit: 'hộ' }],
    units: [{ code: '20900', areaFrom: '2025-07-01', name: 'Xã Trà My' }],
    periods: [{ text: '2026-10' }],
    states: [],
    borders: '2026-11-21',
    simulated: true,
    forecast: { method: 'linear', points: [{ period: '2026-11', middle: 7, low: 6, high: 8 }] },
  } as unknown as Drawn
  const [head = '', fact = '', ahead = ''] = csvOf(drawn, 'vi').split('\r\n')
  it('bears unit, period, method, state and the mark of simulated data, and no formula', () => {
    expect(head).toContain('mô phỏng')
    expect(fact).toBe(
      `"'=Thu, chi",a.x,Xã Trà My,20900,2026-10,5,hộ,official,reported,,6,Dữ liệu mô phỏng,2026-11-21,,,,2025-07-01`,
    )
  })
  it('never sets a forecast where facts stand', () => {
    const value = head.split(',').indexOf('giá trị')
    expect(ahead).toContain('dự báo')
    expect(ahead.replace('"\'=Thu, chi"', 'x').split(',')[value]).toBe('')
  })
  it('takes readings along with their instants, and no formula in a name', () => {
    const reading = {
      simulated: true,
      indicators: [{ id: 'hazards.water-level', title: { vi: 'Mực nước', en: 'Level' }, unit: 'm' }],
      reading: {
        thing: 'ai-nghia',
        name: { vi: '@Ái Nghĩa', en: 'Ai Nghia' },
        every: 'raw',
        points: [[Date.UTC(2026, 10, 21, 1), 9.5]],
      },
    } as unknown as Drawn
    const [head = '', row] = csvOf(reading, 'vi').split('\r\n')
    expect(head).toContain('thời điểm')
    expect(row).toBe(
      `'@Ái Nghĩa,ai-nghia,Mực nước,hazards.water-level,2026-11-21T08:00:00+07:00,9.5,m,raw,Dữ liệu mô phỏng`,
    )
  })
  it('takes counts of cases along: the parts of each row make its total', () => {
    const counts = { overdue: 1, today: 2, soon: 0, later: 4, paused: 0, none: 0, ended: 3 }
    const counted = {
      area: { code: '48', name: 'Đà Nẵng' },
      simulated: false,
      reading: null,
      cases: {
        types: [{ id: 'desk.report', title: { vi: 'Phản ánh', en: 'Report' } }],
        items: [{ type: 'desk.report', state: 'new', stateTitle: { vi: 'Mới', en: 'New' }, n: 10, ...counts }],
      },
    } as unknown as Drawn
    const [head = '', row = ''] = csvOf(counted, 'vi').split('\r\n')
    const cells = row.split(',')
    expect(head.split(',')).toHaveLength(cells.length)
    const total = Number(cells[head.split(',').indexOf('tất cả')])
    const late = head.split(',').indexOf('Quá hạn')
    expect(cells[late]).toBe('1')
    expect(cells.slice(late, -1).reduce((all, one) => all + Number(one), 0)).toBe(total)
  })
  it('writes periods short', () => {
    expect(['2026', '2026-Q3', '2026-10', '2026-10-05'].map(tickOf)).toEqual(['2026', 'Q3/26', '10/26', '05/10'])
  })
})
