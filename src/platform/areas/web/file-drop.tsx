import { FileUp } from 'lucide-react'
import { type DragEvent, useState } from 'react'
import { useLang } from '#platform/routes/web/words.tsx'
import { classes } from '#ui/classes.ts'
import { describedBy, Field } from '#ui/field.tsx'
import { texts } from './texts.ts'

export interface FileDropProps {
  id: string
  label: string
  /** Endings and types, as the browser's own chooser takes them. */
  accept: string
  file: File | null
  onFile: (file: File | null) => void
  hint?: string
  error?: string
}

/** Takes one file by the browser's chooser (keyboard, touch) or by dropping it. */
export function FileDrop({ id, label, accept, file, onFile, hint, error }: FileDropProps) {
  const { lang, say } = useLang()
  const [over, setOver] = useState(false)
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    onFile(event.dataTransfer.files[0] ?? null)
  }
  return (
    <Field {...{ id, label, hint, error, lang }}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a shortcut; the input inside is the way by keyboard */}
      <div
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
        className={classes(
          'relative flex min-h-20 items-center gap-3 rounded-panel border border-dashed px-4 py-3 focus-within:border-accent focus-within:outline-2 focus-within:outline-accent',
          over ? 'border-accent bg-accent-soft' : error ? 'border-critical' : 'border-line3',
        )}
      >
        <FileUp aria-hidden="true" className="size-6 shrink-0 text-fg3" />
        <span className="min-w-0">
          <span className="block truncate font-semibold">{file ? file.name : say(texts.chooseFile)}</span>
          <span className="block text-caption text-fg3">{file ? sizeOf(file.size) : accept.replaceAll(',', ', ')}</span>
        </span>
        <input
          id={id}
          type="file"
          accept={accept}
          aria-invalid={error ? true : undefined}
          aria-describedby={describedBy(id, hint, error)}
          onChange={(event) => onFile(event.target.files?.[0] ?? null)}
          className="absolute inset-0 cursor-pointer opacity-0"
        />
      </div>
    </Field>
  )
}

function sizeOf(bytes: number): string {
  return bytes < 1_000_000
    ? `${Math.max(1, Math.round(bytes / 1000))} kB`
    : `${(bytes / 1_000_000).toFixed(1).replace('.', ',')} MB`
}
