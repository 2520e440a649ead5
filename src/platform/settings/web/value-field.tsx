import { useState } from 'react'
import { useLang } from '#platform/routes/web/words.tsx'
import { Checkbox } from '#ui/checkbox.tsx'
import { formatNumber } from '#ui/format.ts'
import { NumberField } from '#ui/number-field.tsx'
import { readNumber } from '#ui/number-text.ts'
import { TextField } from '#ui/text-field.tsx'
import { isWords } from './setting-value.tsx'
import { texts } from './texts.ts'

export interface ValueFieldProps {
  id: string
  label: string
  /** The default: a new value keeps its shape. */
  like: unknown
  value: unknown
  onValue: (value: unknown) => void
  unit?: string | null
  error?: string
}

/** A control fit for the shape of a setting: number, yes or no, list, text, text in two languages, or a structure. */
export function ValueField({ id, label, like, value, onValue, unit, error }: ValueFieldProps) {
  const { lang, say } = useLang()
  const field = { id, label, error, lang }
  if (typeof like === 'number')
    return (
      <NumberField
        {...field}
        unit={unit ?? undefined}
        value={typeof value === 'number' ? value : null}
        onValue={onValue}
      />
    )
  if (typeof like === 'boolean') return <Checkbox label={label} checked={value === true} onChecked={onValue} />
  if (isWords(like)) {
    const now = isWords(value) ? value : like
    return (
      <>
        <TextField
          {...field}
          label={`${label} – ${say(texts.inVietnamese)}`}
          value={now.vi}
          onChange={(event) => onValue({ ...now, vi: event.target.value })}
        />
        <TextField
          {...field}
          error={undefined}
          id={`${id}-en`}
          label={`${label} – ${say(texts.inEnglish)}`}
          value={now.en}
          onChange={(event) => onValue({ ...now, en: event.target.value })}
        />
      </>
    )
  }
  if (Array.isArray(like)) return <ListField {...{ id, label, like, value, onValue, error }} />
  if (typeof like === 'object' && like !== null) return <StructureField {...{ id, label, value, onValue, error }} />
  return <TextField {...field} value={String(value ?? '')} onChange={(event) => onValue(event.target.value)} />
}

function ListField({ id, label, like, value, onValue, error }: ValueFieldProps & { like: readonly unknown[] }) {
  const { lang, say } = useLang()
  const numbers = like.every((one) => typeof one === 'number')
  const written = (list: unknown) =>
    (Array.isArray(list) ? list : [])
      .map((one) => (typeof one === 'number' ? formatNumber(one, lang) : String(one)))
      .join('; ')
  const [typed, setTyped] = useState(written(value))
  const parts = typed
    .split(';')
    .map((part) => part.trim())
    .filter(Boolean)
  const read = numbers ? parts.map((part) => readNumber(part, lang)) : parts
  const wrong = read.some((one) => one === undefined || one === null)
  return (
    <TextField
      {...{ id, label, lang }}
      hint={say(texts.listHint)}
      error={wrong ? say(texts.listWrong) : error}
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={() => !wrong && onValue(read)}
    />
  )
}

function StructureField({ id, label, value, onValue, error }: Omit<ValueFieldProps, 'like'>) {
  const { lang, say } = useLang()
  const [typed, setTyped] = useState(JSON.stringify(value, null, 2))
  const [wrong, setWrong] = useState(false)
  return (
    <TextField
      {...{ id, label, lang }}
      rows={6}
      error={wrong ? say(texts.structureWrong) : error}
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={() => {
        try {
          onValue(JSON.parse(typed))
          setWrong(false)
        } catch {
          setWrong(true)
        }
      }}
    />
  )
}
