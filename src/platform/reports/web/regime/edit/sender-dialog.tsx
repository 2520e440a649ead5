import { useState } from 'react'
import { PersonField } from '#platform/cases/web/person-field.tsx'
import { useLang } from '#platform/routes/web/words.tsx'
import { AreaPicker } from '#platform/settings/web/area-picker.tsx'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { TextField } from '#ui/text-field.tsx'
import type { Letterhead } from '../../../regime/contract.ts'
import { HeadLooks } from './head-looks.tsx'
import type { ReportForm, SenderForm } from './report-form.ts'
import { TALL } from './tall.ts'
import { texts } from './texts.ts'
import { useOwners } from './use-owners.ts'

const LINES = ['above', 'agency', 'place', 'symbol', 'authority', 'acting', 'position'] as const

export interface SenderDialogProps {
  /** Absent: one more. */
  sender: SenderForm | undefined
  report: Pick<ReportForm, 'field' | 'receiver' | 'name'>
  onSender: (one: SenderForm) => void
  onClose: () => void
}

/** One sender: the unit, the person in charge, and the letterhead with the looks of it beside. */
export function SenderDialog({ sender, report, onSender, onClose }: SenderDialogProps) {
  const { say, lang } = useLang()
  const [area, setArea] = useState<string | null>(sender?.area ?? null)
  const [owner, setOwner] = useState<string | null>(sender?.owner ?? null)
  const [head, setHead] = useState<Letterhead>(sender?.letterhead ?? {})
  const people = useOwners(area, report.field)
  const known = people.some((one) => one.value === owner)
  const choices = owner && !known && sender?.ownerName ? [{ value: owner, label: sender.ownerName }, ...people] : people
  const put = (key: (typeof LINES)[number], text: string) => {
    const { [key]: _old, ...others } = head
    setHead(text ? { ...others, [key]: text } : others)
  }
  const keep = () =>
    area &&
    onSender({
      area,
      ...(sender?.office && { office: sender.office }),
      ...(owner && { owner, ownerName: choices.find((one) => one.value === owner)?.label }),
      letterhead: { ...head, recipients: head.recipients?.map((one) => one.trim()).filter(Boolean) ?? [] },
    })
  return (
    <Dialog
      open
      wide
      onOpen={(open) => !open && onClose()}
      title={say(sender ? texts.senders : texts.addSender)}
      lang={lang}
      actions={
        <>
          <Button className={TALL} onClick={onClose}>
            {say(texts.cancel)}
          </Button>
          <Button kind="primary" className={TALL} disabled={!area} onClick={keep}>
            {say(texts.keep)}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <AreaPicker id="sender-area" label={say(texts.area)} value={area} onValue={setArea} />
        <PersonField
          id="sender-owner"
          label={say(texts.owner)}
          hint={say(texts.ownerHint)}
          optional
          value={owner}
          onValue={setOwner}
          choices={choices}
          empty={say(texts.nobody)}
        />
        <h3 className="mt-1 font-semibold">{say(texts.letterhead)}</h3>
        <div className="grid gap-3 sm:grid-cols-2">
          {LINES.map((key) => (
            <TextField
              key={key}
              id={`head-${key}`}
              label={say(texts[key])}
              hint={key === 'symbol' ? say(texts.symbolHint) : undefined}
              optional
              lang={lang}
              value={head[key] ?? ''}
              onChange={(e) => put(key, e.currentTarget.value)}
            />
          ))}
          <TextField
            id="head-recipients"
            className="sm:col-span-2"
            rows={3}
            label={say(texts.recipients)}
            hint={say(texts.recipientsHint)}
            optional
            lang={lang}
            value={(head.recipients ?? []).join('\n')}
            onChange={(e) =>
              setHead({ ...head, recipients: (e.currentTarget as unknown as HTMLTextAreaElement).value.split('\n') })
            }
          />
        </div>
        <HeadLooks head={head} area={area} receiver={report.receiver} name={report.name} />
      </div>
    </Dialog>
  )
}
