import type { ReactNode } from 'react'
import { formatDay, isDay } from '#kernel/time.ts'
import { unitIn } from '#kernel/unit-words.ts'
import type { Field } from '#platform/contract.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { useModules } from '#platform/settings/web/use-modules.ts'
import { Card } from '#ui/card.tsx'
import { formatDate, formatNumber } from '#ui/format.ts'
import { KeyValue } from '#ui/key-value.tsx'
import type { ThingOut } from '../contract.ts'
import { writePlace } from './read-place.ts'
import { texts } from './texts.ts'

/** What the register says of a thing, its declared fields by their titles. */
export function ThingFacts({ thing }: { thing: ThingOut }) {
  const { lang, say } = useLang()
  const kind = useModules().kindOf(thing.kind)
  const declared = Object.entries(kind?.fields ?? {})
  const others = Object.keys(thing.fields).filter((name) => !kind?.fields?.[name])
  const shown = (value: unknown, field?: Field): ReactNode => {
    if (value === null || value === undefined || value === '') return undefined
    if (typeof value === 'number')
      return `${formatNumber(value, lang)}${field?.kind === 'number' && field.unit ? ` ${unitIn(field.unit, lang)}` : ''}`
    if (typeof value === 'boolean') return say(value ? texts.yes : texts.no)
    if (field?.kind === 'choice') return say(field.options[String(value)] ?? { vi: String(value), en: String(value) })
    return isDay(String(value))
      ? formatDay(String(value))
      : typeof value === 'object'
        ? JSON.stringify(value)
        : String(value)
  }
  const pairs = [
    { key: '.id', label: say(texts.id), value: <code className="break-all">{thing.id}</code> },
    {
      key: '.place',
      label: say(texts.place),
      value: thing.place ? writePlace(thing.place, lang) : <span className="text-off">{say(texts.noPlace)}</span>,
    },
    ...declared.map(([name, field]) => ({
      key: name,
      label: say(field.title),
      value: shown(thing.fields[name], field),
    })),
    ...others.map((name) => ({ key: name, label: name, value: shown(thing.fields[name]) })),
    { key: '.made', label: say({ vi: 'Đăng ký', en: 'Registered' }), value: formatDate(new Date(thing.madeAt)) },
  ]
  return (
    <Card title={say(texts.facts)} padded>
      <KeyValue pairs={pairs.filter((pair) => pair.value !== undefined)} />
    </Card>
  )
}
