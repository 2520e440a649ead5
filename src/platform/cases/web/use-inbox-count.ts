import { useSession } from '#platform/routes/web/session.ts'
import { useGet } from '#platform/routes/web/use-get.ts'
import type { InboxOut } from '../desk-contract.ts'
import { INBOX } from './cases-paths.ts'

/** How many things of mine are late or due today: the number on the rail and on the phone's tab. */
export function useInboxCount(): number {
  const { may } = useSession()
  const inbox = useGet<InboxOut>(INBOX, {}, { wait: !may('cases:read') })
  return (inbox.data?.groups ?? [])
    .filter(({ group }) => group === 'late' || group === 'today')
    .reduce((n, { count }) => n + count, 0)
}
