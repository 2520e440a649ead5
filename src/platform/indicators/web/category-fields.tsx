import { useLang } from '#platform/routes/web/words.tsx'
import { Checkbox } from '#ui/checkbox.tsx'
import { TextField } from '#ui/text-field.tsx'
import { type Draft, wholeChoices, withWhole } from './draft.ts'
import { texts } from './texts.ts'

export interface CategoryFieldsProps {
  draft: Draft
  onDraft: (draft: Draft) => void
  error: string | undefined
}

/** By what values are divided, one division a line, and which of them make up the whole. */
export function CategoryFields({ draft, onDraft, error }: CategoryFieldsProps) {
  const { say, lang } = useLang()
  return (
    <>
      <TextField
        id="define-categories"
        label={say(texts.categories)}
        hint={say(texts.categoriesHint)}
        lang={lang}
        optional
        rows={3}
        value={draft.categories}
        onChange={(event) => onDraft({ ...draft, categories: event.target.value })}
        error={error}
      />
      {wholeChoices(draft.categories).map((one) => (
        <div key={`${one.line} ${one.title}`}>
          <Checkbox
            checked={one.whole}
            onChecked={(on) => onDraft({ ...draft, categories: withWhole(draft.categories, one.line, on) })}
            label={say(texts.isWhole, { title: one.title, values: one.values.join(' + ') })}
          />
          {one.usual && !one.whole && (
            <p className="pl-7 text-caption text-high">{say(texts.usuallyWhole, { values: one.values.join(', ') })}</p>
          )}
        </div>
      ))}
    </>
  )
}
