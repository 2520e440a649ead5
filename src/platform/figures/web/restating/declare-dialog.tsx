import { useState } from 'react'
import { send } from '#platform/routes/web/api.ts'
import { useNotice } from '#platform/routes/web/notices.ts'
import { errorOf } from '#platform/routes/web/problem.ts'
import { useRefresh } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { FormDialog } from '#platform/settings/web/form-dialog.tsx'
import { useSending } from '#platform/settings/web/use-sending.ts'
import { NumberField } from '#ui/number-field.tsx'
import { Select } from '#ui/select.tsx'
import { TextField } from '#ui/text-field.tsx'
import type { PassageOut, WeightIn } from '../../restating-contract.ts'
import { bases, sides, texts } from './texts.ts'

/** Declares, corrects or takes back one share of a passage, with where it is taken from. */
export function DeclareDialog({ passage, onClose }: { passage: PassageOut; onClose: () => void }) {
  const { lang, say } = useLang()
  const sending = useSending()
  const notice = useNotice()
  const refresh = useRefresh()
  const { from, to, on } = passage
  const [side, setSide] = useState<'forward' | 'back'>(passage.lacking[0] ?? passage.shares[0]?.side ?? 'forward')
  const [basis, setBasis] = useState<WeightIn['basis']>('population')
  const known = passage.shares.find((one) => one.side === side && one.basis === basis)
  const [typed, setTyped] = useState<number | null>()
  const share = typed === undefined ? (known ? known.value * 100 : null) : typed
  const [source, setSource] = useState('')
  const [decision, setDecision] = useState('')
  const [tried, setTried] = useState(false)
  const over = share !== null && (share < 0 || share > 100)
  const save = async () => {
    setTried(true)
    if (over || !source.trim()) return
    const row: WeightIn = {
      on,
      from: from.code,
      to: to.code,
      side,
      basis,
      value: share === null ? null : Math.round(share * 10_000) / 1_000_000,
      source: source.trim(),
      ...(decision.trim() && { decision: decision.trim() }),
    }
    const done = await sending.run(() => send('POST', '/api/v1/successions/weights', [row]))
    if (done === undefined) return
    refresh('/api/v1/successions', '/api/v1/figures', '/api/v1/passports')
    notice({ status: 'ok', title: say(texts.saved) })
    onClose()
  }
  const words = side === 'forward' ? texts.forwardMeans : texts.backMeans
  return (
    <FormDialog
      title={say(texts.declareTitle, { from: from.name, to: to.name })}
      verb={say(texts.save)}
      onSend={save}
      sending={sending}
      onClose={onClose}
    >
      <div className="grid gap-3.5 sm:grid-cols-2">
        <Select
          id="share-side"
          label={say(texts.side)}
          lang={lang}
          value={side}
          onValue={setSide}
          choices={(['forward', 'back'] as const).map((value) => ({ value, label: say(sides[value]!) }))}
        />
        <Select
          id="share-basis"
          label={say(texts.basis)}
          lang={lang}
          value={basis}
          onValue={setBasis}
          choices={(['population', 'households', 'area', 'list'] as const).map((value) => ({
            value,
            label: say(bases[value]!),
          }))}
        />
      </div>
      <NumberField
        id="share-value"
        label={say(words, { share: say(texts.share), from: from.name, to: to.name })}
        hint={say(texts.shareHint)}
        lang={lang}
        unit="%"
        value={share}
        onValue={setTyped}
        error={over ? say(texts.shareOver) : errorOf(sending.problem, '0/value')}
      />
      <TextField
        id="share-source"
        label={say(texts.source)}
        hint={say(texts.sourceHint)}
        lang={lang}
        value={source}
        onChange={(event) => setSource(event.target.value)}
        error={errorOf(sending.problem, '0/source') ?? (tried && !source.trim() ? say(texts.need) : undefined)}
      />
      <TextField
        id="share-decision"
        label={say(texts.decision)}
        lang={lang}
        optional
        value={decision}
        onChange={(event) => setDecision(event.target.value)}
      />
    </FormDialog>
  )
}
