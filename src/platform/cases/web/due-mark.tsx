import { useNow } from '#platform/routes/web/use-now.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { StatusMark } from '#ui/status-mark.tsx'
import { type DueCase, dueStanding } from './due-standing.ts'

/** How a case stands against its due time: shape, colour and words. */
export function DueMark({ one, className }: { one: DueCase; className?: string }) {
  const { say, lang } = useLang()
  const { status, words } = dueStanding(one, useNow(60))
  return <StatusMark status={status} label={say(words)} size={13} lang={lang} className={className} />
}
