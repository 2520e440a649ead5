import { useCallback, useState } from 'react'
import { say as sayIn } from '#kernel/text.ts'
import type { AlertOut } from '#platform/alerts/contract.ts'
import type { BoardAlert, Overview } from '#platform/boards/contract.ts'
import { claimed } from '#platform/boards/web/claim.ts'
import { OVERVIEW } from '#platform/boards/web/use-overview.ts'
import { Problem, send } from '#platform/routes/web/api.ts'
import { useNotice } from '#platform/routes/web/notices.ts'
import { usePatch, useRefresh } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { texts } from './texts.ts'

export interface Claim {
  /** Claims are under way for these alerts. */
  busy: ReadonlySet<string>
  claim: (alert: BoardAlert) => void
}

/** Takes an alert with one touch: shown at once, taken back with the reason when the centre refuses. */
export function useClaim(): Claim {
  const { lang, say } = useLang()
  const notice = useNotice()
  const patch = usePatch()
  const refresh = useRefresh()
  const [busy, setBusy] = useState<ReadonlySet<string>>(new Set())
  const claim = useCallback(
    (alert: BoardAlert) => {
      setBusy((now) => new Set([...now, alert.id]))
      patch<Overview>(OVERVIEW, (kept) => claimed(kept, alert.id))
      send<AlertOut>('POST', `/api/v1/alerts/${encodeURIComponent(alert.id)}/moves`, { move: 'acknowledge' })
        .then(
          () => {
            notice({ title: say(texts.claimed), body: sayIn(alert.title, lang), status: 'ok' })
          },
          (error: unknown) => {
            const body = error instanceof Problem ? error.detail || error.title : undefined
            notice({ title: say(texts.notClaimed), body, status: 'critical' })
          },
        )
        .finally(() => {
          setBusy((now) => new Set([...now].filter((id) => id !== alert.id)))
          // Right after a move the answer of the centre counts, whatever was shown before.
          refresh(OVERVIEW, '/api/v1/alerts')
        })
    },
    [lang, say, notice, patch, refresh],
  )
  return { busy, claim }
}
