import { useCallback, useState } from 'react'
import { send, upload, withQuery } from '#platform/routes/web/api.ts'
import { Got } from '#platform/routes/web/got.tsx'
import { useHere } from '#platform/routes/web/here.ts'
import { PageFrame } from '#platform/routes/web/page-frame.tsx'
import { figuresUrl } from '#platform/routes/web/urls.ts'
import { useGet, usePatch, useRefresh } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { useSending } from '#platform/settings/web/use-sending.ts'
import { Card } from '#ui/card.tsx'
import { ImportForm, type ImportWishes } from './import-form.tsx'
import { ImportLately } from './import-lately.tsx'
import { ImportPreview } from './import-preview.tsx'
import { ImportResult } from './import-result.tsx'
import { ImportTaking } from './import-taking.tsx'
import type { ImportOut, Mapping, ReadAgain } from './import-wire.ts'
import { texts, importTexts as words } from './texts.ts'

/** What shows otherwise when a file was written. */
const TOUCHED = ['indicators', 'targets', 'figures', 'sources', 'boards', 'things'].map((one) => `/api/v1/${one}`)

/** Brings in a file: choose, see what would be taken and why the rest is refused, mend the columns, write. The id in the address finds it again. */
export default function ImportPage() {
  const { say } = useLang()
  const { query, change } = useHere()
  const [file, setFile] = useState<File | null>(null)
  const [wishes, setWishes] = useState<ImportWishes>({
    type: query.type ?? 'figures',
    period: '',
    area: null,
    status: 'draft',
  })
  const sending = useSending()
  const patch = usePatch()
  const refresh = useRefresh()
  const path = `/api/v1/imports/${encodeURIComponent(query.id ?? '')}`
  const got = useGet<ImportOut>(path, undefined, { every: 0, wait: !query.id })
  const read = async (from: File, mapping?: Mapping) => {
    const form = new FormData()
    form.set('status', wishes.status)
    if (wishes.period.trim()) form.set('period', wishes.period.trim())
    if (wishes.area) form.set('area', wishes.area)
    if (mapping?.numbers) form.set('numbers', mapping.numbers)
    if (mapping) form.set('mapping', JSON.stringify(mapping))
    form.set('file', from)
    const done = await sending.run(() => upload<ImportOut>(withQuery('/api/v1/imports', { type: wishes.type }), form))
    if (done)
      change({ id: done.id, type: wishes.type === 'figures' ? null : wishes.type }, { replace: Boolean(mapping) })
  }
  const written = useCallback(() => refresh(...TOUCHED), [refresh])
  const commit = async () => {
    const done = await sending.run(() => send<ImportOut>('POST', `${path}/commit?wait=0`))
    if (!done) return
    patch<ImportOut>(path, () => done)
    written()
  }
  const tell = async (told: ReadAgain) => {
    const done = await sending.run(() => send<ImportOut>('POST', `${path}/read`, told))
    if (done) patch<ImportOut>(path, () => done)
  }
  const again = () => {
    setFile(null)
    sending.clear()
    change({ id: null })
  }
  return (
    <PageFrame
      title={say(words.title)}
      trail={[{ href: figuresUrl(), label: say(texts.allFigures) }]}
      note={say(words.note)}
    >
      {!query.id ? (
        <>
          <Card padded className="max-w-3xl">
            <ImportForm
              file={file}
              onFile={setFile}
              wishes={wishes}
              onWishes={setWishes}
              sending={sending}
              onRead={() => file && void read(file)}
            />
          </Card>
          <ImportLately onOpen={(id) => change({ id })} />
        </>
      ) : (
        <Got of={got}>
          {(outcome) =>
            outcome.state === 'committed' ? (
              <ImportResult outcome={outcome} onAgain={again} />
            ) : outcome.state === 'taking' ? (
              <ImportTaking
                outcome={outcome}
                path={path}
                sending={sending}
                onGoOn={() => void commit()}
                onAgain={again}
                onGone={written}
              />
            ) : (
              <ImportPreview
                key={outcome.id}
                outcome={outcome}
                file={file}
                onFile={setFile}
                sending={sending}
                onReadAgain={(from, mapping) => void read(from, mapping)}
                onTold={(told) => void tell(told)}
                onCommit={() => void commit()}
                onAgain={again}
              />
            )
          }
        </Got>
      )}
    </PageFrame>
  )
}
