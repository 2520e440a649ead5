import { FileUp, LayoutTemplate } from 'lucide-react'
import { useRef, useState } from 'react'
import { send, upload } from '#platform/routes/web/api.ts'
import { Got } from '#platform/routes/web/got.tsx'
import { useNotice } from '#platform/routes/web/notices.ts'
import { PageFrame } from '#platform/routes/web/page-frame.tsx'
import { useSession } from '#platform/routes/web/session.ts'
import { useGet, useRefresh } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { Badge } from '#ui/badge.tsx'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { NativeSelect } from '#ui/native-select.tsx'
import type { ReportOut, TemplateOut } from '../../regime/contract.ts'
import { HoleDialog } from './edit/hole-dialog.tsx'
import { TALL } from './edit/tall.ts'
import { ReportTabs } from './report-tabs.tsx'
import { texts } from './texts.ts'

const TEMPLATES = '/api/v1/reports/templates'
const EXAMPLES = [
  ['{{socio-economic.births}}', texts.exampleValue],
  ['{{socio-economic.budget-revenue||ytd||tỷ}}', texts.exampleSum],
  ['{{socio-economic.births|||change}}', texts.exampleChange],
  ['{{socio-economic.poor-rate||year-before}}', texts.exampleYear],
  ['{{socio-economic.births|*}} {{unit}}', texts.exampleUnits],
  ['{{period}} {{number}} {{place-date}} {{signer}}', texts.exampleHead],
] as const

/** The Word and Excel templates of this centre: upload, what was not understood, which report uses them. */
export default function TemplatesPage() {
  const { say } = useLang()
  const { may } = useSession()
  const notice = useNotice()
  const refresh = useRefresh()
  const file = useRef<HTMLInputElement>(null)
  const [choosing, setChoosing] = useState(false)
  const [hole, setHole] = useState('')
  const answer = useGet<{ items: TemplateOut[] }>(TEMPLATES)
  const reports = useGet<{ items: ReportOut[] }>('/api/v1/reports/regime')
  const attempt = async (work: () => Promise<unknown>) => {
    try {
      await work()
    } catch (error) {
      notice({ status: 'high', title: error instanceof Error ? error.message : String(error) })
    }
    refresh('/api/v1/reports')
  }
  const take = (chosen: File | undefined) => {
    if (!chosen) return
    const form = new FormData()
    form.append('file', chosen)
    void attempt(() => upload(`${TEMPLATES}?title=${encodeURIComponent(chosen.name)}`, form))
  }
  const giveTo = (template: TemplateOut, report: string) => {
    const key = template.kind === 'docx' ? 'wordTemplate' : 'excelTemplate'
    void attempt(() => send('PATCH', `/api/v1/reports/regime/${report}`, { [key]: template.id }))
  }
  const mine = reports.data?.items.filter((r) => r.mayChange) ?? []
  const add = may('figures:approve') && (
    <Button
      kind="primary"
      icon={<FileUp />}
      className="[[data-surface=phone]_&]:h-11"
      onClick={() => file.current?.click()}
    >
      {say(texts.upload)}
    </Button>
  )
  return (
    <PageFrame title={say(texts.templatesTitle)} note={say(texts.templatesNote)} actions={add}>
      <ReportTabs />
      <input
        ref={file}
        type="file"
        accept=".docx,.xlsx"
        aria-label={say(texts.upload)}
        className="spoken"
        tabIndex={-1}
        onChange={(e) => {
          take(e.currentTarget.files?.[0])
          e.currentTarget.value = ''
        }}
      />
      <div className="grid items-start gap-4 xl:grid-cols-[3fr_2fr]">
        <Got of={answer}>
          {({ items }) => (
            <Card>
              {items.length === 0 && (
                <EmptyState
                  icon={<LayoutTemplate />}
                  title={say(texts.templatesNone)}
                  from={say(texts.templatesNoneNote)}
                  action={add}
                />
              )}
              <ul>
                {items.map((one) => (
                  <li
                    key={one.id}
                    className="flex flex-wrap items-start gap-3 border-t border-line px-3.5 py-3 first:border-t-0"
                  >
                    <span className="min-w-0 flex-1 basis-64">
                      <a
                        href={`/api/v1/files/${one.hash}`}
                        download
                        className="font-semibold text-accent hover:underline"
                      >
                        {one.title}
                      </a>
                      <span className="block text-caption text-fg3">
                        {[one.kind.toUpperCase(), say(texts.holes, { n: one.holes.length }), ...one.reports].join(
                          ' · ',
                        )}
                      </span>
                      {one.unknown.length > 0 && (
                        <Badge tone="high">
                          {say(texts.unknownHoles, { list: one.unknown.slice(0, 3).join(', ') })}
                        </Badge>
                      )}
                    </span>
                    {mine.length > 0 && (
                      <NativeSelect
                        id={`use-${one.id}`}
                        className="w-56"
                        label={say(texts.useFor)}
                        prompt="–"
                        value=""
                        choices={mine.map((r) => ({ value: r.id, label: r.code }))}
                        onChange={(e) => e.currentTarget.value && giveTo(one, e.currentTarget.value)}
                      />
                    )}
                    {may('figures:approve') && (
                      <Button
                        size="small"
                        kind="quiet"
                        className="[[data-surface=phone]_&]:h-11"
                        onClick={() => void attempt(() => send('DELETE', `${TEMPLATES}/${one.id}`))}
                      >
                        {say(texts.takeOut)}
                      </Button>
                    )}
                  </li>
                ))}
              </ul>
            </Card>
          )}
        </Got>
        <Card title={say(texts.help)} padded>
          <p className="pb-3 text-fg2">{say(texts.helpNote)}</p>
          <Button className={TALL} onClick={() => setChoosing(true)}>
            {say(texts.chooseHole)}
          </Button>
          {hole && (
            <p className="pt-3" aria-live="polite">
              {say(texts.copied)} <code className="break-all">{hole}</code>
            </p>
          )}
          <dl className="flex flex-col gap-2 pt-3">
            {EXAMPLES.map(([example, words]) => (
              <div key={example}>
                <dt className="text-caption text-fg2">{say(words)}</dt>
                <dd>
                  <code className="text-caption break-all">{example}</code>
                </dd>
              </div>
            ))}
          </dl>
        </Card>
      </div>
      {choosing && (
        <HoleDialog
          onClose={() => setChoosing(false)}
          onInsert={(text) => {
            setHole(text)
            setChoosing(false)
            void navigator.clipboard?.writeText(text)
          }}
        />
      )}
    </PageFrame>
  )
}
