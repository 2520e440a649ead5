import { useState } from 'react'
import { formatDay } from '#kernel/time.ts'
import { unitIn } from '#kernel/unit-words.ts'
import { send } from '#platform/routes/web/api.ts'
import { errorOf } from '#platform/routes/web/problem.ts'
import { useSession } from '#platform/routes/web/session.ts'
import { useGet, useRefresh } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { AreaPicker } from '#platform/settings/web/area-picker.tsx'
import { FormDialog } from '#platform/settings/web/form-dialog.tsx'
import { useSending } from '#platform/settings/web/use-sending.ts'
import { formatNumber } from '#ui/format.ts'
import { NumberField } from '#ui/number-field.tsx'
import { Select } from '#ui/select.tsx'
import { TextField } from '#ui/text-field.tsx'
import type { IndicatorOut, TargetOut, TargetPast } from '../contract.ts'
import { texts } from './texts.ts'

export interface TargetDialogProps {
  /** What is changed; absent for a new one. */
  target: TargetOut | undefined
  area: string | null
  all: readonly IndicatorOut[]
  onClose: () => void
}

/** Sets or changes a target with the number of the decision; below stands what was aimed at before. */
export function TargetDialog({ target, area, all, onClose }: TargetDialogProps) {
  const { say, lang } = useLang()
  const may = useSession().may('figures:approve')
  const refresh = useRefresh()
  const sending = useSending()
  const [draft, setDraft] = useState({
    indicator: target?.indicator ?? '',
    area: target?.area ?? area,
    period: target?.period ?? '',
    value: target?.value ?? null,
    decision: target?.decision ?? '',
  })
  const [tried, setTried] = useState(false)
  const { indicator, period } = draft
  const past = useGet<{ items: TargetPast[] }>(
    '/api/v1/targets/history',
    { indicator, area: target?.area, period },
    { every: 0, wait: !target },
  )
  const need = (empty: boolean) => (tried && empty ? say(texts.need) : undefined)
  const save = async () => {
    setTried(true)
    if (!indicator || !draft.area || !period.trim() || draft.value === null) return
    const body = { ...draft, period: period.trim(), decision: draft.decision.trim() || undefined }
    if (!(await sending.run(() => send('POST', '/api/v1/targets', body)))) return
    refresh('/api/v1/targets', '/api/v1/figures')
    onClose()
  }
  return (
    <FormDialog
      title={say(texts.setTarget)}
      verb={may ? say(texts.save) : undefined}
      onSend={save}
      sending={sending}
      fields={['indicator', 'area', 'period', 'value']}
      onClose={onClose}
    >
      <Select
        id="target-indicator"
        label={say(texts.indicator)}
        lang={lang}
        disabled={target !== undefined}
        value={indicator || null}
        onValue={(next) => setDraft({ ...draft, indicator: next })}
        choices={all.map((one) => ({ value: one.id, label: say(one.title), note: unitIn(one.unit, lang) }))}
        error={errorOf(sending.problem, 'indicator') ?? need(!indicator)}
      />
      <AreaPicker
        id="target-area"
        label={say(texts.area)}
        value={draft.area}
        onValue={(next) => setDraft({ ...draft, area: next })}
        error={errorOf(sending.problem, 'area') ?? need(!draft.area)}
      />
      <TextField
        id="target-period"
        label={say(texts.period)}
        lang={lang}
        placeholder="2026"
        readOnly={target !== undefined}
        value={period}
        onChange={(event) => setDraft({ ...draft, period: event.target.value })}
        error={errorOf(sending.problem, 'period') ?? need(!period.trim())}
      />
      <NumberField
        id="target-value"
        label={say(texts.target)}
        lang={lang}
        unit={all.find((one) => one.id === indicator)?.unit}
        value={draft.value}
        onValue={(value) => setDraft({ ...draft, value })}
        error={errorOf(sending.problem, 'value') ?? need(draft.value === null)}
      />
      <TextField
        id="target-decision"
        label={say(texts.decision)}
        lang={lang}
        optional
        value={draft.decision}
        onChange={(event) => setDraft({ ...draft, decision: event.target.value })}
      />
      {(past.data?.items.length ?? 0) > 0 && (
        <section>
          <h3 className="font-medium">{say(texts.history)}</h3>
          <ul className="divide-y divide-line">
            {past.data!.items.map((one) => (
              <li key={`${one.setAt}${one.until}`} className="flex flex-wrap gap-x-3 py-1.5">
                <strong className="tabular-nums">{formatNumber(one.value, lang)}</strong>
                <span>{one.decision ?? ''}</span>
                <span className="text-fg3">
                  {[
                    one.setBy,
                    formatDay(one.setAt.slice(0, 10)),
                    one.until ? say(texts.until, { day: formatDay(one.until.slice(0, 10)) }) : say(texts.nowHolds),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </FormDialog>
  )
}
