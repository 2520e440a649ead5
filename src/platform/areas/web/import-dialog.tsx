import { type FormEvent, useState } from 'react'
import { upload } from '#platform/routes/web/api.ts'
import { errorOf } from '#platform/routes/web/problem.ts'
import { useRefresh } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { enterSubmits } from '#platform/settings/web/enter-submits.ts'
import { FormProblem } from '#platform/settings/web/form-problem.tsx'
import { today } from '#platform/settings/web/today.ts'
import { useSending } from '#platform/settings/web/use-sending.ts'
import { Button } from '#ui/button.tsx'
import { DateField } from '#ui/date-field.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { TextField } from '#ui/text-field.tsx'
import type { AreaImportOut } from '../contract.ts'
import { FileDrop } from './file-drop.tsx'
import { ImportResult } from './import-result.tsx'
import { texts } from './texts.ts'

/** Brings in a list of units, a crosswalk or outlines, and says what became of every row. */
export function ImportDialog({ onClose }: { onClose: () => void }) {
  const { lang, say } = useLang()
  const [file, setFile] = useState<File | null>(null)
  const [on, setOn] = useState<string | null>(today())
  const [codeField, setCodeField] = useState('')
  const [layer, setLayer] = useState('')
  const [tried, setTried] = useState(false)
  const [result, setResult] = useState<AreaImportOut>()
  const sending = useSending()
  const refresh = useRefresh()
  const go = async (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!file) return
    const form = new FormData()
    form.set('on', on ?? today())
    if (codeField.trim()) form.set('codeField', codeField.trim())
    if (layer.trim()) form.set('layer', layer.trim())
    form.set('file', file)
    const done = await sending.run(() => upload<AreaImportOut>('/api/v1/areas/imports', form))
    if (!done) return
    setResult(done)
    refresh('/api/v1/areas')
  }
  return (
    <Dialog
      open
      wide
      onOpen={(open) => !open && onClose()}
      title={say(texts.upload)}
      note={say(texts.uploadNote)}
      lang={lang}
      actions={
        result ? (
          <>
            <Button
              onClick={() => {
                setResult(undefined)
                setFile(null)
                setTried(false)
              }}
            >
              {say(texts.another)}
            </Button>
            <Button kind="primary" onClick={onClose}>
              {say(texts.close)}
            </Button>
          </>
        ) : (
          <>
            <Button onClick={onClose}>{say(texts.cancel)}</Button>
            <Button kind="primary" type="submit" form="areas-import" busy={sending.busy}>
              {say(sending.busy ? texts.working : texts.send)}
            </Button>
          </>
        )
      }
    >
      {result ? (
        <ImportResult result={result} />
      ) : (
        <form
          id="areas-import"
          onSubmit={go}
          onKeyDown={enterSubmits}
          className="flex flex-col gap-3.5 pb-2"
          noValidate
        >
          <FormProblem problem={sending.problem} fields={['file', 'on', 'codeField', 'layer']} />
          <FileDrop
            id="areas-file"
            label={say(texts.file)}
            accept=".csv,.json,.geojson,.topojson"
            file={file}
            onFile={setFile}
            error={errorOf(sending.problem, 'file') ?? (tried && !file ? say(texts.needFile) : undefined)}
          />
          <DateField
            id="areas-on"
            label={say(texts.holdsFrom)}
            hint={say(texts.holdsFromHint)}
            lang={lang}
            today={today()}
            value={on}
            onValue={setOn}
            error={errorOf(sending.problem, 'on')}
          />
          <TextField
            id="areas-code-field"
            label={say(texts.codeField)}
            hint={say(texts.codeFieldHint)}
            lang={lang}
            optional
            value={codeField}
            onChange={(event) => setCodeField(event.target.value)}
            error={errorOf(sending.problem, 'codeField')}
          />
          <TextField
            id="areas-layer"
            label={say(texts.layer)}
            hint={say(texts.layerHint)}
            lang={lang}
            optional
            value={layer}
            onChange={(event) => setLayer(event.target.value)}
            error={errorOf(sending.problem, 'layer')}
          />
        </form>
      )}
    </Dialog>
  )
}
