import { ArrowUpFromLine, ClipboardCheck, ClipboardList, Clock, ClockAlert, Siren } from 'lucide-react'
import type { MouseEvent, ReactNode } from 'react'
import { useNow } from '#platform/routes/web/use-now.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { classes } from '#ui/classes.ts'
import { formatMoment, formatSpan } from '#ui/format.ts'
import type { MessageOut } from '../contract.ts'
import type { MessageKind } from '../formulas/kinds.ts'
import { texts } from './texts.ts'

const ICONS: Record<MessageKind, ReactNode> = {
  'case-given': <ClipboardList />,
  'case-moved': <ClipboardCheck />,
  'case-due-soon': <Clock />,
  'case-late': <ClockAlert />,
  'case-escalated': <ArrowUpFromLine />,
  'alert-opened': <Siren />,
  'alert-escalated': <ArrowUpFromLine />,
}

const DAY = 86_400_000

/** One matter: what happened, which it is, how long ago; unread ones bear a mark and a word. */
export function MessageLine({ one, onOpen }: { one: MessageOut; onOpen: () => void }) {
  const { say, lang } = useLang()
  const age = useNow(60) - Date.parse(one.at)
  const go = (event: MouseEvent) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    onOpen()
  }
  const small = [
    age < DAY ? say(texts.ago, { span: formatSpan(Math.max(0, age), lang) }) : formatMoment(Date.parse(one.at)),
    one.times > 1 && say(texts.times, { n: one.times }),
    one.quiet && !one.readAt && say(texts.quiet),
  ]
  return (
    <li className="border-b border-line">
      <a
        href={one.link}
        onClick={go}
        className={classes(
          'flex min-h-11 items-start gap-3 px-5 py-3 text-fg1 no-underline hover:bg-raised focus-visible:outline-offset-[-2px]',
          one.readAt && 'text-fg2',
        )}
      >
        <span
          aria-hidden="true"
          className={classes(
            'mt-0.5 [&>svg]:size-4',
            one.critical && !one.readAt ? 'text-critical' : one.readAt ? 'text-fg3' : 'text-accent',
          )}
        >
          {ICONS[one.kind as MessageKind]}
        </span>
        <span className="min-w-0 flex-1">
          <span className={classes('block', !one.readAt && 'font-semibold')}>{say(one.title)}</span>
          {one.subject && <span className="block truncate">{one.subject}</span>}
          <span className="block text-caption text-fg3">{small.filter(Boolean).join(' · ')}</span>
        </span>
        {!one.readAt && (
          <span className="mt-1.5 size-2 shrink-0 rounded-full bg-accent">
            <span className="spoken">{say(texts.isUnread)}</span>
          </span>
        )}
      </a>
    </li>
  )
}
