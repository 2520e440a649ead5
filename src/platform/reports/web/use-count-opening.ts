import { useEffect } from 'react'
import { send } from '#platform/routes/web/api.ts'
import { useShown } from '#platform/routes/web/router.ts'

/** How long a page must be looked at to count, ms: passing through is not opening. */
const LOOKED = 2000

/** Counts each opening of a page by its address pattern; of an indicator's page which indicator. Nobody's name is kept. */
export function useCountOpening(): void {
  const { pattern: page, params } = useShown()
  const { indicator } = params
  useEffect(() => {
    if (!page?.startsWith('/app')) return undefined
    const turn = setTimeout(() => {
      // A count that is lost is lost: nobody waits for it.
      send('POST', '/api/v1/usage', { page, ...(indicator && { indicator }) }).catch(() => {})
    }, LOOKED)
    return () => clearTimeout(turn)
  }, [page, indicator])
}
