import { Fragment, useEffect, useState } from 'react'
import { parsePeriod, periodTitle } from '#kernel/period.ts'
import type { Text } from '#kernel/text.ts'
import { unitIn } from '#kernel/unit-words.ts'
import { send } from '#platform/routes/web/api.ts'
import { errorOf } from '#platform/routes/web/problem.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { AreaPicker } from '#platform/settings/web/area-picker.tsx'
import { ScrollBox } from '#platform/settings/web/scroll-box.tsx'
import { useHome } from '#platform/settings/web/use-home.ts'
import { useSettled } from '#platform/settings/web/use-settled.ts'
import { DataTable } from '#ui/data-table.tsx'
import { formatNumber } from '#ui/format.ts'
import { NumberField } from '#ui/number-field.tsx'
import { Select } from '#ui/select.tsx'
import { TextField } from '#ui/text-field.tsx'
import type { IndicatorOut } from '../contract.ts'
import type { Draft } from './draft.ts'
import { texts } from './texts.ts'
import { THROUGH_TIME } from './through-time.ts'

interface Preview {
  areaName: string
  names: { name: string; title: Text; unit: string; through: Text | null }[]
  items: { period: string; value: number | null; inputs: (number | null)[] }[]
}

export interface FormulaFieldsProps {
  draft: Draft
  onDraft: (draft: Draft) => void
  all: readonly IndicatorOut[]
  problem: unknown
}

/** Where values come from: entered, one indicator by another, or a formula; what it gives on a real area is shown while it is written. */
export function FormulaFields({ draft, onDraft, all, problem }: FormulaFieldsProps) {
  const { say, lang } = useLang()
  const home = useHome()
  const { value, how } = draft
  const [area, setArea] = useState<string | null>(null)
  const at = area ?? home ?? null
  const ratio = value.ratio ?? { over: '', under: '', scale: 100 }
  const asFormula =
    how === 'ratio' && ratio.over && ratio.under ? `[${ratio.over}] / [${ratio.under}] * ${ratio.scale}` : ''
  const wanted = useSettled(how === 'formula' ? (value.formula ?? '').trim() : asFormula)
  const [preview, setPreview] = useState<Preview | null>(null)
  const [wrong, setWrong] = useState<unknown>(null)
  useEffect(() => {
    let gone = false
    setPreview(null)
    setWrong(null)
    if (wanted && at)
      send<Preview>('POST', '/api/v1/figures/formula', { formula: wanted, area: at }).then(
        (answer) => !gone && setPreview(answer),
        (error: unknown) => !gone && setWrong(error),
      )
    return () => {
      gone = true
    }
  }, [wanted, at])
  const part = (side: 'over' | 'under') => (
    <TextField
      id={`define-${side}`}
      label={say(texts[side])}
      lang={lang}
      list="define-names"
      value={ratio[side]}
      onChange={(event) => onDraft({ ...draft, value: { ...value, ratio: { ...ratio, [side]: event.target.value } } })}
      error={errorOf(problem, side)}
    />
  )
  return (
    <div className="flex flex-col gap-3.5 rounded-panel border border-line p-3.5">
      <Select
        id="define-how"
        label={say(texts.how)}
        lang={lang}
        value={how}
        onValue={(next) =>
          onDraft({ ...draft, how: next, value: next === 'ratio' ? { ...value, measure: 'ratio', ratio } : value })
        }
        choices={[
          { value: 'entered', label: say(texts.entered) },
          { value: 'ratio', label: say(texts.byRatio) },
          { value: 'formula', label: say(texts.byFormula) },
        ]}
      />
      <datalist id="define-names">
        {all.map((one) => (
          <option key={one.id} value={say(one.title)} />
        ))}
      </datalist>
      {how === 'ratio' && (
        <div className="grid gap-3.5 sm:grid-cols-[1fr_1fr_8rem]">
          {part('over')}
          {part('under')}
          <NumberField
            id="define-scale"
            label={say(texts.scale)}
            lang={lang}
            value={ratio.scale}
            onValue={(scale) => onDraft({ ...draft, value: { ...value, ratio: { ...ratio, scale: scale ?? 1 } } })}
            error={errorOf(problem, 'ratio')}
          />
        </div>
      )}
      {how === 'formula' && (
        <TextField
          id="define-formula"
          label={say(texts.formula)}
          hint={say(texts.formulaHint)}
          lang={lang}
          rows={2}
          value={value.formula ?? ''}
          onChange={(event) => onDraft({ ...draft, value: { ...value, formula: event.target.value } })}
          error={errorOf(problem, 'formula') ?? errorOf(wrong, 'formula')}
        />
      )}
      {how === 'formula' && (
        <details className="text-caption text-fg2">
          <summary className="py-1">{say(texts.throughTime)}</summary>
          <dl className="mt-1 grid gap-x-3 gap-y-1 sm:grid-cols-[auto_1fr]">
            {THROUGH_TIME.map(({ formula, means }) => (
              <Fragment key={formula.vi}>
                <dt className="font-medium">
                  <code>{say(formula)}</code>
                </dt>
                <dd>{say(means)}</dd>
              </Fragment>
            ))}
          </dl>
        </details>
      )}
      {how !== 'entered' && wanted && (
        <>
          <AreaPicker id="define-try" label={say(texts.tryIt)} value={at} onValue={setArea} />
          {preview &&
            (preview.items.length ? (
              <ScrollBox label={say(texts.tried, { area: preview.areaName })}>
                <DataTable
                  caption={say(texts.tried, { area: preview.areaName })}
                  showCaption
                  lang={lang}
                  columns={[
                    {
                      key: 'period',
                      title: say(texts.period),
                      cell: (row) => {
                        const period = parsePeriod(row.period)
                        return period ? say(periodTitle(period)) : row.period
                      },
                    },
                    ...preview.names.map((one, i) => ({
                      key: `${one.name} ${i}`,
                      title: `${say(one.title)}${one.through ? `, ${say(one.through)}` : ''} (${unitIn(one.unit, lang)})`,
                      numeric: true,
                      cell: (row: Preview['items'][number]) => formatted(row.inputs[i]),
                    })),
                    {
                      key: 'value',
                      title: say(texts.result),
                      numeric: true,
                      cell: (row: Preview['items'][number]) => <strong>{formatted(row.value)}</strong>,
                    },
                  ]}
                  rows={preview.items}
                  keyOf={(row) => row.period}
                />
              </ScrollBox>
            ) : (
              <p className="text-fg3">{say(texts.noTry)}</p>
            ))}
        </>
      )}
    </div>
  )

  function formatted(one: number | null | undefined): string {
    return one === null || one === undefined ? '–' : formatNumber(Math.round(one * 10_000) / 10_000, lang)
  }
}
