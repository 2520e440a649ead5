import { Paperclip } from 'lucide-react'
import { useState } from 'react'
import type { Static } from 'typebox'
import type { StoredFiles } from '#platform/files/contract.ts'
import { upload } from '#platform/routes/web/api.ts'
import { errorOf } from '#platform/routes/web/problem.ts'
import { useDraft } from '#platform/routes/web/use-draft.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { controlClass, Field } from '#ui/field.tsx'
import { TextField } from '#ui/text-field.tsx'
import { MoveDialog, type MoveFormProps } from './move-dialog.tsx'
import { texts } from './texts.ts'

/** Closes with proof: words, a photo or a document. The file is stored first; its hash stays if the closing is refused. */
export function CloseDialog({ alert, hold, make, onClose }: MoveFormProps) {
  const { say } = useLang()
  const [proof, setProof, forget] = useDraft(`alert.close.${alert.id}`, '')
  const [file, setFile] = useState<{ hash: string; name: string } | null>(null)
  const [sending, setSending] = useState(false)
  const [fault, setFault] = useState<string | undefined>(undefined)
  const choose = async (chosen: File | undefined) => {
    if (!chosen) return
    setSending(true)
    setFault(undefined)
    try {
      const form = new FormData()
      form.append('file', chosen)
      const [stored] = (await upload<Static<typeof StoredFiles>>('/api/v1/files', form)).items
      if (stored) setFile({ hash: stored.hash, name: stored.name })
    } catch (error) {
      setFault(error instanceof Error ? error.message : String(error))
    } finally {
      setSending(false)
    }
  }
  const submit = async () => {
    if (!proof.trim() && !file) return setFault(say(texts.proofNeeded))
    const fill = { ...(proof.trim() && { proof: proof.trim() }), ...(file && { file: file.hash }) }
    if (await make({ move: 'close', fill })) forget()
  }
  return (
    <MoveDialog
      title={say(texts.close)}
      note={say(texts.closeNote)}
      verb={say(texts.close)}
      busy={hold.busy || sending}
      hold={hold}
      fields={['proof', 'file']}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <TextField
        id="proof"
        rows={4}
        label={say(texts.proof)}
        value={proof}
        onChange={(event) => {
          setProof(event.target.value)
          setFault(undefined)
        }}
        error={errorOf(hold.problem, 'proof') ?? fault}
      />
      <Field
        id="proof-file"
        label={
          <span className="inline-flex items-center gap-1.5">
            <Paperclip aria-hidden="true" className="size-3.5" />
            {say(texts.proofFile)}
          </span>
        }
        optional
        hint={file ? say(texts.fileChosen, { name: file.name }) : undefined}
        error={errorOf(hold.problem, 'file')}
      >
        <input
          id="proof-file"
          type="file"
          accept="image/*,application/pdf,.docx,.xlsx,.csv,audio/*,video/*"
          className={`${controlClass} py-1.5`}
          onChange={(event) => void choose(event.target.files?.[0])}
        />
      </Field>
    </MoveDialog>
  )
}
