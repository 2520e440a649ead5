import type { IndicatorOut } from '#platform/indicators/contract.ts'
import { useGet } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { NativeSelect } from '#ui/native-select.tsx'
import type { Mapping, Role } from './import-wire.ts'
import { roles, importTexts as words } from './texts.ts'

/** Which column is what, and how numbers are written; every guess can be changed. */
export function ImportMapping({ mapping, onMapping }: { mapping: Mapping; onMapping: (mapping: Mapping) => void }) {
  const { lang, say } = useLang()
  const indicators = useGet<{ items: IndicatorOut[] }>(
    '/api/v1/indicators',
    { of: 'figure', limit: 1000 },
    { every: 0 },
  )
  const set = (letter: string, change: Partial<Mapping['columns'][string]>) =>
    onMapping({ ...mapping, columns: { ...mapping.columns, [letter]: { ...mapping.columns[letter]!, ...change } } })
  return (
    <div className="flex flex-col gap-3">
      <p className="text-fg3">{say(words.mappingNote)}</p>
      <NativeSelect
        id="mapping-numbers"
        label={say(words.numbers)}
        lang={lang}
        value={mapping.numbers ?? ''}
        onChange={(event) => {
          const { numbers: _, ...rest } = mapping
          const chosen = event.target.value
          onMapping(chosen === 'vi' || chosen === 'en' ? { ...rest, numbers: chosen } : rest)
        }}
        choices={[
          { value: '', label: say(words.auto) },
          { value: 'vi', label: say(words.numbersVi) },
          { value: 'en', label: say(words.numbersEn) },
        ]}
      />
      <ul className="flex flex-col gap-3">
        {Object.entries(mapping.columns).map(([letter, column]) => (
          <li key={letter} className="grid gap-2 sm:grid-cols-2">
            <NativeSelect
              id={`mapping-${letter}`}
              label={say(words.column, { letter: columnName(letter) })}
              lang={lang}
              value={column.role}
              onChange={(event) => set(letter, { role: event.target.value as Role })}
              choices={Object.entries(roles).map(([value, name]) => ({ value, label: say(name) }))}
            />
            {column.role === 'value' && (
              <NativeSelect
                id={`mapping-${letter}-indicator`}
                label={say(words.whichIndicator)}
                lang={lang}
                prompt={say(words.auto)}
                value={column.indicator ?? ''}
                onChange={(event) => set(letter, { indicator: event.target.value || undefined })}
                choices={(indicators.data?.items ?? []).map((one) => ({ value: one.id, label: say(one.title) }))}
              />
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}

/** A column as spreadsheets call it: numbers from 1 become letters, letters stay. */
function columnName(key: string): string {
  let number = Number(key)
  if (!Number.isInteger(number) || number < 1) return key
  let name = ''
  for (; number > 0; number = Math.floor((number - 1) / 26)) name = String.fromCharCode(65 + ((number - 1) % 26)) + name
  return name
}
