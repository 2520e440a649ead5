import { Lock, LockOpen } from 'lucide-react'
import { useState } from 'react'
import { parsePeriod, periodTitle } from '#kernel/period.ts'
import type { LockOut } from '#platform/figures/desk-contract.ts'
import { send } from '#platform/routes/web/api.ts'
import { Got } from '#platform/routes/web/got.tsx'
import { useHere } from '#platform/routes/web/here.ts'
import { useSession } from '#platform/routes/web/session.ts'
import { useGet, useRefresh } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { FormProblem } from '#platform/settings/web/form-problem.tsx'
import { useSending } from '#platform/settings/web/use-sending.ts'
import { Badge } from '#ui/badge.tsx'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { formatMoment } from '#ui/format.ts'
import { TextField } from '#ui/text-field.tsx'
import { ReasonField, useReason } from '../reason-field.tsx'
import { texts } from './texts.ts'

/** The closed periods; a leader closes one for the chosen area and field, or opens one again with a reason. */
export function LockCard() {
  const { lang, say } = useLang()
  const { query } = useHere()
  const session = useSession()
  const refresh = useRefresh()
  const sending = useSending()
  const [period, setPeriod] = useState('')
  const [note, setNote] = useState('')
  const [opening, setOpening] = useState<number | null>(null)
  const why = useReason('open-why')
  const [tried, setTried] = useState(false)
  const got = useGet<{ items: LockOut[] }>('/api/v1/figures/locks')
  const leads = session.may('figures:approve')
  const close = () => {
    setTried(true)
    if (!parsePeriod(period.trim())) return document.getElementById('lock-period')?.focus()
    void sending.run(async () => {
      await send('POST', '/api/v1/figures/locks', {
        period: period.trim(),
        ...(query.area && { area: query.area }),
        ...(query.field && { scope: [query.field] }),
        ...(note.trim() && { note: note.trim() }),
      })
      setPeriod('')
      setNote('')
      setTried(false)
      refresh('/api/v1/figures')
    })
  }
  const open = (id: number) => {
    const reason = why.take()
    if (!reason) return
    void sending.run(async () => {
      await send('POST', `/api/v1/figures/locks/${id}/open`, { reason })
      setOpening(null)
      why.clear()
      refresh('/api/v1/figures')
    })
  }
  return (
    <Card title={say(texts.locks)}>
      <div className="flex flex-col gap-3 px-3.5 pb-3.5">
        {leads && (
          <div className="flex flex-col gap-2 border-b border-line pb-3">
            <p className="text-caption text-fg2">{say(texts.closeHow)}</p>
            <TextField
              id="lock-period"
              lang={lang}
              label={say(texts.close)}
              placeholder="2026-10"
              value={period}
              error={tried && !parsePeriod(period.trim()) ? say(texts.periodLacks) : undefined}
              onChange={(event) => setPeriod(event.target.value)}
              onKeyDown={(event) => event.key === 'Enter' && close()}
            />
            <TextField
              id="lock-note"
              lang={lang}
              label={say(texts.lockNote)}
              value={note}
              onChange={(event) => setNote(event.target.value)}
            />
            <Button icon={<Lock />} busy={sending.busy} onClick={close}>
              {say(texts.closeNow)}
            </Button>
          </div>
        )}
        <FormProblem problem={sending.problem} />
        <Got of={got}>
          {({ items }) =>
            items.length ? (
              <ul className="flex flex-col gap-3">
                {items.map((lock) => {
                  const of = parsePeriod(lock.period)
                  const by = lock.closedBy ?? say(texts.somebody)
                  return (
                    <li key={lock.id} className="flex flex-col gap-1">
                      <span className="flex items-center gap-2">
                        <b className="font-semibold">{of ? say(periodTitle(of)) : lock.period}</b>
                        <Badge tone={lock.openedAt ? 'plain' : 'high'} icon={lock.openedAt ? <LockOpen /> : <Lock />}>
                          {say(lock.openedAt ? texts.isOpen : texts.isClosed)}
                        </Badge>
                      </span>
                      <span className="text-caption text-fg2">
                        {lock.areaName ?? say(texts.everywhere)} · {lock.scope?.join(', ') ?? say(texts.everything)}
                      </span>
                      <span className="text-caption text-fg3">
                        {say(texts.closedBy, { at: formatMoment(new Date(lock.closedAt)), by })}
                        {lock.note && `: ${lock.note}`}
                      </span>
                      {lock.openedAt && (
                        <span className="text-caption text-fg3">
                          {say(texts.openedBy, {
                            at: formatMoment(new Date(lock.openedAt)),
                            by: lock.openedBy ?? say(texts.somebody),
                            reason: lock.openedReason ?? '',
                          })}
                        </span>
                      )}
                      {!lock.openedAt && leads && opening !== lock.id && (
                        <Button
                          size="small"
                          kind="quiet"
                          className="self-start"
                          onClick={() => {
                            why.clear()
                            setOpening(lock.id)
                          }}
                        >
                          {say(texts.openAgain)}
                        </Button>
                      )}
                      {opening === lock.id && (
                        <span className="flex flex-wrap items-start gap-2">
                          <ReasonField
                            reason={why}
                            className="grow"
                            label={say(texts.why)}
                            onEnter={() => open(lock.id)}
                          />
                          <Button className="sm:mt-6" busy={sending.busy} onClick={() => open(lock.id)}>
                            {say(texts.openAgain)}
                          </Button>
                        </span>
                      )}
                    </li>
                  )
                })}
              </ul>
            ) : (
              <p className="text-fg3">{say(texts.noLocks)}</p>
            )
          }
        </Got>
      </div>
    </Card>
  )
}
