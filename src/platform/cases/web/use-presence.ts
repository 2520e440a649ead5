import { useEffect, useState } from 'react'
import { send } from '#platform/routes/web/api.ts'
import type { CaseDetail } from '../contract.ts'
import { casePath } from './cases-paths.ts'

/** Somebody counts as present for 45 s after saying so. */
const EVERY = 20_000

/** Says that I have a case open while its page is in view, and tells who else has. */
export function usePresence(id: string | undefined, known: CaseDetail['present']): CaseDetail['present'] {
  const [present, setPresent] = useState<CaseDetail['present'] | null>(null)
  useEffect(() => {
    if (!id) return undefined
    const path = `${casePath(id)}/presence`
    const say = (open: boolean) =>
      send<{ present: CaseDetail['present'] }>('POST', path, { open }).then(
        (answer) => open && setPresent(answer.present),
        // A hint to colleagues: a lost one changes nothing.
        () => {},
      )
    const here = () => document.visibilityState === 'visible' && void say(true)
    here()
    const turn = setInterval(here, EVERY)
    return () => {
      clearInterval(turn)
      void say(false)
    }
  }, [id])
  return present ?? known
}
