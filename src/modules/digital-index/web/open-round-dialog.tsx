import { useState } from 'react'
import { nameIn } from '#kernel/text.ts'
import { addDays, vnDay } from '#kernel/time.ts'
import { send } from '#platform/routes/web/api.ts'
import { useHere } from '#platform/routes/web/here.ts'
import { errorOf } from '#platform/routes/web/problem.ts'
import { useGet, useRefresh } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { FormDialog } from '#platform/settings/web/form-dialog.tsx'
import { useSending } from '#platform/settings/web/use-sending.ts'
import { DateField } from '#ui/date-field.tsx'
import { NativeSelect } from '#ui/native-select.tsx'
import { TextField } from '#ui/text-field.tsx'
import type { RoundDetail, SetOut } from '../contract.ts'
import { PATHS, roundUrl } from './places.ts'
import { texts } from './texts.ts'
import { type Unit, UnitsField } from './units-field.tsx'

/** Opening a round of a set in force: name, period, deadlines, who is measured. */
export function OpenRoundDialog({ onClose }: { onClose: () => void }) {
  const { say, lang } = useLang()
  const { go } = useHere()
  const refresh = useRefresh()
  const sending = useSending()
  const today = vnDay(new Date())
  const sets = (useGet<{ items: SetOut[] }>(PATHS.sets).data?.items ?? []).filter((set) => set.state === 'issued')
  const [chosen, setChosen] = useState('')
  const [name, setName] = useState('')
  const [nameEn, setNameEn] = useState('')
  const [period, setPeriod] = useState(today.slice(0, 4))
  const [selfDue, setSelfDue] = useState<string | null>(addDays(today, 14))
  const [reviewDue, setReviewDue] = useState<string | null>(addDays(today, 28))
  const [units, setUnits] = useState<readonly Unit[]>([])
  const set = chosen || sets[0]?.id || ''
  const open = () =>
    sending.run(async () => {
      const made = await send<RoundDetail>('POST', PATHS.rounds, {
        set,
        name: name.trim(),
        ...(nameEn.trim() && { nameEn: nameEn.trim() }),
        period: period.trim(),
        selfDue,
        reviewDue,
        ...(units.length && { units: units.map((one) => one.key) }),
      })
      refresh(PATHS.all)
      go(roundUrl(made.id))
    })
  const field = (key: string) => errorOf(sending.problem, key)
  const unitsWrong = field('units') ?? units.map((_, at) => field(`units/${at}`)).find(Boolean)
  return (
    <FormDialog
      title={say(texts.openRound)}
      verb={say(texts.openRound)}
      ready={!!set && !!name.trim()}
      onSend={open}
      sending={sending}
      fields={['set', 'name', 'period', 'selfDue', 'reviewDue']}
      onClose={onClose}
    >
      <NativeSelect
        id="round-set"
        label={say(texts.set)}
        value={set}
        onChange={(event) => {
          setChosen(event.target.value)
          setUnits([])
        }}
        choices={sets.map((one) => ({ value: one.id, label: `${nameIn(one.doc, lang)} · ${one.doc.year}` }))}
        error={field('set')}
        lang={lang}
      />
      <TextField
        id="round-name"
        label={say(texts.roundName)}
        value={name}
        onChange={(event) => setName(event.target.value)}
        error={field('name')}
        lang={lang}
      />
      <TextField
        id="round-name-en"
        label={say(texts.nameEn)}
        value={nameEn}
        onChange={(event) => setNameEn(event.target.value)}
        lang={lang}
      />
      <TextField
        id="round-period"
        label={say(texts.period)}
        hint={say(texts.periodHint)}
        value={period}
        onChange={(event) => setPeriod(event.target.value)}
        error={field('period')}
        lang={lang}
      />
      <DateField
        id="round-self"
        label={say(texts.selfDue)}
        value={selfDue}
        onValue={setSelfDue}
        today={today}
        error={field('selfDue')}
        lang={lang}
      />
      <DateField
        id="round-review"
        label={say(texts.reviewDue)}
        value={reviewDue}
        onValue={setReviewDue}
        today={today}
        error={field('reviewDue')}
        lang={lang}
      />
      {set && <UnitsField key={set} set={set} chosen={units} onChosen={setUnits} error={unitsWrong} />}
    </FormDialog>
  )
}
