import { useLang } from '#platform/routes/web/words.tsx'
import { NativeSelect } from '#ui/native-select.tsx'
import { texts } from './texts.ts'

const PERIODS = ['', 'previous', 'last-year', 'ytd', 'ytd-last-year', 'year', 'year-before'] as const
const FORMS = ['value', 'change', 'change-previous', 'growth', 'points', 'target', 'reached', 'reason'] as const
const SCALES = ['nghìn', 'triệu', 'tỷ'] as const

/** What of an indicator is shown: of which period, as what, in which unit. */
export interface Shown {
  period: string
  form: string
  scale: string
}

/** Three choices that say what of an indicator stands in a place. A period written out stays as it is. */
export function FigureWords({ id, value, onValue }: { id: string; value: Shown; onValue: (next: Shown) => void }) {
  const { say } = useLang()
  const periods: { value: string; label: string }[] = PERIODS.map((one) => ({
    value: one,
    label: say(texts[`period-${one}`]),
  }))
  if (!periods.some((one) => one.value === value.period)) periods.push({ value: value.period, label: value.period })
  return (
    <>
      <NativeSelect
        id={`${id}-period`}
        label={say(texts.period)}
        value={value.period}
        choices={periods}
        onChange={(e) => onValue({ ...value, period: e.currentTarget.value })}
      />
      <NativeSelect
        id={`${id}-form`}
        label={say(texts.form)}
        value={value.form || 'value'}
        choices={FORMS.map((one) => ({ value: one, label: say(texts[`form-${one}`]) }))}
        onChange={(e) => onValue({ ...value, form: e.currentTarget.value })}
      />
      <NativeSelect
        id={`${id}-scale`}
        label={say(texts.scale)}
        value={value.scale}
        choices={[{ value: '', label: say(texts['scale-']) }, ...SCALES.map((one) => ({ value: one, label: one }))]}
        onChange={(e) => onValue({ ...value, scale: e.currentTarget.value })}
      />
    </>
  )
}

/** The writing of a place, trailing parts left out: `{{indicator||ytd|value|tỷ}}`. */
export function holeText(indicator: string, { period, form, scale }: Shown): string {
  const parts = [indicator, '', period, form === 'value' ? '' : form, scale]
  return `{{${parts.join('|').replace(/\|+$/, '')}}}`
}
