import { Plus } from 'lucide-react'
import { useState } from 'react'
import { send } from '#platform/routes/web/api.ts'
import { useNotice } from '#platform/routes/web/notices.ts'
import { useDraft } from '#platform/routes/web/use-draft.ts'
import { useRefresh } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { TextField } from '#ui/text-field.tsx'
import type { DutyDetail, Part } from '../../regime/contract.ts'
import { texts } from './texts.ts'

/** Changes the words of a draft; figures stay holes that fill themselves. What is typed is kept on this device until it is saved. */
export function DraftEditor({ one, onClose }: { one: DutyDetail; onClose: () => void }) {
  const { say, lang } = useLang()
  const notice = useNotice()
  const refresh = useRefresh()
  const [parts, setParts, forget] = useDraft<Part[]>(`report.${one.id}.${one.version}`, one.content)
  const [busy, setBusy] = useState(false)
  const put = (at: number, text: string) =>
    setParts(parts.map((part, n) => (n === at && part.kind !== 'table' ? { ...part, text } : part)))
  const save = async () => {
    setBusy(true)
    try {
      const content = parts.filter((part) => part.kind === 'table' || part.text.trim())
      await send('PUT', `/api/v1/reports/duties/${one.id}/content`, { content, version: one.version })
      forget()
      refresh('/api/v1/reports/duties')
      onClose()
    } catch (error) {
      notice({ status: 'high', title: error instanceof Error ? error.message : String(error) })
      setBusy(false)
    }
  }
  return (
    <Dialog
      open
      wide
      onOpen={(open) => !open && onClose()}
      title={say(texts.editTitle)}
      note={say(texts.editNote)}
      lang={lang}
      actions={
        <>
          <Button onClick={onClose}>{say(texts.cancel)}</Button>
          <Button kind="primary" busy={busy} onClick={() => void save()}>
            {say(texts.save)}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        {[...parts.entries()].map(([at, part]) =>
          part.kind === 'table' ? (
            <p key={`${at}-table`} className="rounded-control bg-raised px-3 py-2 text-fg2">
              {say(texts.table)}: {part.title}
            </p>
          ) : (
            <TextField
              key={`${at}-${part.kind}`}
              id={`part-${at}`}
              label={say(part.kind === 'heading' ? texts.heading : texts.paragraph)}
              rows={part.kind === 'heading' ? 1 : Math.min(8, Math.ceil(part.text.length / 80) + 1)}
              value={part.text}
              onChange={(e) => put(at, (e.currentTarget as unknown as HTMLTextAreaElement).value)}
            />
          ),
        )}
        <span>
          <Button icon={<Plus />} onClick={() => setParts([...parts, { kind: 'text', text: '' }])}>
            {say(texts.addParagraph)}
          </Button>
        </span>
      </div>
    </Dialog>
  )
}
