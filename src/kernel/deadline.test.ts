import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { calendarOf } from './calendar.ts'
import { applyEvent, type ClockEvent, type ClockTerms, deadline, dueOf, startClock, type Term } from './deadline.ts'
import { OFFICE_HOURS } from './office-hours.ts'
import { isoVn, parseInstant, vnDay, weekday } from './time.ts'

const calendar = calendarOf()
const at = (text: string) => parseInstant(`${text}+07:00`)!
const days = (value: number): Term => ({ value, unit: 'working-day' })
const hours = (value: number): Term => ({ value, unit: 'working-hour' })
const event = (kind: ClockEvent['kind'], when: string, rule?: ClockEvent['rule']): ClockEvent => ({
  kind,
  at: at(when),
  rule,
})
const due = (received: string, term: Term, events: ClockEvent[] = [], cutoff?: string | null) => {
  const d = deadline({ receivedAt: at(received), term, events, cutoff }, calendar)
  return [d.effectiveDay, d.dueDay, isoVn(d.dueAt).slice(11, 16)]
}

describe('the worked cases', () => {
  it.each([
    ['2026-11-19T10:20', 7, '2026-11-19', '2026-12-01'],
    ['2026-08-28T15:30', 1, '2026-09-03', '2026-09-04'],
    ['2026-08-28T15:00', 1, '2026-08-28', '2026-09-03'],
    ['2026-08-20T09:00', 5, '2026-08-20', '2026-08-26'],
    ['2026-02-09T08:00', 20, '2026-02-09', '2026-03-16'],
    ['2026-04-22T08:00', 10, '2026-04-22', '2026-05-11'],
    ['2026-11-22T21:05', 3, '2026-11-23', '2026-11-27'],
  ])(
    'received %s with %i working days: effective %s, due %s at close of business',
    (received, n, effective, dueDay) => {
      expect(due(received, days(n))).toEqual([effective, dueDay, '17:00'])
    },
  )
  it('restarts from zero when the full dossier arrives after 15:00', () => {
    expect(due('2026-11-18T09:00', days(10))[1]).toBe('2026-12-03')
    const events = [
      event('supplement-requested', '2026-11-20T10:00', 'RESTART'),
      event('complete', '2026-11-27T15:30', 'RESTART'),
    ]
    expect(due('2026-11-18T09:00', days(10), events)).toEqual(['2026-11-30', '2026-12-14', '17:00'])
    const plain = [event('supplement-requested', '2026-11-20T10:00'), event('complete', '2026-11-27T15:30')]
    expect(due('2026-11-18T09:00', days(10), plain)[1]).toBe('2026-12-14')
  })
  it('goes on where it stopped after a pause for tax', () => {
    const events = [event('pause', '2026-11-19T16:30', 'PAUSE'), event('resume', '2026-11-26T09:00', 'PAUSE')]
    expect(due('2026-11-16T09:00', days(10), events)).toEqual(['2026-11-16', '2026-12-07', '17:00'])
  })
  it('counts working hours through lunch, nights and holidays', () => {
    expect(due('2026-11-19T10:20', hours(16))).toEqual(['2026-11-19', '2026-11-23', '10:20'])
    expect(due('2026-11-23T13:30', hours(8))).toEqual(['2026-11-23', '2026-11-25', '11:30'])
  })
  it('rolls the end of calendar days over a holiday, and the day of receipt never', () => {
    expect(due('2026-11-09T08:00', { value: 15, unit: 'calendar-day' })).toEqual(['2026-11-09', '2026-11-25', '23:59'])
    expect(due('2026-11-22T21:05', { value: 1, unit: 'calendar-day' })).toEqual(['2026-11-22', '2026-11-23', '23:59'])
  })
})

