import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useEffect, useSyncExternalStore } from 'react'
import { useRouter } from '#platform/routes/web/router.ts'
import { loginUrl } from '#platform/routes/web/urls.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { ErrorCard } from '#ui/error-card.tsx'
import type { LateParts } from '../late-parts.ts'
import { gateTexts } from './gate-texts.ts'
import { BrokenPage, WaitingPage } from './page-places.tsx'
import { SESSION } from './session-query.ts'

interface SessionGateProps {
  inside: LateParts['inside']
  /** Why the file of the page or of what stands around it did not come. */
  failed: unknown
  children: ReactNode
}

/** Lets in who is signed in; `inside` gives the pages below all that comes with it. */
export function SessionGate({ inside, failed, children }: SessionGateProps) {
  const { lang, say } = useLang()
  const router = useRouter()
  const session = useQuery(SESSION)
  const Inside = useSyncExternalStore(inside.onThere, inside.now)
  const unknown = session.error?.status === 401 && !session.data
  useEffect(() => {
    if (unknown) router.replace(loginUrl(location.pathname + location.search))
  }, [unknown, router])
  if (session.data && Inside) return <Inside session={session.data}>{children}</Inside>
  if (session.error && !session.data && !unknown)
    return (
      <div className="mx-auto max-w-xl p-6">
        <ErrorCard
          title={say(gateTexts.unreachable)}
          advice={session.error.detail}
          lang={lang}
          onRetry={() => void session.refetch()}
        />
      </div>
    )
  return failed && !Inside ? <BrokenPage error={failed} /> : <WaitingPage />
}
