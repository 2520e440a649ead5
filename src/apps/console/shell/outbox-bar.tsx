import { CloudUpload, WifiOff } from 'lucide-react'
import { useEffect, useState } from 'react'
import { ANSWER_AGE, useOutbox } from '#platform/routes/web/outbox.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { Button } from '#ui/button.tsx'
import { formatMoment } from '#ui/format.ts'
import { texts } from './texts.ts'

/** Above the page: that there is no line and how old is what is shown; and what has not gone yet. */
export function OutboxBar() {
  const { say } = useLang()
  const { unsent, drop, sendNow } = useOutbox()
  const since = useOldest()
  const [open, setOpen] = useState(false)
  if (!since && !unsent.length) return null
  return (
    <div className="no-print border-b border-line bg-high-soft px-4 py-1.5 text-high" role="status">
      {since && (
        <p className="flex items-center gap-3 py-1 font-medium">
          <WifiOff aria-hidden="true" className="size-4 shrink-0" />
          {say(texts.keptSince, { time: formatMoment(since) })}
        </p>
      )}
      {unsent.length > 0 && (
        <div className="flex flex-wrap items-center gap-x-3">
          <CloudUpload aria-hidden="true" className="size-4 shrink-0" />
          <p className="min-w-0 flex-1 font-medium">{say(texts.unsent, { n: unsent.length })}</p>
          <Button size="touch" kind="quiet" aria-expanded={open} onClick={() => setOpen(!open)}>
            {say(texts.show)}
          </Button>
          <Button size="touch" kind="quiet" onClick={() => void sendNow()}>
            {say(texts.sendNow)}
          </Button>
        </div>
      )}
      {open && (
        <ul className="text-fg1">
          {unsent.map((one) => (
            <li key={one.id} className="flex items-center gap-3 border-t border-line py-1.5">
              <span className="min-w-0 flex-1">
                {one.title}
                <span className="block text-caption text-fg2">
                  {formatMoment(one.at)}
                  {one.why && ` · ${say(texts.refusedBecause)}: ${one.why}`}
                </span>
              </span>
              <Button size="touch" kind="quiet" onClick={() => void drop(one.id)}>
                {say(texts.dropUnsent)}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

/** The age of the oldest answer on screen that came from this device, while there is no line. */
function useOldest(): number | undefined {
  const [since, setSince] = useState<number>()
  useEffect(() => {
    const hear = (event: Event) => {
      const at = (event as CustomEvent<string | null>).detail
      const time = at === null ? undefined : Date.parse(at) || Date.now()
      setSince((known) => (time === undefined ? undefined : Math.min(known ?? time, time)))
    }
    window.addEventListener(ANSWER_AGE, hear)
    return () => window.removeEventListener(ANSWER_AGE, hear)
  }, [])
  return since
}
