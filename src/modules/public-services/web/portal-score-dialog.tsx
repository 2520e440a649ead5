import { useState } from 'react'
import { send } from '#platform/routes/web/api.ts'
import { useNotice } from '#platform/routes/web/notices.ts'
import { errorOf } from '#platform/routes/web/problem.ts'
import { useDraft } from '#platform/routes/web/use-draft.ts'
import { useRefresh } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { FormDialog } from '#platform/settings/web/form-dialog.tsx'
import { useSending } from '#platform/settings/web/use-sending.ts'
import { NumberField } from '#ui/number-field.tsx'
import { TextField } from '#ui/text-field.tsx'
import type { ScoreRow } from '../formulas/analysis-contract.ts'
import { PATHS } from './places.ts'
import { texts } from './texts.ts'

/** Writing down what the portal shows for one metric. It is kept beside earlier ones, never over them. */
export function PortalScoreDialog({
  row,
  area,
  period,
  onClose,
}: {
  row: ScoreRow
  area: string
  period: string
  onClose: () => void
}) {
  const { say, lang } = useLang()
  const notice = useNotice()
  const refresh = useRefresh()
  const sending = useSending()
  const [value, setValue] = useState<number | null>(row.portal?.value ?? null)
  const [numerator, setNumerator] = useState<number | null>(null)
  const [denominator, setDenominator] = useState<number | null>(null)
  const [source, setSource, forget] = useDraft(`portal-score.${row.code}`, row.portal?.source ?? '')
  const save = () =>
    sending.run(async () => {
      await send('POST', PATHS.portalScores, {
        area,
        period,
        metric: row.code,
        value: value ?? 0,
        source: source.trim(),
        ...(numerator !== null && { numerator }),
        ...(denominator !== null && { denominator }),
      })
      forget()
      refresh(PATHS.audit, PATHS.overview)
      notice({ title: say(texts.saved) })
      onClose()
    })
  return (
    <FormDialog
      title={say(texts.enter)}
      note={`${say(row.title)} · ${period}`}
      verb={say(texts.save)}
      ready={value !== null && !!source.trim()}
      onSend={save}
      sending={sending}
      fields={['value', 'numerator', 'source']}
      onClose={onClose}
    >
      <NumberField
        id="portal-value"
        label={say(texts.value)}
        hint={`0–${row.max}`}
        value={value}
        onValue={setValue}
        digits={2}
        lang={lang}
        error={errorOf(sending.problem, 'value')}
      />
      <NumberField
        id="portal-numerator"
        label={say(texts.numerator)}
        value={numerator}
        onValue={setNumerator}
        lang={lang}
        optional
        error={errorOf(sending.problem, 'numerator')}
      />
      <NumberField
        id="portal-denominator"
        label={say(texts.denominator)}
        value={denominator}
        onValue={setDenominator}
        lang={lang}
        optional
      />
      <TextField
        id="portal-source"
        label={say(texts.source)}
        hint={say(texts.sourceHint)}
        value={source}
        onChange={(event) => setSource(event.target.value)}
        lang={lang}
        error={errorOf(sending.problem, 'source')}
      />
    </FormDialog>
  )
}
