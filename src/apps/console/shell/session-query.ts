import type { UseQueryOptions } from '@tanstack/react-query'
import { say } from '#kernel/text.ts'
import type { SessionOut } from '#platform/identity/contract.ts'
import { sendOnce } from '#platform/routes/web/api.ts'
import { Problem } from '#platform/routes/web/problem.ts'
import { pageLang } from '#ui/page-lang.ts'
import { gateTexts } from './gate-texts.ts'
import { finishLeaving } from './leave-device.ts'

/** The key under which the session is kept among the answers. */
export const SESSION_KEY = ['session'] as const

/** Who is signed in: asked for once, before the first page is drawn. */
export const SESSION: UseQueryOptions<SessionOut, Problem> & { queryKey: typeof SESSION_KEY } = {
  queryKey: SESSION_KEY,
  queryFn: async () => {
    if (!(await finishLeaving())) throw new Problem(401, say(gateTexts.unreachable, pageLang()), '')
    return sendOnce<SessionOut>('GET', '/api/v1/session')
  },
  staleTime: Number.POSITIVE_INFINITY,
  retryOnMount: false,
}
