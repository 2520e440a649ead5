import { CheckCheck, Send, Stamp } from 'lucide-react'
import { useState } from 'react'
import { parsePeriod } from '#kernel/period.ts'
import type { Text } from '#kernel/text.ts'
import type { FiguresTaken } from '#platform/figures/contract.ts'
import type { BulkIn, WaitingOut } from '#platform/figures/desk-contract.ts'
import { send } from '#platform/routes/web/api.ts'
import { Got } from '#platform/routes/web/got.tsx'
import { useHere } from '#platform/routes/web/here.ts'
import { useLive } from '#platform/routes/web/live.ts'
import { useNotice } from '#platform/routes/web/notices.ts'
import { PageFrame } from '#platform/routes/web/page-frame.tsx'
import { useSession } from '#platform/routes/web/session.ts'
import { useGet, useRefresh } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { AreaPicker } from '#platform/settings/web/area-picker.tsx'
import { ChoiceRow } from '#platform/settings/web/choice-row.tsx'
import { FormProblem } from '#platform/settings/web/form-problem.tsx'
import { useModules } from '#platform/settings/web/use-modules.ts'
import { useSending } from '#platform/settings/web/use-sending.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Select } from '#ui/select.tsx'
import { TextField } from '#ui/text-field.tsx'
import { FigureTabs } from '../figure-tabs.tsx'
import { LockCard } from './lock-card.tsx'
import { ReturnDialog } from './return-dialog.tsx'
import { texts } from './texts.ts'
import { WaitingTable } from './waiting-table.tsx'

interface Waiting {
  items: WaitingOut[]
  total: number
  odd: number
}
type Status = 'submitted' | 'draft' | 'returned'

/** What waits, the odd first: approved one by one or all that is without warnings; and the closing of periods. */
export default function ApprovalPage() {
  const { say, lang } = useLang()
  const { query, change } = useHere()
  const session = useSession()
  const modules = useModules()
  const notice = useNotice()
  const refresh = useRefresh()
  const sending = useSending()
  const [returning, setReturning] = useState<WaitingOut | null>(null)
  const [typed, setTyped] = useState(query.period ?? '')
  const status = (['draft', 'returned'].includes(query.show ?? '') ? query.show : 'submitted') as Status
  const filter = {
    status,
    ...(query.area && { area: query.area }),
    ...(query.field && { indicator: query.field }),
    ...(query.period && parsePeriod(query.period) && { period: query.period }),
  }
  const got = useGet<Waiting>('/api/v1/figures/waiting', { ...filter, limit: 200 })
  useLive('figures', () => refresh('/api/v1/figures'))
  const clean = got.data ? got.data.total - got.data.odd : 0
  const move = (body: BulkIn | object, path: string) =>
    sending.run(async () => {
      const done = await send<Pick<FiguresTaken, 'accepted' | 'rejected'>>('POST', path, body)
      const why = done.rejected[0]?.reason as Text | string | undefined
      notice({
        title: say(texts.done, { n: done.accepted }),
        ...(why !== undefined && {
          status: 'high' as const,
          body: say(texts.refused, { n: done.rejected.length, why: typeof why === 'string' ? why : say(why) }),
        }),
      })
      refresh('/api/v1/figures')
      return done
    })
  const one = (row: WaitingOut, name: BulkIn['move'], note?: string) => {
    const { indicator, area, period, category } = row
    const items = [{ indicator, area, period, ...(category && { category }) }]
    return move({ items, move: name, ...(note && { note }) }, '/api/v1/figures/moves')
  }
  const approves = session.may('figures:approve')
  const bulk = status === 'submitted' ? 'approve' : 'submit'
  return (
    <PageFrame
      title={say(texts.title)}
      note={got.data && say(texts.note, { total: got.data.total, odd: got.data.odd })}
      actions={
        (bulk === 'approve' ? approves : session.may('figures:write')) && (
          <Button
            kind="primary"
            icon={bulk === 'approve' ? <CheckCheck /> : <Send />}
            busy={sending.busy}
            disabled={clean === 0}
            onClick={() => void move({ ...filter, move: bulk, odd: 'no' }, '/api/v1/figures/moves/bulk')}
          >
            {say(bulk === 'approve' ? texts.approveClean : texts.submitClean, { n: clean })}
          </Button>
        )
      }
    >
      <FigureTabs />
      <div className="mb-3 flex flex-wrap items-end gap-3">
        <AreaPicker
          className="w-full sm:w-64"
          id="waiting-area"
          label={say(texts.area)}
          value={query.area ?? null}
          onValue={(code) => change({ area: code })}
        />
        <TextField
          className="w-[calc(50%-0.375rem)] sm:w-32"
          id="waiting-period"
          lang={lang}
          label={say(texts.period)}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onBlur={() => change({ period: typed.trim() || null })}
          onKeyDown={(event) => event.key === 'Enter' && change({ period: typed.trim() || null })}
        />
        <Select
          className="w-[calc(50%-0.375rem)] sm:w-48"
          id="waiting-field"
          label={say(texts.field)}
          lang={lang}
          value={query.field ?? ''}
          onValue={(field) => change({ field })}
          choices={[
            { value: '', label: say(texts.allFields) },
            ...modules.fields.map((field) => ({ value: field.id, label: say(field.title) })),
          ]}
        />
        <ChoiceRow
          label={say(texts.show)}
          value={status}
          onValue={(show) => change({ show })}
          choices={[
            { value: 'submitted', label: say(texts.submitted) },
            { value: 'draft', label: say(texts.drafts) },
            { value: 'returned', label: say(texts.returned) },
          ]}
        />
      </div>
      <FormProblem problem={sending.problem} />
      <div className="grid grid-cols-1 gap-3 xl:grid-cols-[minmax(0,1fr)_22rem]">
        <Card title={say(texts.waiting)} scope={got.data?.total}>
          <Got of={got}>
            {({ items, total }) =>
              items.length ? (
                <>
                  <WaitingTable
                    rows={items}
                    approves={approves}
                    writes={session.may('figures:write')}
                    busy={sending.busy}
                    onMove={(row, name) => (name === 'return' ? setReturning(row) : void one(row, name))}
                  />
                  {total > items.length && (
                    <p className="px-3.5 py-2 text-fg3">{say(texts.more, { n: total - items.length })}</p>
                  )}
                </>
              ) : (
                <EmptyState icon={<Stamp />} title={say(texts.none)} from={say(texts.noneHow)} />
              )
            }
          </Got>
        </Card>
        <LockCard />
      </div>
      {returning && (
        <ReturnDialog
          busy={sending.busy}
          onClose={() => setReturning(null)}
          onReturn={(note) => void one(returning, 'return', note).then((done) => done && setReturning(null))}
        />
      )}
    </PageFrame>
  )
}
