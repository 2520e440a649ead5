import { type RefObject, useState } from 'react'
import type { ImportOut } from '#platform/connectors/contract.ts'
import { send, upload } from '#platform/routes/web/api.ts'
import { useRefresh } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { FormProblem } from '#platform/settings/web/form-problem.tsx'
import { useSending } from '#platform/settings/web/use-sending.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { PATHS } from './places.ts'
import { texts } from './texts.ts'

/** A sheet of criteria: what would be taken and what is refused, then taken as a draft. */
export function SetImport({ input }: { input: RefObject<HTMLInputElement | null> }) {
  const { say } = useLang()
  const refresh = useRefresh()
  const sending = useSending()
  const [preview, setPreview] = useState<ImportOut>()
  const bring = (file: File | undefined) =>
    file &&
    void sending.run(async () => {
      const form = new FormData()
      form.append('file', file)
      setPreview(await upload<ImportOut>('/api/v1/imports?type=digital-index.set', form))
      if (input.current) input.current.value = ''
    })
  const take = () =>
    sending.run(async () => {
      await send('POST', `/api/v1/imports/${preview?.id}/commit`)
      refresh(PATHS.sets)
      setPreview(undefined)
    })
  return (
    <>
      <input
        ref={input}
        type="file"
        accept=".xlsx,.csv"
        aria-label={say(texts.importSet)}
        className="spoken"
        onChange={(event) => bring(event.target.files?.[0])}
      />
      <FormProblem problem={sending.problem} />
      {preview && (
        <Card title={preview.name} scope={preview.decisions.map((one) => say(one)).join(' ')} padded>
          {preview.rejected.length > 0 && (
            <ul className="mb-3 flex flex-col gap-1">
              {preview.rejected.map((one) => (
                <li key={`${one.row}${one.column}`}>
                  <b className="tabular-nums">{one.row}</b> {one.column} “{one.value}”: {say(one.reason)}{' '}
                  {say(one.mend)}
                </li>
              ))}
            </ul>
          )}
          <span className="flex gap-2">
            <Button kind="primary" busy={sending.busy} disabled={!preview.accepted} onClick={() => void take()}>
              {say(texts.save)}
            </Button>
            <Button onClick={() => setPreview(undefined)}>{say(texts.cancel)}</Button>
          </span>
        </Card>
      )}
    </>
  )
}
