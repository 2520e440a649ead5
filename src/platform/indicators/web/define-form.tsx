import { type FormEvent, useState } from 'react'
import { send } from '#platform/routes/web/api.ts'
import { useHere } from '#platform/routes/web/here.ts'
import { useNotice } from '#platform/routes/web/notices.ts'
import { errorOf } from '#platform/routes/web/problem.ts'
import { indicatorDefinitionUrl } from '#platform/routes/web/urls.ts'
import { useGet, useRefresh } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { FormProblem } from '#platform/settings/web/form-problem.tsx'
import { today } from '#platform/settings/web/today.ts'
import { useModules } from '#platform/settings/web/use-modules.ts'
import { useSending } from '#platform/settings/web/use-sending.ts'
import { Button } from '#ui/button.tsx'
import { Checkbox } from '#ui/checkbox.tsx'
import { DateField } from '#ui/date-field.tsx'
import { NumberField } from '#ui/number-field.tsx'
import { Select } from '#ui/select.tsx'
import { TextField } from '#ui/text-field.tsx'
import type { DefinitionIn, IndicatorOut } from '../contract.ts'
import type { Draft } from './draft.ts'
import { sentOf, wholeChoices, withWhole } from './draft.ts'
import { figureOf } from './field-words.ts'
import { FormulaFields } from './formula-fields.tsx'
import { bases, betters, measures, periodKinds, texts, UNITS } from './texts.ts'

export interface DefineFormProps {
  start: Draft
  /** What is changed; absent for a new indicator. */
  before?: IndicatorOut
  all: readonly IndicatorOut[]
}

const FIELDS = [
  'vi',
  'unit',
  'code',
  'id',
  'office',
  'formula',
  'over',
  'under',
  'ratio',
  'max',
  'since',
  'categories',
  'measure',
]

