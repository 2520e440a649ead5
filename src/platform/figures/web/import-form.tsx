import { type FormEvent, useState } from 'react'
import { parsePeriod } from '#kernel/period.ts'
import { FileDrop } from '#platform/areas/web/file-drop.tsx'
import { errorOf } from '#platform/routes/web/problem.ts'
import { useSession } from '#platform/routes/web/session.ts'
import { useGet } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { AreaPicker } from '#platform/settings/web/area-picker.tsx'
import { FormProblem } from '#platform/settings/web/form-problem.tsx'
import type { Sending } from '#platform/settings/web/use-sending.ts'
import { Button } from '#ui/button.tsx'
import { Select } from '#ui/select.tsx'
import { TextField } from '#ui/text-field.tsx'
import type { FileConnector } from './import-wire.ts'
import { ReadingProgress } from './reading-progress.tsx'
import { texts, importTexts as words, workflows } from './texts.ts'

/** What a person says about a file beforehand; empty = the file says it. */
export interface ImportWishes {
  type: string
  period: string
  area: string | null
  status: 'draft' | 'submitted' | 'official'
}

export interface ImportFormProps {
  file: File | null
  onFile: (file: File | null) => void
  wishes: ImportWishes
  onWishes: (wishes: ImportWishes) => void
  sending: Sending
  onRead: () => void
}

/** Largest file that is taken, bytes; told before it is sent for nothing. */
const MOST = 10 * 1024 * 1024

/** The first step: which kind of file, which file, and what it may leave unsaid. */
export function ImportForm({ file, onFile, wishes, onWishes, sending, onRead }: ImportFormProps) {
  const { lang, say } = useLang()
  const session = useSession()
  const [tried, setTried] = useState(false)
  const connectors = useGet<{ items: FileConnector[] }>('/api/v1/connectors', undefined, { every: 0 })
  const types = [
    { value: 'figures', label: say(words.figures) },
    ...(session.may('indicators:write')
      ? [{ value: 'indicators.catalogue', label: say(words.catalogue), note: say(words.catalogueNote) }]
      : []),
    ...(session.may('figures:approve')
      ? [{ value: 'indicators.targets', label: say(words.targets), note: say(words.targetsNote) }]
      : []),
    ...(connectors.data?.items ?? [])
      .filter((one) => one.door === 'file')
      .map((one) => ({ value: one.id, label: say(one.title), note: say(one.help) })),
  ]
  const tooLarge = file !== null && file.size > MOST
  const wrongPeriod = wishes.period.trim() !== '' && !parsePeriod(wishes.period.trim())
  const go = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (file && !tooLarge && !wrongPeriod) onRead()
  }
  const states: ImportWishes['status'][] = session.may('figures:approve')
    ? ['draft', 'submitted', 'official']
    : ['draft', 'submitted']
  return (
    <form onSubmit={go} className="flex flex-col gap-3.5" noValidate>
      <FormProblem problem={sending.problem} fields={['period', 'area', 'status']} />
      <Select
        id="import-type"
        label={say(words.type)}
        lang={lang}
        value={wishes.type}
        onValue={(type) => onWishes({ ...wishes, type })}
        choices={types}
      />
      <FileDrop
        id="import-file"
        label={say(words.file)}
        hint={say(words.fileHint)}
        accept=".xlsx,.xls,.csv,.tsv,.txt,.json,.docx,.pdf"
        file={file}
        onFile={onFile}
        error={
          tooLarge
            ? say(words.tooLarge, { n: Math.ceil(file.size / 1024 / 1024) })
            : tried && !file
              ? say(words.needFile)
              : undefined
        }
      />
      {(wishes.type === 'figures' || wishes.type === 'indicators.targets') && (
        <details className="rounded-panel border border-line px-3.5 py-2">
          <summary className="py-1 font-medium">
            {say({ vi: 'Nếu tệp không ghi rõ kỳ hoặc địa bàn', en: 'If the file does not say the period or area' })}
          </summary>
          <div className="flex flex-col gap-3.5 pt-2 pb-2">
            <TextField
              id="import-period"
              label={say(texts.period)}
              hint={say(texts.periodHint)}
              lang={lang}
              optional
              value={wishes.period}
              onChange={(event) => onWishes({ ...wishes, period: event.target.value })}
              error={errorOf(sending.problem, 'period') ?? (wrongPeriod ? say(texts.periodWrong) : undefined)}
            />
            <AreaPicker
              id="import-area"
              label={say(texts.area)}
              optional
              value={wishes.area}
              onValue={(area) => onWishes({ ...wishes, area })}
              error={errorOf(sending.problem, 'area')}
            />
          </div>
        </details>
      )}
      {!wishes.type.startsWith('indicators.') && (
        <Select
          id="import-status"
          label={say(texts.status)}
          lang={lang}
          value={wishes.status}
          onValue={(status) => onWishes({ ...wishes, status })}
          choices={states.map((value) => ({ value, label: say(workflows[value]!) }))}
        />
      )}
      {sending.busy ? (
        <ReadingProgress name={file?.name ?? ''} />
      ) : (
        <div>
          <Button type="submit" kind="primary">
            {say(words.preview)}
          </Button>
        </div>
      )}
    </form>
  )
}
