import type { Text } from '#kernel/text.ts'
import { clockMs, msOfVnDay, vnDay, weekday } from '#kernel/time.ts'
import type { CalendarDay } from '#platform/calendar/contract.ts'
import type { CaseDetail } from '../contract.ts'
import { dayWords, instantWords } from './due-standing.ts'
import { clockTexts as texts } from './texts-clock.ts'

export interface ClockLine {
  key: string
  label: string
  value: string
  /** Why it is so. */
  note?: string
  /** The line everything leads to. */
  result?: true
}

type Say = (text: Text, fill?: Readonly<Record<string, string | number>>) => string

const UNITS: Record<'working-day' | 'working-hour' | 'calendar-day', Text> = {
  'working-day': { vi: '{n} ngày làm việc', en: '{n} working days' },
  'working-hour': { vi: '{n} giờ làm việc', en: '{n} working hours' },
  'calendar-day': { vi: '{n} ngày', en: '{n} calendar days' },
}

/** A term in words: "7 ngày làm việc"; zero is the same day. */
export function termWords(term: NonNullable<CaseDetail['clock']['term']>, say: Say): string {
  if (term.value === 0) return say(texts.sameDay)
  return say(UNITS[term.unit], { n: String(term.value).replace('.', ',') })
}

/**
 * How the due time came about, line by line: receipt, cut-off, effective day, term, what stopped the clock, days off on the
 * way, extension, result. `days` are the special days between the effective day and the due day.
 */
export function explainClock(
  one: Pick<CaseDetail, 'receivedAt' | 'dueAt' | 'dueOriginal' | 'clock' | 'record'>,
  days: readonly CalendarDay[],
  say: Say,
): ClockLine[] {
  const { clock } = one
  const lines: ClockLine[] = [{ key: 'received', label: say(texts.received), value: say(instantWords(one.receivedAt)) }]
  if (clock.fixed) {
    if (one.dueAt)
      lines.push(
        resultLine(one.dueAt, clock.paused, say, say(one.record === 'mirrored' ? texts.promisedNote : texts.fixedNote)),
      )
    return lines
  }
  if (!clock.term) {
    lines.push({ key: 'none', label: say(texts.due), value: say(texts.noTerm), result: true })
    return lines
  }
  const byDays = clock.term.unit !== 'calendar-day'
  if (clock.cutoff && byDays) lines.push(cutoffLine(one.receivedAt, clock.effectiveDay, clock.cutoff, say))
  if (clock.effectiveDay)
    lines.push({
      key: 'from',
      label: say(texts.effective),
      value: say(dayWords(clock.effectiveDay)),
      note: say(byDays ? texts.dayZero : texts.calendarZero),
    })
  lines.push({ key: 'term', label: say(texts.term), value: termWords(clock.term, say) })
  lines.push(...clock.events.map((event, at) => eventLine(event, at, say)))
  const off = days.filter((day) => crossed(day, clock.effectiveDay, one.dueAt) && differs(day))
  if (off.length && byDays)
    lines.push({
      key: 'days',
      label: say(texts.crossed),
      value: off
        .map((day) =>
          say(day.working ? texts.makeUp : texts.dayOff, { day: say(dayWords(day.day)), name: say(day.name) }),
        )
        .join('\n'),
      note: say(texts.crossedNote),
    })
  if (one.dueOriginal && one.dueAt && one.dueOriginal !== one.dueAt)
    lines.push({
      key: 'original',
      label: say(clock.extended ? texts.extended : texts.original),
      value: say(instantWords(one.dueOriginal)),
      note: say(clock.extended ? texts.extendedNote : texts.originalNote),
    })
  if (one.dueAt) lines.push(resultLine(one.dueAt, clock.paused, say))
  else if (clock.paused) lines.push({ key: 'due', label: say(texts.due), value: say(texts.standing), result: true })
  return lines
}

function resultLine(dueAt: string, paused: boolean, say: Say, note?: string): ClockLine {
  return {
    key: 'due',
    label: say(texts.due),
    value: say(instantWords(dueAt)),
    note: paused ? say(texts.pausedNote) : note,
    result: true,
  }
}

function cutoffLine(receivedAt: string, effectiveDay: string | null, cutoff: string, say: Say): ClockLine {
  const received = new Date(receivedAt)
  const day = vnDay(received)
  const after = msOfVnDay(received) > clockMs(cutoff)
  // A day off, or a clock that began anew: the first day counted is a later one although it came in time.
  const note = after
    ? texts.after
    : effectiveDay && effectiveDay > day
      ? weekday(day) > 5
        ? texts.offDay
        : texts.later
      : texts.before
  return { key: 'cutoff', label: say(texts.cutoff), value: cutoff, note: say(note, { cutoff }) }
}

function eventLine(event: CaseDetail['clock']['events'][number], at: number, say: Say): ClockLine {
  const stops = event.kind === 'pause' || event.kind === 'supplement-requested'
  const restart = event.rule === 'RESTART'
  const label = texts[event.kind as 'pause'] ?? texts.pause
  const note = stops ? (restart ? texts.willRestart : texts.willResume) : restart ? texts.restarted : texts.resumed
  return { key: `event ${at}`, label: say(label), value: say(instantWords(event.at)), note: say(note) }
}

function crossed(day: CalendarDay, from: string | null, dueAt: string | null): boolean {
  return from !== null && dueAt !== null && day.day > from && day.day <= vnDay(new Date(dueAt))
}

/** A holiday on a Sunday moves nothing. */
function differs(day: CalendarDay): boolean {
  return day.working !== weekday(day.day) < 6
}