describe('edges', () => {
  it('value 0 is the same working day', () => {
    expect(due('2026-11-20T10:00', days(0))).toEqual(['2026-11-20', '2026-11-20', '17:00'])
    expect(due('2026-11-20T15:01', days(0))).toEqual(['2026-11-23', '2026-11-23', '17:00'])
    expect(due('2026-11-20T18:00', days(0), [], null)).toEqual(['2026-11-20', '2026-11-20', '18:00'])
  })
  it('15:00:00.001 is after 15:00', () => {
    expect(due('2026-11-20T15:00:00.000', days(1))[0]).toBe('2026-11-20')
    expect(due('2026-11-20T15:00:00.001', days(1))[0]).toBe('2026-11-23')
  })
  it('a quarter of a day is two hours, and lengthens whole days', () => {
    expect(due('2026-11-20T08:00', days(0.25))).toEqual(['2026-11-20', '2026-11-20', '10:00'])
    expect(due('2026-11-19T08:00', days(1.25))).toEqual(['2026-11-19', '2026-11-23', '09:00'])
  })
  it('hours received after the cut-off begin at the next opening', () => {
    expect(due('2026-11-20T16:00', hours(2))).toEqual(['2026-11-23', '2026-11-23', '09:00'])
    expect(due('2026-11-20T16:00', hours(2), [], null)).toEqual(['2026-11-20', '2026-11-23', '08:00'])
  })
  it('hours stop and go on to the minute', () => {
    const events = [event('pause', '2026-11-19T10:00'), event('resume', '2026-11-20T08:00')]
    expect(due('2026-11-19T08:00', hours(4), events)[2]).toBe('10:00')
  })
  it('an open pause keeps the due time it had', () => {
    const d = deadline(
      { receivedAt: at('2026-11-16T09:00'), term: days(10), events: [event('pause', '2026-11-19T16:30')] },
      calendar,
    )
    expect([d.dueDay, d.paused]).toEqual(['2026-12-01', true])
  })
  it('a pause after the deadline gives nothing back', () => {
    const events = [event('pause', '2026-12-10T08:00'), event('resume', '2026-12-20T08:00')]
    expect(due('2026-11-16T09:00', days(3), events)).toEqual(due('2026-11-16T09:00', days(3)))
    const sameDay = [event('pause', '2026-11-16T14:00'), event('resume', '2026-11-17T08:00')]
    expect(due('2026-11-16T09:00', hours(1), sameDay)[2]).toBe('10:00')
  })
  it('a full dossier that arrives while the clock runs changes nothing unless it restarts', () => {
    const plain = due('2026-11-16T09:00', days(10))
    expect(due('2026-11-16T09:00', days(10), [event('complete', '2026-11-18T09:00', 'PAUSE')])).toEqual(plain)
    expect(due('2026-11-16T09:00', days(10), [event('complete', '2026-11-18T09:00', 'RESTART')])).not.toEqual(plain)
  })
  it('takes the rule from where the clock goes on when the stop said none', () => {
    const of = (stop: ClockEvent['kind'], said: ClockEvent['rule'], go: ClockEvent['kind'], also: ClockEvent['rule']) =>
      due('2026-11-16T09:00', days(10), [event(stop, '2026-11-18T09:00', said), event(go, '2026-11-23T09:00', also)])[1]
    const onward = of('pause', 'PAUSE', 'resume', undefined)
    const anew = of('pause', 'RESTART', 'resume', undefined)
    expect([onward, anew]).toEqual(['2026-12-04', '2026-12-08'])
    expect(of('supplement-requested', undefined, 'complete', 'PAUSE')).toBe(onward)
    expect(of('pause', undefined, 'resume', 'RESTART')).toBe(anew)
    // Of two that are said the one that gives more time.
    expect(of('supplement-requested', 'PAUSE', 'complete', 'RESTART')).toBe(anew)
    expect(of('supplement-requested', 'RESTART', 'complete', 'PAUSE')).toBe(anew)
  })
  it('refuses absurd terms', () => {
    for (const value of [-1, Number.NaN, Number.POSITIVE_INFINITY, 1e9])
      expect(() => due('2026-11-20T10:00', days(value))).toThrow()
    expect(() => due('2026-11-20T10:00', days(1), [], '25:00')).toThrow()
  })
})

const instants = fc.date({
  min: new Date('2022-01-01T00:00:00Z'),
  max: new Date('2030-12-31T00:00:00Z'),
  noInvalidDate: true,
})
const terms = fc.record({
  value: fc.integer({ min: 0, max: 60 }),
  unit: fc.constantFrom<Term['unit']>('working-day', 'working-hour', 'calendar-day'),
})
const cutoffs = fc.constantFrom<string | null>('15:00', null)
const gaps = fc.array(fc.integer({ min: 0, max: 15 * 86_400_000 }), { minLength: 0, maxLength: 6 })
const kinds: ClockEvent['kind'][] = ['pause', 'resume', 'supplement-requested', 'complete']
const walk = (
  start: Date,
  steps: number[],
  kind: (i: number) => ClockEvent['kind'],
  rule?: ClockEvent['rule'],
): ClockEvent[] => {
  let t = start.getTime()
  return steps.map((step, i) => {
    t += step
    return { at: new Date(t), kind: kind(i), rule }
  })
}

