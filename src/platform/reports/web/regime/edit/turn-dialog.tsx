import { useState } from 'react'
import { formatDay } from '#kernel/time.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { today } from '#platform/settings/web/today.ts'
import { Button } from '#ui/button.tsx'
import { Checkbox } from '#ui/checkbox.tsx'
import { DateField } from '#ui/date-field.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { TALL } from './tall.ts'
import { texts } from './texts.ts'

interface Dates {
  from?: string
  to?: string
  due?: string
  skip?: boolean
}

export interface TurnDialogProps {
  title: string
  /** Of a report that is made once: the dates are its own, there is no rule behind them. */
  once: boolean
  value: Dates
  /** It is an exception already. */
  known: boolean
  byRule: { from: string; to: string; due: string } | undefined
  onValue: (to: { from: string | null; to: string | null; due: string | null; skip: boolean } | null) => void
  onClose: () => void
}

const NAMES = { from: texts.from, to: texts.to, due: texts.dueDay } as const

/** What one period has otherwise than the rule: its own days, or no report at all. */
export function TurnDialog({ title, once, value, known, byRule, onValue, onClose }: TurnDialogProps) {
  const { say, lang } = useLang()
  const [days, setDays] = useState({ from: value.from ?? null, to: value.to ?? null, due: value.due ?? null })
  const [skip, setSkip] = useState(value.skip ?? false)
  const lacking = once && !(days.from && days.to)
  return (
    <Dialog
      open
      onOpen={(open) => !open && onClose()}
      title={say(texts.exceptionTitle, { title })}
      note={once ? undefined : say(texts.exceptionNote)}
      lang={lang}
      actions={
        <>
          {known && (
            <Button kind="quiet" className={TALL} onClick={() => onValue(null)}>
              {say(once ? texts.removeTurn : texts.byRule)}
            </Button>
          )}
          <Button className={TALL} onClick={onClose}>
            {say(texts.cancel)}
          </Button>
          <Button kind="primary" className={TALL} disabled={lacking} onClick={() => onValue({ ...days, skip })}>
            {say(texts.keep)}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        {!skip &&
          (['from', 'to', 'due'] as const).map((key) => (
            <DateField
              key={key}
              id={`turn-${key}`}
              label={say(NAMES[key])}
              hint={byRule && !value[key] && !once ? say(texts.ruleSays, { day: formatDay(byRule[key]) }) : undefined}
              optional={!once || key === 'due'}
              today={today()}
              lang={lang}
              value={days[key]}
              onValue={(day) => setDays({ ...days, [key]: day })}
            />
          ))}
        {!once && <Checkbox checked={skip} onChecked={setSkip} label={say(texts.skip)} />}
      </div>
    </Dialog>
  )
}
