import { useLang } from '#platform/routes/web/words.tsx'
import { useModules } from '#platform/settings/web/use-modules.ts'
import { Select } from '#ui/select.tsx'
import { TextField } from '#ui/text-field.tsx'
import type { DefinitionIn } from '../contract.ts'
import { DefineNumber, type DefinePart, DefineText } from './define-inputs.tsx'
import { measures, texts, UNITS } from './texts.ts'

/** What an indicator is: its names, code, field, unit and kind of measure. `fresh`: it does not exist yet. */
export function MeaningFields({ fresh, ...part }: DefinePart & { fresh: boolean }) {
  const { value, set, error, locked } = part
  const { say, lang } = useLang()
  const modules = useModules()
  return (
    <>
      <TextField
        id="define-title"
        label={say(texts.titleVi)}
        lang={lang}
        value={value.title.vi}
        onChange={(event) => set({ title: { ...value.title, vi: event.target.value } })}
        error={error('vi', !value.title.vi.trim())}
      />
      <TextField
        id="define-title-en"
        label={say(texts.titleEn)}
        lang={lang}
        optional
        value={value.title.en ?? ''}
        onChange={(event) => set({ title: { ...value.title, en: event.target.value } })}
      />
      <div className="grid gap-3.5 sm:grid-cols-2">
        <DefineText field="code" label={say(texts.code)} {...part} />
        <DefineText field="group" label={say(texts.group)} {...part} />
      </div>
      {fresh && (
        <div className="grid gap-3.5 sm:grid-cols-2">
          <Select
            id="define-module"
            label={say(texts.field)}
            lang={lang}
            value={value.module ?? 'socio-economic'}
            onValue={(module) => set({ module })}
            choices={modules.fields.map((one) => ({ value: one.id, label: say(one.title) }))}
          />
          <TextField
            id="define-id"
            label={say(texts.id)}
            hint={say(texts.idHint)}
            lang={lang}
            optional
            value={value.id ?? ''}
            onChange={(event) => set({ id: event.target.value || undefined })}
            error={error('id')}
          />
        </div>
      )}
      <div className="grid gap-3.5 sm:grid-cols-2">
        <TextField
          id="define-unit"
          label={say(texts.unit)}
          hint={say(texts.unitHint)}
          lang={lang}
          list="define-units"
          readOnly={locked}
          value={value.unit}
          onChange={(event) => set({ unit: event.target.value })}
          error={error('unit', !value.unit.trim())}
        />
        <datalist id="define-units">
          {UNITS.map((unit) => (
            <option key={unit} value={unit} />
          ))}
        </datalist>
        <DefineNumber field="decimals" label={say(texts.decimals)} {...part} />
      </div>
      <Select
        id="define-measure"
        label={say(texts.measure)}
        lang={lang}
        disabled={locked}
        value={value.measure}
        onValue={(measure) => set({ measure: measure as DefinitionIn['measure'] })}
        choices={Object.entries(measures).map(([value, label]) => ({ value, label: say(label) }))}
        error={error('measure')}
      />
    </>
  )
}
