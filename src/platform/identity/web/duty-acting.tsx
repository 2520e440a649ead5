import { ArrowRight, UserCheck } from 'lucide-react'
import { useState } from 'react'
import { formatDayTime } from '#kernel/time.ts'
import { send } from '#platform/routes/web/api.ts'
import { Got } from '#platform/routes/web/got.tsx'
import { useNotice } from '#platform/routes/web/notices.ts'
import { useSession } from '#platform/routes/web/session.ts'
import { useGet, useRefresh } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { useModules } from '#platform/settings/web/use-modules.ts'
import { Badge } from '#ui/badge.tsx'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import type { ActingOut } from '../server/acting-routes.ts'
import { DutyHandOver } from './duty-hand-over.tsx'
import { texts } from './duty-texts.ts'

const ACTING = '/api/v1/acting'

/** Who acts for whom, now and later. */
export function DutyActing() {
  const { say } = useLang()
  const { may } = useSession()
  const answer = useGet<{ items: ActingOut[] }>(ACTING)
  const [giving, setGiving] = useState(false)
  const give = (may('cases:approve') || may('users:write')) && (
    <Button size="small" className="[[data-surface=phone]_&]:h-11" onClick={() => setGiving(true)}>
      {say(texts.handOver)}
    </Button>
  )
  return (
    <Card title={say(texts.acting)} icon={<UserCheck />} tools={give}>
      <Got of={answer}>
        {({ items }) =>
          items.length ? (
            <ul className="border-t border-line">
              {items.map((one) => (
                <Acting key={one.id} one={one} />
              ))}
            </ul>
          ) : (
            <EmptyState icon={<UserCheck />} title={say(texts.noActing)} from={say(texts.noActingNote)} />
          )
        }
      </Got>
      {giving && <DutyHandOver onClose={() => setGiving(false)} />}
    </Card>
  )
}

function Acting({ one }: { one: ActingOut }) {
  const { say } = useLang()
  const notice = useNotice()
  const refresh = useRefresh()
  const { titleOf } = useModules()
  const end = async () => {
    try {
      await send('DELETE', `${ACTING}/${one.id}`)
      notice({ title: say(texts.ended, { name: one.byName }) })
      refresh(ACTING, '/api/v1/duty')
    } catch (error) {
      notice({ status: 'high', title: error instanceof Error ? error.message : String(error) })
    }
  }
  const what = [
    one.areaName ?? say(texts.everywhere),
    one.field ? say(titleOf(one.field)) : say(texts.allFields),
    one.paper,
  ]
  const span = { from: formatDayTime(new Date(one.from)), to: formatDayTime(new Date(one.to)) }
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line px-3.5 py-2.5">
      <span className="min-w-0 flex-1 basis-64">
        <span className="flex flex-wrap items-center gap-1.5">
          <span>{one.forName}</span>
          <ArrowRight aria-label={say(texts.by)} className="size-3.5 text-fg3" />
          <span className="font-semibold">{one.byName}</span>
          <Badge tone={one.now ? 'ok' : 'plain'}>{say(one.now ? texts.holds : texts.ahead)}</Badge>
        </span>
        <span className="block text-caption text-fg3">
          {say(texts.span, span)} · {what.filter(Boolean).join(' · ')}
        </span>
      </span>
      {one.mayEnd && (
        <Button
          size="small"
          kind="quiet"
          className="[[data-surface=phone]_&]:h-11"
          onClick={() => void end()}
          aria-label={`${say(texts.end)}: ${one.byName}`}
        >
          {say(texts.end)}
        </Button>
      )}
    </li>
  )
}
