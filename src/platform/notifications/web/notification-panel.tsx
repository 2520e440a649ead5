import type { UseQueryResult } from '@tanstack/react-query'
import { CheckCheck, MessageSquareText, Settings2 } from 'lucide-react'
import { type KeyboardEvent, useState } from 'react'
import { get, type Problem, send } from '#platform/routes/web/api.ts'
import { Got } from '#platform/routes/web/got.tsx'
import { useHere } from '#platform/routes/web/here.ts'
import { usePatch, useRefresh } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { Button } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { SidePanel } from '#ui/side-panel.tsx'
import type { MessageList, MessageOut } from '../contract.ts'
import { notificationsUrl } from './addresses.ts'
import { MessageLine } from './message-line.tsx'
import { PreferenceForm } from './preference-form.tsx'
import { texts } from './texts.ts'

const PATH = '/api/v1/notifications'

export interface NotificationPanelProps {
  answer: UseQueryResult<MessageList, Problem>
  phone: boolean
  onClose: () => void
}

/** The messages, newest first. Opening one marks it read and goes there; arrow keys go up and down. */
export function NotificationPanel({ answer, phone, onClose }: NotificationPanelProps) {
  const { say, lang } = useLang()
  const { go } = useHere()
  const patch = usePatch()
  const refresh = useRefresh()
  const [choosing, setChoosing] = useState(false)
  const [more, setMore] = useState<MessageOut[]>([])
  const [cursor, setCursor] = useState<string | null | undefined>(undefined)
  const read = (what: { ids?: string[]; all?: boolean }) => {
    const at = new Date().toISOString()
    const hit = (one: MessageOut) => what.all || what.ids?.includes(one.id)
    const done = (one: MessageOut) => (hit(one) && !one.readAt ? { ...one, readAt: at } : one)
    // Seen at once; the answer of the centre follows, and is asked for again where it refuses.
    patch<MessageList>(PATH, (kept) => ({
      ...kept,
      items: kept.items.map(done),
      unread: what.all ? 0 : Math.max(0, kept.unread - kept.items.filter((one) => hit(one) && !one.readAt).length),
    }))
    setMore(more.map(done))
    void send('POST', `${PATH}/read`, what).finally(() => refresh(PATH))
  }
  const open = (one: MessageOut) => {
    if (!one.readAt) read({ ids: [one.id] })
    onClose()
    go(one.link)
  }
  const next = cursor === undefined ? answer.data?.next : cursor
  const load = async () => {
    const page = await get<MessageList>(PATH, { limit: 50, cursor: next })
    setMore([...more, ...page.items])
    setCursor(page.next)
  }
  const unread = answer.data?.unread ?? 0
  return (
    <SidePanel
      open
      onOpen={(shown) => !shown && onClose()}
      title={say(texts.title)}
      note={unread ? say(texts.unread, { n: unread }) : say(texts.allRead)}
      lang={lang}
      actions={
        choosing ? undefined : (
          <>
            <Button
              size={phone ? 'touch' : 'normal'}
              icon={<CheckCheck />}
              disabled={!unread}
              onClick={() => read({ all: true })}
            >
              {say(texts.readAll)}
            </Button>
            <Button
              size={phone ? 'touch' : 'normal'}
              kind="quiet"
              icon={<Settings2 />}
              onClick={() => setChoosing(true)}
            >
              {say(texts.choose)}
            </Button>
          </>
        )
      }
    >
      {choosing ? (
        <>
          <PreferenceForm onClose={() => setChoosing(false)} />
          <a
            className="mt-4 inline-block"
            href={notificationsUrl()}
            onClick={(event) => {
              event.preventDefault()
              onClose()
              go(notificationsUrl())
            }}
          >
            {say(texts.allDoors)}
          </a>
        </>
      ) : (
        <Got of={answer}>
          {({ items }) =>
            items.length ? (
              <>
                <ul className="-mx-5 -mt-4 flex flex-col" onKeyDown={walk}>
                  {[...items, ...more].map((one) => (
                    <MessageLine key={one.id} one={one} onOpen={() => open(one)} />
                  ))}
                </ul>
                {next && (
                  <Button wide className="mt-3" size={phone ? 'touch' : 'normal'} onClick={() => void load()}>
                    {say(texts.more)}
                  </Button>
                )}
              </>
            ) : (
              <EmptyState icon={<MessageSquareText />} title={say(texts.none)} from={say(texts.noneNote)} />
            )
          }
        </Got>
      )}
    </SidePanel>
  )
}

/** Arrow keys go from line to line. */
function walk(event: KeyboardEvent<HTMLUListElement>) {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
  if (!step) return
  const lines = [...event.currentTarget.querySelectorAll<HTMLElement>('a')]
  const at = lines.indexOf(document.activeElement as HTMLElement)
  lines[Math.min(lines.length - 1, Math.max(0, at + step))]?.focus()
  event.preventDefault()
}
