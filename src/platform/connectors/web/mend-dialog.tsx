import { type FormEvent, useState } from 'react'
import type { IndicatorOut } from '#platform/indicators/contract.ts'
import { send } from '#platform/routes/web/api.ts'
import { useNotice } from '#platform/routes/web/notices.ts'
import { useGet, useRefresh } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { AreaPicker } from '#platform/settings/web/area-picker.tsx'
import { FormProblem } from '#platform/settings/web/form-problem.tsx'
import { useSending } from '#platform/settings/web/use-sending.ts'
import type { RejectOut } from '#platform/sources/contract.ts'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Select } from '#ui/select.tsx'
import { TextField } from '#ui/text-field.tsx'
import { mendedRow, mendFields } from './mend-fields.ts'
import { texts } from './texts.ts'

const labels: Record<string, { vi: string; en: string }> = {
  indicator: { vi: 'Mã chỉ tiêu', en: 'Indicator' },
  area: { vi: 'Địa bàn', en: 'Area' },
  period: { vi: 'Kỳ', en: 'Period' },
  value: texts.value,
  thing: { vi: 'Mã thiết bị', en: 'Thing' },
  at: { vi: 'Thời điểm đo', en: 'Measured at' },
  note: texts.message,
}

/** Mends one refused row in place and sends it again, or drops it. */
export function MendDialog({ reject, onClose }: { reject: RejectOut; onClose: () => void }) {
  const { lang, say } = useLang()
  const [fields, setFields] = useState(() => mendFields(reject.kind, reject.raw))
  const indicators = useGet<{ items: IndicatorOut[] }>(
    '/api/v1/indicators',
    { of: 'figure', limit: 1000 },
    { every: 0 },
  )
  const sending = useSending()
  const notice = useNotice()
  const refresh = useRefresh()
  const settle = async (row: Record<string, unknown> | null) => {
    const done = await sending.run(() => send('POST', `/api/v1/rejects/${reject.id}/mend`, { row }))
    if (done === undefined) return
    refresh('/api/v1/sources', '/api/v1/figures', '/api/v1/readings')
    notice({ title: say(row ? texts.mended : texts.dropped) })
    onClose()
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void settle(mendedRow(fields, lang))
  }
  return (
    <Dialog
      open
      onOpen={(open) => !open && onClose()}
      title={say(texts.mendTitle)}
      note={[reject.row && `${say(texts.row)} ${reject.row}`, reject.column, say(reject.reason)]
        .filter(Boolean)
        .join(' · ')}
      lang={lang}
      actions={
        <>
          <Button kind="quiet" className="mr-auto" busy={sending.busy} onClick={() => void settle(null)}>
            {say(texts.drop)}
          </Button>
          <Button onClick={onClose}>{say(texts.cancel)}</Button>
          <Button kind="primary" type="submit" form="mend-form" busy={sending.busy}>
            {say(texts.mendSend)}
          </Button>
        </>
      }
    >
      <form id="mend-form" onSubmit={submit} className="flex flex-col gap-3.5 pb-2" noValidate>
        <FormProblem problem={sending.problem} />
        {reject.mend && (
          <p className="rounded-control bg-raised px-3 py-2">{say(texts.whatToDo, { mend: say(reject.mend) })}</p>
        )}
        {Object.entries(fields).map(([name, value]) =>
          name === 'indicator' && !('thing' in fields) ? (
            <Select
              key={name}
              id="mend-indicator"
              label={say(texts.indicator)}
              lang={lang}
              value={value || null}
              onValue={(id) => setFields({ ...fields, indicator: id })}
              choices={(indicators.data?.items ?? []).map((one) => ({
                value: one.id,
                label: say(one.title),
                note: one.unit,
              }))}
            />
          ) : name === 'area' ? (
            <AreaPicker
              key={name}
              id="mend-area"
              label={say(labels.area!)}
              value={value || null}
              onValue={(code) => setFields({ ...fields, area: code ?? '' })}
            />
          ) : (
            <TextField
              key={name}
              id={`mend-${name}`}
              label={say(labels[name] ?? { vi: name, en: name })}
              lang={lang}
              autoComplete="off"
              value={value}
              onChange={(event) => setFields({ ...fields, [name]: event.target.value })}
            />
          ),
        )}
      </form>
    </Dialog>
  )
}
