import { type FormEvent, useState } from 'react'
import { parsePeriod, periodTitle } from '#kernel/period.ts'
import type { Text } from '#kernel/text.ts'
import { formatDay } from '#kernel/time.ts'
import { unitIn } from '#kernel/unit-words.ts'
import type { IndicatorOut } from '#platform/indicators/contract.ts'
import { send } from '#platform/routes/web/api.ts'
import { useNotice } from '#platform/routes/web/notices.ts'
import { useSession } from '#platform/routes/web/session.ts'
import { useDraft } from '#platform/routes/web/use-draft.ts'
import { useRefresh } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { AreaPicker } from '#platform/settings/web/area-picker.tsx'
import { enterSubmits } from '#platform/settings/web/enter-submits.ts'
import { FormProblem } from '#platform/settings/web/form-problem.tsx'
import { useSending } from '#platform/settings/web/use-sending.ts'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { formatNumber } from '#ui/format.ts'
import { NumberField } from '#ui/number-field.tsx'
import { Select } from '#ui/select.tsx'
import { TextField } from '#ui/text-field.tsx'
import type { FiguresTaken, Quality, Workflow } from '../contract.ts'
import { definitionOf, kindWords } from './indicator-words.ts'
import { qualities, texts, workflows } from './texts.ts'

interface Draft {
  indicator: string
  area: string | null
  period: string
  value: number | null
  status: Workflow
  quality: Quality
  note: string
}

export interface FigureDialogProps {
  indicators: readonly IndicatorOut[]
  /** Chosen beforehand. */
  indicator?: string
  area: string | null
  onClose: () => void
}

/** Enters one figure; whatever is wrong is said beside its field before anything is sent. */
export function FigureDialog({ indicators, indicator, area, onClose }: FigureDialogProps) {
  const { lang, say } = useLang()
  const session = useSession()
  const notice = useNotice()
  const refresh = useRefresh()
  const sending = useSending()
  const [start] = useState<Draft>(() => ({
    indicator: indicator ?? '',
    area,
    period: '',
    value: null,
    status: 'draft',
    quality: 'final',
    note: '',
  }))
  const [draft, setDraft, forget] = useDraft<Draft>(`figure.${indicator ?? 'new'}.${area ?? ''}`, start)
  const [tried, setTried] = useState(false)
  const set = (change: Partial<Draft>) => setDraft({ ...draft, ...change })
  const chosen = indicators.find((one) => one.id === draft.indicator)
  const plan = chosen && definitionOf(chosen)
  const period = parsePeriod(draft.period.trim())
  const fits = !plan || !period || plan.periods.some((kind) => kind === period.kind)
  const number = draft.value
  const need = (empty: boolean) => (tried && empty ? say(texts.need) : undefined)
  const errors = {
    indicator: need(!draft.indicator),
    area: need(!draft.area),
    period:
      period && !fits && plan
        ? say(texts.periodNotFor, { kinds: kindWords(plan, say) })
        : draft.period.trim() === ''
          ? need(true)
          : !period && (tried || draft.period.length > 6)
            ? say(texts.periodWrong)
            : undefined,
    value:
      number === null
        ? need(true)
        : plan?.min !== undefined && number < plan.min
          ? say(texts.tooLow, { n: formatNumber(plan.min, lang) })
          : plan?.max !== undefined && number > plan.max
            ? say(texts.tooHigh, { n: formatNumber(plan.max, lang) })
            : undefined,
  }
  const save = async (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!draft.indicator || !draft.area || !period || !fits || number === null || errors.value) return
    const row = { ...draft, period: period.text, value: number, note: draft.note.trim() || undefined }
    const done = await sending.run(async () => {
      const taken = await send<FiguresTaken>('POST', '/api/v1/figures', [row])
      if (taken.rejected[0]) throw new Error(words(taken.rejected[0].reason))
      return taken
    })
    if (!done) return
    forget()
    refresh('/api/v1/figures', '/api/v1/boards')
    const warning = done.warnings[0]
    notice({
      status: warning ? 'medium' : 'ok',
      title: warning
        ? say(texts.takenBut)
        : say(texts.saved, { indicator: chosen ? say(chosen.title) : '', period: say(periodTitle(period)) }),
      ...(warning && { body: words(warning.reason) }),
    })
    onClose()
  }
  const words = (reason: Text | string) => (typeof reason === 'string' ? reason : say(reason))
  const states: Workflow[] = session.may('figures:approve')
    ? ['draft', 'submitted', 'official']
    : ['draft', 'submitted']
  return (
    <Dialog
      open
      onOpen={(open) => !open && onClose()}
      title={say(texts.enter)}
      lang={lang}
      actions={
        <>
          <Button onClick={onClose}>{say(texts.cancel)}</Button>
          <Button kind="primary" type="submit" form="figure-form" busy={sending.busy}>
            {say(texts.save)}
          </Button>
        </>
      }
    >
      <form id="figure-form" onSubmit={save} onKeyDown={enterSubmits} className="flex flex-col gap-3.5 pb-2" noValidate>
        <FormProblem problem={sending.problem} />
        <Select
          id="figure-indicator"
          label={say(texts.indicator)}
          lang={lang}
          value={draft.indicator || null}
          onValue={(next) => set({ indicator: next })}
          choices={indicators.map((one) => ({ value: one.id, label: say(one.title), note: unitIn(one.unit, lang) }))}
          hint={plan?.ratio ? say(texts.derived) : undefined}
          error={errors.indicator}
        />
        <AreaPicker
          id="figure-area"
          label={say(texts.area)}
          value={draft.area}
          on={period?.to}
          onValue={(code) => set({ area: code })}
          error={errors.area}
        />
        <TextField
          id="figure-period"
          label={say(texts.period)}
          lang={lang}
          autoComplete="off"
          placeholder="2026-11"
          value={draft.period}
          onChange={(event) => set({ period: event.target.value })}
          hint={
            period
              ? say(texts.periodMeans, {
                  title: say(periodTitle(period)),
                  from: formatDay(period.from),
                  to: formatDay(period.to),
                })
              : say(texts.periodHint)
          }
          error={errors.period}
        />
        <NumberField
          id="figure-value"
          label={say(texts.number)}
          lang={lang}
          unit={chosen?.unit}
          value={number}
          onValue={(value) => set({ value })}
          error={errors.value}
        />
        <div className="grid gap-3.5 sm:grid-cols-2">
          <Select
            id="figure-status"
            label={say(texts.status)}
            lang={lang}
            value={draft.status}
            onValue={(status) => set({ status })}
            choices={states.map((value) => ({ value, label: say(workflows[value]!) }))}
          />
          <Select
            id="figure-quality"
            label={say(texts.quality)}
            lang={lang}
            value={draft.quality}
            onValue={(quality) => set({ quality })}
            choices={(['estimate', 'preliminary', 'final'] as const).map((value) => ({
              value,
              label: say(qualities[value]!),
            }))}
          />
        </div>
        <TextField
          id="figure-note"
          label={say(texts.note)}
          hint={say(texts.noteHint)}
          lang={lang}
          optional
          value={draft.note}
          onChange={(event) => set({ note: event.target.value })}
        />
      </form>
    </Dialog>
  )
}
