import { useState } from 'react'
import { send } from '#platform/routes/web/api.ts'
import { useNotice } from '#platform/routes/web/notices.ts'
import { useDraft } from '#platform/routes/web/use-draft.ts'
import { useRefresh } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import type { DutyDetail, Part } from '../../regime/contract.ts'
import { OutlineFields } from './edit/outline-fields.tsx'
import { texts } from './texts.ts'

/** Changes the words of a draft; figures stay holes that fill themselves. What is typed is kept on this device until it is saved. */
export function DraftEditor({ one, onClose }: { one: DutyDetail; onClose: () => void }) {
  const { say, lang } = useLang()
  const notice = useNotice()
  const refresh = useRefresh()
  const [parts, setParts, forget] = useDraft<Part[]>(`report.${one.id}.${one.version}`, one.content)
  const [busy, setBusy] = useState(false)
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
      <OutlineFields id="part" parts={parts} onParts={setParts} />
    </Dialog>
  )
}
