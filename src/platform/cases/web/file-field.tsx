import { Camera, Paperclip, X } from 'lucide-react'
import { useRef, useState } from 'react'
import type { Static } from 'typebox'
import type { StoredFiles } from '#platform/files/contract.ts'
import { upload } from '#platform/routes/web/api.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { Button } from '#ui/button.tsx'
import { describedBy, Field } from '#ui/field.tsx'
import { scalePhoto } from './scale-photo.ts'
import { caseTexts as texts } from './texts-case.ts'

export interface KeptFile {
  hash: string
  name: string
}

export interface FileFieldProps {
  id: string
  label: string
  files: readonly KeptFile[]
  onFiles: (files: KeptFile[]) => void
  error?: string
  optional?: boolean
  /** Only one. */
  single?: boolean
  /** Told while a file is on its way: a form sent meanwhile would go without it. */
  onBusy?: (busy: boolean) => void
}

/** Photos and documents: made smaller, stored at once, named by their hash; a refused form keeps them. */
export function FileField({ id, label, files, onFiles, error, optional, single, onBusy }: FileFieldProps) {
  const { say, lang } = useLang()
  const input = useRef<HTMLInputElement>(null)
  const [sending, setSending] = useState<string | null>(null)
  const [fault, setFault] = useState<string | undefined>(undefined)
  const choose = async (chosen: FileList | null) => {
    if (!chosen?.length) return
    setFault(undefined)
    onBusy?.(true)
    let kept = single ? [] : [...files]
    try {
      for (const file of single ? [...chosen].slice(0, 1) : chosen) {
        setSending(file.name)
        const form = new FormData()
        form.append('file', await scalePhoto(file))
        const stored = (await upload<Static<typeof StoredFiles>>('/api/v1/files', form)).items
        kept = [...kept, ...stored.map(({ hash, name }) => ({ hash, name }))]
        onFiles(kept)
      }
    } catch (problem) {
      setFault(problem instanceof Error ? problem.message : String(problem))
    } finally {
      setSending(null)
      onBusy?.(false)
      if (input.current) input.current.value = ''
    }
  }
  const shown = error ?? fault
  return (
    <Field {...{ id, label, optional, lang }} error={shown} hint={say(texts.filesHint)}>
      <input
        ref={input}
        id={id}
        type="file"
        multiple={!single}
        accept="image/*,application/pdf,.docx,.xlsx,.csv,audio/*,video/*"
        aria-describedby={describedBy(id, true, shown)}
        className="spoken"
        onChange={(event) => void choose(event.target.files)}
      />
      {files.length > 0 && (
        <ul className="flex flex-col gap-1">
          {files.map((file) => (
            <li key={file.hash} className="flex items-center gap-2 rounded-control bg-raised pl-3">
              <Paperclip aria-hidden="true" className="size-3.5 shrink-0 text-fg3" />
              <span className="min-w-0 flex-1 truncate">{file.name}</span>
              <button
                type="button"
                aria-label={say(texts.removeFile, { name: file.name })}
                onClick={() => onFiles(files.filter((one) => one.hash !== file.hash))}
                className="grid size-8 place-items-center rounded-control text-fg3 hover:text-fg1 [[data-surface=phone]_&]:size-11"
              >
                <X aria-hidden="true" className="size-4" />
              </button>
            </li>
          ))}
        </ul>
      )}
      <Button
        kind="quiet"
        icon={<Camera />}
        busy={sending !== null}
        className="self-start [[data-surface=phone]_&]:h-11"
        onClick={() => input.current?.click()}
      >
        {sending === null ? say(texts.chooseFiles) : say(texts.sending, { name: sending })}
      </Button>
    </Field>
  )
}
