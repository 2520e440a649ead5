import type { Text } from '#kernel/text.ts'
import { formatDay, vnDay } from '#kernel/time.ts'
import type { Drawn, Painted } from '../../board-contract.ts'
import { KIND_WORDS, texts } from './texts.ts'

type Say = (text: Text, fill?: Readonly<Record<string, string | number>>) => string

/** What a widget is called: its own title, else its indicators, else its kind. */
export function titleOf(one: Painted, say: Say): string {
  if (one.state === 'broken') return say(texts.broken)
  if (one.widget.title) return one.widget.title
  if (one.reading) return `${say(one.reading.name)}: ${say(one.indicators[0]!.title).toLowerCase()}`
  if (one.cases && one.cases.types.length === 1) return say(one.cases.types[0]!.title)
  if (one.indicators.length === 0) return say(KIND_WORDS[one.widget.kind])
  const [first, ...rest] = one.indicators
  return rest.length ? say(KIND_WORDS[one.widget.kind]) : say(first!.title)
}

/** Where and when: area, the one period, map and moment where they are not today's. */
export function scopeOf(drawn: Drawn, say: Say, today: string): string {
  if (drawn.reading) return drawn.area.name
  if (drawn.cases) return `${drawn.area.name} · ${say(texts.asOfNow)}`
  const only = drawn.periods.length === 1 ? drawn.periods[0] : undefined
  return [
    drawn.area.name,
    only && say(only.title),
    drawn.borders && drawn.borders !== today && say(texts.onBorders, { day: formatDay(drawn.borders) }),
    !drawn.borders && drawn.area.code && say(texts.reported).toLowerCase(),
    drawn.known && say(texts.asKnown, { day: formatDay(vnDay(new Date(drawn.known))) }),
  ]
    .filter(Boolean)
    .join(' · ')
}

/** Short names of periods for an axis: 10/26, Q3/26, 2026. */
export function tickOf(period: string): string {
  const [year = '', part = ''] = period.replace('@decree-09', '').split(/-(.*)/)
  if (!part) return year
  if (/^\d{2}$/.test(part)) return `${part}/${year.slice(2)}`
  return /^\d{2}-\d{2}$/.test(part) ? `${part.slice(3)}/${part.slice(0, 2)}` : `${part}/${year.slice(2)}`
}

/** "4,2 %", or the error in the unit where a share cannot be said. */
export function offOf(
  forecast: { mape: number | null; mae: number },
  unit: string,
  write: (value: number) => string,
): string {
  return forecast.mape === null ? `${write(forecast.mae)} ${unit}` : `${write(Math.round(forecast.mape * 1000) / 10)} %`
}
