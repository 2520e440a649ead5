import { Table2 } from 'lucide-react'
import { useState } from 'react'
import { FileDrop } from '#platform/areas/web/file-drop.tsx'
import { upload } from '#platform/routes/web/api.ts'
import { Got } from '#platform/routes/web/got.tsx'
import { useHere } from '#platform/routes/web/here.ts'
import { useLive } from '#platform/routes/web/live.ts'
import { PageFrame } from '#platform/routes/web/page-frame.tsx'
import { useSession } from '#platform/routes/web/session.ts'
import { useGet, useRefresh } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { FormProblem } from '#platform/settings/web/form-problem.tsx'
import { useSending } from '#platform/settings/web/use-sending.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { formatMoment } from '#ui/format.ts'
import { TextField } from '#ui/text-field.tsx'
import type { TableDetail, TableOut } from '../../table-request/contract.ts'
import { tablesUrl } from '../addresses.ts'
import { ReportTabs } from '../regime/report-tabs.tsx'
import { texts } from './texts.ts'

const TABLES = '/api/v1/reports/tables'
const STATES = { planned: texts.planned, open: texts.open, signed: texts.closed } as const

/** Tables that were asked for, and the place to drop a new one. */
export default function TablesPage() {
  const { lang, say } = useLang()
  const session = useSession()
  const refresh = useRefresh()
  const { go } = useHere()
  const sending = useSending()
  const [file, setFile] = useState<File | null>(null)
  const [title, setTitle] = useState('')
  const answer = useGet<{ items: TableOut[] }>(TABLES)
  useLive('reports', () => refresh(TABLES))
  const take = async () => {
    if (!file) return
    const form = new FormData()
    if (title.trim()) form.set('title', title.trim())
    form.set('file', file)
    const done = await sending.run(() => upload<TableDetail>(TABLES, form))
    if (done) go(tablesUrl(done.id))
  }
  return (
    <PageFrame title={say(texts.title)} note={say(texts.note)}>
      <ReportTabs />
      <div className="grid items-start gap-4 xl:grid-cols-2">
        {session.may('cases:write') && (
          <Card padded>
            <div className="flex flex-col gap-3">
              <FormProblem problem={sending.problem} />
              <FileDrop
                id="table-file"
                label={say(texts.drop)}
                hint={say(texts.dropHint)}
                accept=".xlsx,.docx"
                file={file}
                onFile={setFile}
              />
              <TextField
                id="table-title"
                label={say(texts.name)}
                optional
                lang={lang}
                value={title}
                onChange={(event) => setTitle(event.target.value)}
              />
              <div>
                <Button kind="primary" busy={sending.busy} disabled={!file} onClick={() => void take()}>
                  {say(texts.read)}
                </Button>
              </div>
            </div>
          </Card>
        )}
        <Card title={say(texts.title)}>
          <Got of={answer}>
            {({ items }) =>
              items.length === 0 ? (
                <EmptyState icon={<Table2 />} title={say(texts.none)} from={say(texts.note)} />
              ) : (
                <ul>
                  {items.map((one) => (
                    <li key={one.id} className="border-t border-line first:border-t-0">
                      <a href={tablesUrl(one.id)} className="block px-3.5 py-2.5 text-fg1 no-underline hover:bg-raised">
                        <span className="block font-semibold">{one.title}</span>
                        <span className="block text-caption text-fg3">
                          {[
                            say(STATES[one.state]),
                            one.dueAt && `${say(texts.due)} ${formatMoment(new Date(one.dueAt))}`,
                            `${one.known + one.answered}/${one.known + one.answered + one.asked}`,
                          ]
                            .filter(Boolean)
                            .join(' · ')}
                        </span>
                      </a>
                    </li>
                  ))}
                </ul>
              )
            }
          </Got>
        </Card>
      </div>
    </PageFrame>
  )
}
