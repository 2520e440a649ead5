import { SCALES } from '#kernel/change-words.ts'
import { type Period, parsePeriod, previousPeriod, samePeriodLastYear } from '#kernel/period.ts'

/** What a hole shows of a figure. `change` and `growth` compare with the same period of the year before. */
export const FORMS = ['value', 'change', 'change-previous', 'growth', 'points', 'target', 'reached', 'reason'] as const
export type Form = (typeof FORMS)[number]

/** A place in a text where a figure is put: `{{indicator|area|period|form|scale}}`, trailing parts left out. */
export interface Hole {
  /** As it stands between the braces. */
  text: string
  indicator: string
  /** '' = the sender; '*' = each unit of a repeated row; else a GSO code. */
  area: string
  /** '' = the report's own; previous, last-year, ytd, year, year-before; else a canonical period. */
  period: string
  form: Form
  scale: string
}

/** Words of a hole that stand for no figure. */
export const WORDS = ['report', 'period', 'from', 'to', 'year', 'sender', 'receiver', 'unit', 'unit-code', 'n'] as const

const PERIODS = ['', 'previous', 'last-year', 'ytd', 'ytd-last-year', 'year', 'year-before']

/** All texts between double braces, in order; spaces around them do not matter. */
export function holesIn(text: string): string[] {
  return [...text.matchAll(/\{\{([^{}]{1,300})\}\}/g)].map((m) => m[1]!.trim())
}

/** Cuts a text into plain pieces and holes. */
export function piecesOf(text: string): { text: string; hole?: string }[] {
  const pieces: { text: string; hole?: string }[] = []
  let at = 0
  for (const m of text.matchAll(/\{\{([^{}]{1,300})\}\}/g)) {
    if (m.index > at) pieces.push({ text: text.slice(at, m.index) })
    pieces.push({ text: m[0], hole: m[1]!.trim() })
    at = m.index + m[0].length
  }
  if (at < text.length) pieces.push({ text: text.slice(at) })
  return pieces
}

/** Reads a hole. Undefined for one that says nothing we know: the text then shows it as it is, and says so. */
export function readHole(text: string): Hole | undefined {
  const parts = text.split('|').map((part) => part.trim())
  const [indicator = '', area = '', period = '', form = '', scale = ''] = parts
  if (parts.length > 5 || !/^[a-z][a-z0-9-]*\.[a-z0-9-]+$/.test(indicator)) return undefined
  if (!PERIODS.includes(period) && !parsePeriod(period)) return undefined
  if (form !== '' && !(FORMS as readonly string[]).includes(form)) return undefined
  if (scale !== '' && !Object.hasOwn(SCALES, scale)) return undefined
  return { text, indicator, area: area === 'self' ? '' : area, period, form: (form || 'value') as Form, scale }
}

/** Whether the words between the braces stand for something that is no figure. */
export function isWord(text: string): boolean {
  return (WORDS as readonly string[]).includes(text)
}

/**
 * The periods whose figures a word means; more than one are added up (`ytd`: the months from January on). Empty where the
 * word says nothing about such a period.
 */
export function periodsMeant(word: string, own: Period): Period[] {
  switch (word) {
    case '':
      return [own]
    case 'previous':
      return [previousPeriod(own)]
    case 'last-year':
      return [samePeriodLastYear(own)]
    case 'ytd':
      return monthsUntil(own)
    case 'ytd-last-year':
      return monthsUntil(samePeriodLastYear(own))
    case 'year':
    case 'year-before': {
      const year = Number(own.to.slice(0, 4)) - (word === 'year' ? 0 : 1)
      return [parsePeriod(`${year}`)!]
    }
    default:
      return [parsePeriod(word)!]
  }
}

function monthsUntil(own: Period): Period[] {
  if (own.kind !== 'month') return []
  const year = own.text.slice(0, 4)
  const suffix = own.calendar === 'decree-09' ? '@decree-09' : ''
  return Array.from(
    { length: Number(own.text.slice(5, 7)) },
    (_, n) => parsePeriod(`${year}-${String(n + 1).padStart(2, '0')}${suffix}`)!,
  )
}
