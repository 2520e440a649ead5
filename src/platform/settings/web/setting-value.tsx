import type { Text } from '#kernel/text.ts'
import { unitIn } from '#kernel/unit-words.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { formatNumber } from '#ui/format.ts'
import { texts } from './texts.ts'

/** Whether a value is a text in both languages. */
export function isWords(value: unknown): value is Text {
  return typeof value === 'object' && value !== null && 'vi' in value && 'en' in value
}

/** A value of any shape as people read it: a number with its unit, a list, a text, yes or no. */
export function SettingValue({ value, unit }: { value: unknown; unit?: string | null }) {
  const { lang, say } = useLang()
  const number = (one: number) => formatNumber(one, lang)
  if (value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0))
    return <span className="text-fg3">{say(texts.unset)}</span>
  if (typeof value === 'boolean') return <span className="font-semibold">{say(value ? texts.yes : texts.no)}</span>
  if (typeof value === 'number')
    return (
      <span className="tabular-nums">
        <b className="font-semibold">{number(value)}</b>{' '}
        {unit && <span className="text-fg3">{unitIn(unit, lang)}</span>}
      </span>
    )
  if (Array.isArray(value))
    return (
      <span className="font-semibold tabular-nums">
        {value.map((one) => (typeof one === 'number' ? number(one) : String(one))).join('; ')}
        {unit && <span className="font-normal text-fg3"> {unitIn(unit, lang)}</span>}
      </span>
    )
  if (isWords(value)) return <span className="font-semibold">{say(value)}</span>
  if (typeof value === 'object') {
    const inside = Object.values(value).flatMap((one) =>
      one && typeof one === 'object' && !isWords(one) ? [one].flat() : [one],
    )
    const said = inside.map((one) =>
      isWords(one) ? say(one) : typeof one === 'number' ? number(one) : String(one ?? ''),
    )
    const whole = said.filter(Boolean).join(' · ')
    if (!whole) return <span className="text-fg3">{say(texts.unset)}</span>
    return <span className="font-semibold break-words">{whole}</span>
  }
  return <span className="font-semibold break-words">{String(value)}</span>
}
