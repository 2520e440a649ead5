import { useQueryClient } from '@tanstack/react-query'
import { KeyRound } from 'lucide-react'
import type { SessionOut } from '#platform/identity/contract.ts'
import { meUrl } from '#platform/routes/web/urls.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { SESSION_KEY } from './session-query.ts'
import { texts } from './texts.ts'

/** Reminds of a password that somebody else chose, until it is changed. */
export function MustChange() {
  const { say } = useLang()
  const session = useQueryClient().getQueryData<SessionOut>(SESSION_KEY)
  if (!session?.person.mustChange) return null
  return (
    <div className="no-print flex items-center gap-3 border-b border-line bg-info-soft px-4 py-2 text-info">
      <KeyRound aria-hidden="true" className="size-4 shrink-0" />
      <p className="min-w-0 flex-1">{say(texts.mustChange)}</p>
      <a href={meUrl()} className="shrink-0 font-semibold underline">
        {say(texts.changeNow)}
      </a>
    </div>
  )
}
