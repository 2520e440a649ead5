import { MessageSquareText } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useHere } from '#platform/routes/web/here.ts'
import { useLive } from '#platform/routes/web/live.ts'
import { useNotice } from '#platform/routes/web/notices.ts'
import { useGet, useRefresh } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { IconButton } from '#ui/icon-button.tsx'
import type { MessageList } from '../contract.ts'
import { MESSAGE_KINDS, type MessageKind, MINE } from '../formulas/kinds.ts'
import { texts } from './texts.ts'

const NotificationPanel = lazy(() =>
  import('./notification-panel.tsx').then((file) => ({ default: file.NotificationPanel })),
)
const NOTIFICATIONS = '/api/v1/notifications'

/** What the stream says to me and nobody else. */
interface Told {
  kind: MessageKind
  critical: boolean
  quiet: boolean
}

/** How many matters wait unread, in the header; opens the panel. Says when something new comes, unless it is quiet. */
export function NotificationBell({ phone = false }: { phone?: boolean }) {
  const { say } = useLang()
  const { path } = useHere()
  const notice = useNotice()
  const refresh = useRefresh()
  const [open, setOpen] = useState(false)
  const answer = useGet<MessageList>(NOTIFICATIONS, { limit: 50 })
  useLive<Partial<Told>>(MINE, (told) => {
    refresh(NOTIFICATIONS)
    if (!told.kind || told.quiet || open) return
    notice({
      status: told.critical ? 'critical' : 'info',
      title: say(texts.fresh),
      body: say(MESSAGE_KINDS[told.kind]),
      action: { label: say(texts.see), onPress: () => setOpen(true) },
    })
  })
  return (
    <>
      <IconButton
        label={say(texts.title)}
        icon={<MessageSquareText />}
        size={phone ? 'touch' : 'normal'}
        count={answer.data?.unread ?? 0}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      />
      {open && (
        <Suspense>
          <NotificationPanel key={path} answer={answer} phone={phone} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
