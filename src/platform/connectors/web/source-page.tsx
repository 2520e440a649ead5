import { Pencil, Play, Power } from 'lucide-react'
import { useState } from 'react'
import { send } from '#platform/routes/web/api.ts'
import { Got } from '#platform/routes/web/got.tsx'
import { useHere } from '#platform/routes/web/here.ts'
import { useLive } from '#platform/routes/web/live.ts'
import { useNotice } from '#platform/routes/web/notices.ts'
import { PageFrame } from '#platform/routes/web/page-frame.tsx'
import { useSession } from '#platform/routes/web/session.ts'
import { sourcesUrl } from '#platform/routes/web/urls.ts'
import { useGet, useRefresh } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { FormProblem } from '#platform/settings/web/form-problem.tsx'
import { useSending } from '#platform/settings/web/use-sending.ts'
import type { RunOut, SourceOut } from '#platform/sources/contract.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { ErrorCard } from '#ui/error-card.tsx'
import { SimulatedBadge } from '#ui/simulated-badge.tsx'
import { HowToSend } from './how-to-send.tsx'
import { RejectTable } from './reject-table.tsx'
import { RunTable } from './run-table.tsx'
import { SourceDialog } from './source-dialog.tsx'
import { SourceFacts } from './source-facts.tsx'
import { SourceMark } from './source-mark.tsx'
import { doors, texts } from './texts.ts'

/** One source: its runs, what was refused and can be mended, its settings, and how to send into it. */
export default function SourcePage() {
  const { say } = useLang()
  const { params } = useHere()
  const refresh = useRefresh()
  const got = useGet<{ items: SourceOut[] }>('/api/v1/sources', { limit: 1000 }, { every: 30 })
  useLive('sources', () => refresh('/api/v1/sources'))
  return (
    <Got page of={got}>
      {({ items }) => {
        const source = items.find((one) => one.id === params.id)
        if (source) return <SourceView key={source.id} source={source} />
        return (
          <PageFrame title={say(texts.title)} trail={[{ href: sourcesUrl(), label: say(texts.title) }]}>
            <ErrorCard
              title={say(texts.unknown, { id: params.id ?? '' })}
              advice={say(texts.noneFoundHow)}
              onRetry={() => void got.refetch()}
            />
          </PageFrame>
        )
      }}
    </Got>
  )
}

function SourceView({ source }: { source: SourceOut }) {
  const { lang, say } = useLang()
  const may = useSession().may('sources:write')
  const notice = useNotice()
  const refresh = useRefresh()
  const sending = useSending()
  const [editing, setEditing] = useState(false)
  const path = `/api/v1/sources/${encodeURIComponent(source.id)}`
  const runNow = async () => {
    const ran = await sending.run(() => send<Omit<RunOut, 'state'> & { state: string }>('POST', `${path}/runs`))
    refresh('/api/v1/sources')
    if (!ran) return
    const { accepted, duplicates, rejected } = ran
    if (ran.state === 'failed')
      notice({ status: 'high', title: say(texts.ranFailed), ...(ran.note && { body: say(ran.note) }) })
    else notice({ status: rejected ? 'medium' : 'ok', title: say(texts.ran, { accepted, duplicates, rejected }) })
  }
  const turn = async (state: 'off' | 'idle') => {
    await sending.run(() => send('PATCH', path, { state }))
    refresh('/api/v1/sources')
    if (state === 'off')
      notice({ title: say(texts.stopped), action: { label: say(texts.undo), onPress: () => void turn('idle') } })
    else notice({ title: say(texts.started) })
  }
  return (
    <PageFrame
      title={say(source.title)}
      trail={[{ href: sourcesUrl(), label: say(texts.title) }]}
      note={[say(doors[source.door]!), source.giver].filter(Boolean).join(' · ')}
      badges={
        <>
          <SourceMark state={source.state} />
          {source.simulated && <SimulatedBadge lang={lang} />}
        </>
      }
      actions={
        may && (
          <>
            <Button icon={<Power />} onClick={() => void turn(source.state === 'off' ? 'idle' : 'off')}>
              {say(source.state === 'off' ? texts.start : texts.stop)}
            </Button>
            <Button icon={<Pencil />} onClick={() => setEditing(true)}>
              {say(texts.change)}
            </Button>
            {(source.door === 'pull' || source.door === 'file') && source.connector && (
              <Button
                kind="primary"
                icon={<Play />}
                busy={sending.busy}
                disabled={source.state === 'off'}
                onClick={() => void runNow()}
              >
                {say(sending.busy ? texts.running : texts.runNow)}
              </Button>
            )}
          </>
        )
      }
    >
      <FormProblem problem={sending.problem} />
      {source.note && source.state !== 'ok' && (
        <p className="mb-3 rounded-panel bg-high-soft px-3.5 py-2.5 text-fg1">{say(source.note)}</p>
      )}
      <div className="grid items-start gap-3 lg:grid-cols-[minmax(0,1fr)_26rem]">
        <div className="flex min-w-0 flex-col gap-3">
          <RejectTable source={source} />
          <RunTable source={source.id} />
        </div>
        <div className="flex min-w-0 flex-col gap-3">
          <SourceFacts source={source} />
          {(source.door === 'push' || source.door === 'mqtt') && (
            <Card title={say(texts.howTo)} padded>
              <HowToSend source={source} />
            </Card>
          )}
        </div>
      </div>
      {editing && <SourceDialog source={source} onClose={() => setEditing(false)} />}
    </PageFrame>
  )
}
