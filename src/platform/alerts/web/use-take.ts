import { useCallback } from 'react'
import { useNotice } from '#platform/routes/web/notices.ts'
import { useSession } from '#platform/routes/web/session.ts'
import { useRefresh } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import type { AlertOut } from '../contract.ts'
import { makeMove } from './make-move.ts'
import { texts } from './texts.ts'

/**
 * Takes an alert on with one touch: shown at once, put back with the reason when the server refuses. There is no undo: who
 * took a matter on hands it over by assigning it, so that it never stands without an owner.
 */
export function useTake(put: (alert: AlertOut) => void): (alert: AlertOut) => Promise<void> {
  const { say } = useLang()
  const { person } = useSession()
  const notice = useNotice()
  const refresh = useRefresh()
  return useCallback(
    async (alert) => {
      put({ ...alert, state: 'acknowledged', owner: person.id, ownerName: person.name })
      try {
        put(await makeMove(alert.id, { move: 'acknowledge', version: alert.version }))
        notice({ title: say(texts.taken), body: `${alert.number} · ${say(alert.title)}` })
      } catch (error) {
        refresh('/api/v1/alerts')
        notice({
          status: 'high',
          title: say(texts.notDone),
          body: error instanceof Error ? error.message : String(error),
        })
      }
    },
    [put, person, notice, say, refresh],
  )
}