/** The form of a definition in one column: what it is, where values come from, when they are due, how they are watched. */
export function DefineForm({ start, before, all }: DefineFormProps) {
  const { say, lang } = useLang()
  const { go } = useHere()
  const notice = useNotice()
  const refresh = useRefresh()
  const sending = useSending()
  const modules = useModules()
  const offices = useGet<{ items: { code: string; name: { vi: string; en: string } }[] }>(
    '/api/v1/offices',
    { limit: 1000, fields: 'code,name' },
    { every: 0 },
  )
  const [draft, setDraft] = useState(start)
  const [tried, setTried] = useState(false)
  const { value } = draft
  const set = (change: { [K in keyof DefinitionIn]?: DefinitionIn[K] | undefined }) =>
    setDraft((now) => ({ ...now, value: { ...now.value, ...change } as DefinitionIn }))
  const error = (field: string, empty = false) =>
    errorOf(sending.problem, field) ?? (tried && empty ? say(texts.need) : undefined)
  // What the program itself declares keeps its meaning; a changed one has its first version from there.
  const locked = before !== undefined && before.origin === 'module'
  const save = async (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!value.title.vi.trim() || !value.unit.trim() || !value.periods.length) return
    const body = JSON.parse(JSON.stringify(sentOf(draft, before && figureOf(before)))) as DefinitionIn
    const done = await sending.run(() =>
      before
        ? send<IndicatorOut>('PUT', `/api/v1/indicators/${encodeURIComponent(before.id)}`, body)
        : send<IndicatorOut>('POST', '/api/v1/indicators', body),
    )
    if (!done) return
    refresh('/api/v1/indicators', '/api/v1/figures', '/api/v1/boards')
    notice({ status: 'ok', title: say(texts.saved, { name: say(done.title) }) })
    go(indicatorDefinitionUrl(done.id), { replace: true })
  }
  const text = (
    field: 'code' | 'group' | 'source' | 'note',
    label: string,
    more: { rows?: number; hint?: string } = {},
  ) => (
    <TextField
      id={`define-${field}`}
      label={label}
      lang={lang}
      optional
      value={value[field] ?? ''}
      onChange={(event) => set({ [field]: event.target.value || undefined })}
      error={error(field)}
      {...more}
    />
  )
  const number = (field: 'min' | 'max' | 'dueDays' | 'decimals', label: string) => (
    <NumberField
      id={`define-${field}`}
      label={label}
      lang={lang}
      optional
      value={value[field] ?? null}
      onValue={(next) => set({ [field]: next ?? undefined })}
      error={error(field)}
    />
  )
  const share = (field: 'jump' | 'tolerance', label: string) => (
    <NumberField
      id={`define-${field}`}
      label={label}
      lang={lang}
      unit="%"
      optional
      value={value[field] === undefined ? null : Math.round(value[field] * 10_000) / 100}
      onValue={(next) => set({ [field]: next === null ? undefined : next / 100 })}
      error={error(field)}
    />
  )
  const choices = (list: Record<string, { vi: string; en: string }>) =>
    Object.entries(list).map(([key, label]) => ({ value: key, label: say(label) }))
  return (
    <form onSubmit={save} className="flex flex-col gap-3.5" noValidate>
      <FormProblem problem={sending.problem} fields={FIELDS} />
      {locked && <p className="rounded-control bg-info-soft px-3 py-2">{say(texts.locked)}</p>}
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
        {text('code', say(texts.code))}
        {text('group', say(texts.group))}
      </div>
      {!before && (
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
        {number('decimals', say(texts.decimals))}
      </div>
      <Select
        id="define-measure"
        label={say(texts.measure)}
        lang={lang}
        disabled={locked}
        value={value.measure}
        onValue={(measure) => set({ measure: measure as DefinitionIn['measure'] })}
        choices={choices(measures)}
        error={error('measure')}
      />
      {!locked && <FormulaFields draft={draft} onDraft={setDraft} all={all} problem={sending.problem} />}
      <fieldset>
        <legend className="font-medium">{say(texts.periods)}</legend>
        <div className="flex flex-wrap gap-x-5">
          {Object.entries(periodKinds).map(([kind, label]) => (
            <Checkbox
              key={kind}
              checked={(value.periods as string[]).includes(kind)}
              onChecked={(on) =>
                set({
                  periods: (on
                    ? [...value.periods, kind]
                    : value.periods.filter((one) => one !== kind)) as DefinitionIn['periods'],
                })
              }
              label={say(label)}
            />
          ))}
        </div>
        {tried && !value.periods.length && (
          <p role="alert" className="text-caption font-medium text-critical">
            {say(texts.need)}
          </p>
        )}
      </fieldset>
      <Select
        id="define-calendar"
        label={say(texts.calendar)}
        lang={lang}
        value={value.calendar ?? 'calendar'}
        onValue={(calendar) => set({ calendar })}
        choices={[
          { value: 'calendar', label: say(texts.calendarPlain) },
          { value: 'decree-09', label: say(texts.calendarDecree) },
        ]}
      />
      <Checkbox
        checked={value.cumulative ?? false}
        disabled={locked}
        onChecked={(on) => set({ cumulative: on || undefined })}
        label={say(texts.cumulative)}
      />
      <div className="grid gap-3.5 sm:grid-cols-2">
        <Select
          id="define-office"
          label={say(texts.office)}
          lang={lang}
          value={value.office ?? ''}
          onValue={(office) => set({ office: office || undefined })}
          choices={[
            { value: '', label: say(texts.noOffice) },
            ...(offices.data?.items ?? []).map((one) => ({ value: one.code, label: say(one.name) })),
          ]}
          error={error('office')}
        />
        {number('dueDays', say(texts.dueDays))}
        {number('min', say(texts.min))}
        {number('max', say(texts.max))}
        {share('jump', say(texts.jump))}
        {share('tolerance', say(texts.tolerance))}
        <Select
          id="define-better"
          label={say(texts.better)}
          lang={lang}
          value={value.better ?? 'neither'}
          onValue={(better) => set({ better: better as 'high' | 'low' | 'neither' })}
          choices={choices(betters)}
        />
        <Select
          id="define-basis"
          label={say(texts.basis)}
          lang={lang}
          value={value.basis ?? ''}
          onValue={(basis) => set({ basis: (basis || undefined) as DefinitionIn['basis'] })}
          choices={[{ value: '', label: say(texts.basisDefault) }, ...choices(bases)]}
        />
      </div>
      <TextField
        id="define-categories"
        label={say(texts.categories)}
        hint={say(texts.categoriesHint)}
        lang={lang}
        optional
        rows={3}
        value={draft.categories}
        onChange={(event) => setDraft({ ...draft, categories: event.target.value })}
        error={error('categories')}
      />
      {wholeChoices(draft.categories).map((one) => (
        <div key={`${one.line} ${one.title}`}>
          <Checkbox
            checked={one.whole}
            onChecked={(on) => setDraft({ ...draft, categories: withWhole(draft.categories, one.line, on) })}
            label={say(texts.isWhole, { title: one.title, values: one.values.join(' + ') })}
          />
          {one.usual && !one.whole && (
            <p className="pl-7 text-caption text-high">{say(texts.usuallyWhole, { values: one.values.join(', ') })}</p>
          )}
        </div>
      ))}
      {text('source', say(texts.source), { rows: 2 })}
      <Checkbox
        checked={value.public ?? false}
        onChecked={(on) => set({ public: on || undefined })}
        label={say(texts.isPublic)}
      />
      {before && (
        <>
          <DateField
            today={today()}
            id="define-since"
            label={say(texts.since)}
            hint={say(texts.sinceHint)}
            lang={lang}
            optional
            value={value.since ?? null}
            onValue={(since) => set({ since: since ?? undefined })}
            error={error('since')}
          />
          {text('note', say(texts.note), { rows: 2 })}
        </>
      )}
      <div>
        <Button type="submit" kind="primary" busy={sending.busy}>
          {say(texts.save)}
        </Button>
      </div>
    </form>
  )
}