describe('properties', () => {
  it('a longer term is never due earlier', () => {
    fc.assert(
      fc.property(instants, terms, fc.integer({ min: 0, max: 20 }), cutoffs, (receivedAt, term, more, cutoff) => {
        const short = deadline({ receivedAt, term, cutoff }, calendar)
        const long = deadline({ receivedAt, term: { ...term, value: term.value + more }, cutoff }, calendar)
        expect(long.dueAt.getTime()).toBeGreaterThanOrEqual(short.dueAt.getTime())
      }),
    )
  })
  it('quarters of a day keep that order', () => {
    fc.assert(
      fc.property(instants, fc.integer({ min: 1, max: 40 }), fc.integer({ min: 0, max: 8 }), (receivedAt, q, more) => {
        const one = deadline({ receivedAt, term: days(q / 4) }, calendar).dueAt.getTime()
        expect(deadline({ receivedAt, term: days((q + more) / 4) }, calendar).dueAt.getTime()).toBeGreaterThanOrEqual(
          one,
        )
      }),
    )
  })
  it('nothing is due before it was received, and days fall due on a working day', () => {
    fc.assert(
      fc.property(instants, terms, cutoffs, (receivedAt, term, cutoff) => {
        const d = deadline({ receivedAt, term, cutoff }, calendar)
        expect(d.dueAt.getTime()).toBeGreaterThanOrEqual(receivedAt.getTime())
        expect(d.dueDay).toBe(vnDay(d.dueAt))
        if (term.unit !== 'working-hour') expect(calendar.isWorkingDay(d.dueDay)).toBe(true)
      }),
    )
  })
  it('pausing never shortens, however often and by either rule', () => {
    fc.assert(
      fc.property(
        instants,
        terms,
        cutoffs,
        gaps,
        fc.constantFrom<ClockEvent['rule']>('PAUSE', 'RESTART'),
        (receivedAt, term, cutoff, steps, rule) => {
          const events = walk(receivedAt, steps, (i) => (i % 2 ? 'resume' : 'pause'), rule)
          const plain = deadline({ receivedAt, term, cutoff }, calendar).dueAt.getTime()
          for (let n = 0; n <= events.length; n++) {
            const paused = deadline({ receivedAt, term, cutoff, events: events.slice(0, n) }, calendar).dueAt.getTime()
            expect(paused).toBeGreaterThanOrEqual(plain)
          }
        },
      ),
    )
  })
  it('the fold over history equals going on from a stored state', () => {
    fc.assert(
      fc.property(
        instants,
        terms,
        gaps,
        fc.array(fc.constantFrom(...kinds), { minLength: 6, maxLength: 6 }),
        fc.nat(6),
        (receivedAt, term, steps, names, cut) => {
          const events = walk(receivedAt, steps, (i) => names[i]!)
          const clockTerms: ClockTerms = { term, cutoff: '15:00', calendar, officeHours: OFFICE_HOURS }
          let clock = startClock(receivedAt, clockTerms)
          for (const e of events.slice(0, cut)) clock = applyEvent(clock, e, clockTerms)
          clock = revive(JSON.stringify(clock))
          for (const e of events.slice(cut)) clock = applyEvent(clock, e, clockTerms)
          const whole = deadline({ receivedAt, term, events: [...events] }, calendar)
          expect(dueOf(clock, clockTerms)).toEqual(whole)
        },
      ),
    )
  })
})

function revive(text: string) {
  return JSON.parse(text, (key, value) => (key === 'from' || key === 'at' ? new Date(value) : value))
}

const vectors = new URL('../../../shared/data/vectors/deadlines.json', import.meta.url)
describe.skipIf(!existsSync(vectors))('the collected vectors', () => {
  const v = existsSync(vectors) ? JSON.parse(readFileSync(vectors, 'utf8')) : {}
  it('by working days', () => {
    for (const c of v.byWorkingDays)
      expect(due(c.received, days(c.workingDays)).slice(0, 2)).toEqual([c.effectiveDay, c.due])
  })
  it('by working hours, which start where they say (no cut-off)', () => {
    for (const c of v.byWorkingHours) {
      const [, day, time] = due(c.start, hours(c.workingHours), [], null)
      expect(`${day}T${time}`).toBe(c.due)
    }
  })
  it('with a pause, and by calendar days', () => {
    const p = v.pauseResume
    expect(due(p.received, days(p.workingDays), [event('pause', p.pausedFrom), event('resume', p.resumedOn)])[1]).toBe(
      p.due,
    )
    for (const c of v.byCalendarDays)
      expect(due(`${c.start}T08:00`, { value: c.days, unit: 'calendar-day' })[1]).toBe(c.due)
    expect(weekday(p.due)).toBe(1)
  })
})
