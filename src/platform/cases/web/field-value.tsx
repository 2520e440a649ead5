import { formatDay as formatDayWord } from '#kernel/time.ts'
import { unitIn } from '#kernel/unit-words.ts'
import type { Field } from '#platform/contract.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { formatNumber } from '#ui/format.ts'
import { instantWords } from './due-standing.ts'
import { type CasePlace, placeText } from './place-field.tsx'
import { caseTexts as texts } from './texts-case.ts'
import { useNamed } from './use-named.ts'

export interface FieldValueProps {
  field: Field
  value: unknown
  /** Names of people, where they are known. */
  nameOf?: (id: string) => string | undefined
}

/** The value of a declared field as people read it; one that was not given says so. */
export function FieldValue({ field, value, nameOf }: FieldValueProps) {
  const { say, lang } = useLang()
  if (value === undefined || value === null || value === '') return <span className="text-fg3">{say(texts.empty)}</span>
  switch (field.kind) {
    case 'number':
      return (
        <span className="tabular-nums">
          {typeof value === 'number' ? formatNumber(value, lang) : String(value)}{' '}
          {field.unit && unitIn(field.unit, lang)}
        </span>
      )
    case 'yes-no':
      return <span>{say(value === true ? texts.yes : texts.no)}</span>
    case 'choice':
      return <span>{field.options[String(value)] ? say(field.options[String(value)]!) : String(value)}</span>
    case 'day':
      return <span className="tabular-nums">{formatDayWord(String(value))}</span>
    case 'instant':
      return <span>{say(instantWords(String(value)))}</span>
    case 'place':
      return <span className="tabular-nums">{placeText(value as CasePlace)}</span>
    case 'person':
      return <span>{nameOf?.(String(value)) ?? String(value)}</span>
    case 'file':
      return (
        <a href={`/api/v1/files/${value}`} target="_blank" rel="noreferrer" className="text-accent underline">
          {say(texts.openFile, { name: say(field.title).toLowerCase() })}
        </a>
      )
    case 'text':
      if (field.of) return <NamedValue of={field.of} code={String(value)} />
      return <span className="whitespace-pre-line">{String(value)}</span>
    default:
      return <span className="whitespace-pre-line">{String(value)}</span>
  }
}

/** A code by the name it has on its list; one that stands there no more is shown as it is. */
function NamedValue({ of, code }: { of: string; code: string }) {
  const found = useNamed(of).find((one) => one.value === code)
  return <span>{found?.label ?? code}</span>
}
