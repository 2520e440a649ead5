import { useState } from 'react'
import { unitIn } from '#kernel/unit-words.ts'
import type { IndicatorOut } from '#platform/indicators/contract.ts'
import { send } from '#platform/routes/web/api.ts'
import { useNotice } from '#platform/routes/web/notices.ts'
import { useGet, useRefresh } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { FormDialog } from '#platform/settings/web/form-dialog.tsx'
import { useSending } from '#platform/settings/web/use-sending.ts'
import { Select } from '#ui/select.tsx'
import type { WeightsTaken } from '../../restating-contract.ts'
import { definitionOf } from '../indicator-words.ts'
import { texts } from './texts.ts'

export interface ComputeDialogProps {
  area: string | undefined
  on: string | undefined
  onClose: () => void
}

/** Takes shares from figures of the units themselves. */
export function ComputeDialog({ area, on, onClose }: ComputeDialogProps) {
  const { lang, say } = useLang()
  const sending = useSending()
  const notice = useNotice()
  const refresh = useRefresh()
  const got = useGet<{ items: IndicatorOut[] }>('/api/v1/indicators', { of: 'figure', limit: 1000 }, { every: 0 })
  const stocks = (got.data?.items ?? []).filter((one) => definitionOf(one).measure === 'stock')
  const [chosen, setChosen] = useState<string>()
  const indicator = chosen ?? (stocks.find((one) => one.id.endsWith('.population')) ?? stocks[0])?.id ?? null
  const compute = async () => {
    const body = { indicator, ...(area && { area }), ...(on && { on }) }
    const done = await sending.run(() => send<WeightsTaken>('POST', '/api/v1/successions/weights/computations', body))
    if (!done) return
    refresh('/api/v1/successions', '/api/v1/figures')
    notice({ status: 'ok', title: say(texts.computedDone, { n: done.declared, same: done.unchanged }) })
    onClose()
  }
  return (
    <FormDialog
      title={say(texts.compute)}
      note={say(texts.computeNote)}
      verb={say(texts.computeDo)}
      onSend={compute}
      sending={sending}
      onClose={onClose}
    >
      <Select
        id="compute-indicator"
        label={say(texts.computeBy)}
        lang={lang}
        value={indicator}
        onValue={setChosen}
        choices={stocks.map((one) => ({ value: one.id, label: say(one.title), note: unitIn(one.unit, lang) }))}
      />
    </FormDialog>
  )
}
