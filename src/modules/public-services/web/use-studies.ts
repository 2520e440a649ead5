import { useEffect } from 'react'
import { useLive } from '#platform/routes/web/live.ts'
import { useRefresh } from '#platform/routes/web/use-get.ts'

/** Without a stream a screen that waits for its first study asks again so often, ms. */
const AGAIN = 5000

/** Asks anew when a job has worked something out; `waits`: the screen has nothing to show yet. */
export function useStudies(waits: boolean): void {
  const refresh = useRefresh()
  useLive('studies', () => refresh('/api/v1/public-services', '/api/v1/passports/public-services'))
  useEffect(() => {
    if (!waits) return
    const turn = setInterval(() => refresh('/api/v1/public-services'), AGAIN)
    return () => clearInterval(turn)
  }, [waits, refresh])
}
