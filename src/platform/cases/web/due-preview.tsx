import { CalendarClock } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { DeadlineOut } from '#platform/calendar/contract.ts'
import { send } from '#platform/routes/web/api.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { useSettled } from '#platform/settings/web/use-settled.ts'
import type { CaseDetail } from '../contract.ts'
import { dayWords, instantWords } from './due-standing.ts'
import { caseTexts as texts } from './texts-case.ts'

export type Term = NonNullable<CaseDetail['clock']['term']>

/** When something received now with this term would be due, as the clock of the centre counts it; asked for as one types. */
export function DuePreview({ term, cutoff }: { term: Term | null; cutoff: string | null }) {
  const { say } = useLang()
  const wanted = useSettled(term && JSON.stringify({ term, cutoff }), 150)
  const [due, setDue] = useState<DeadlineOut | null>(null)
  useEffect(() => {
    let stale = false
    if (!wanted) return setDue(null)
    send<DeadlineOut>('POST', '/api/v1/deadlines', {
      receivedAt: new Date().toISOString(),
      ...JSON.parse(wanted),
    }).then(
      (answer) => !stale && setDue(answer),
      () => !stale && setDue(null),
    )
    return () => {
      stale = true
    }
  }, [wanted])
  return (
    <p role="status" className="flex min-h-5 items-center gap-2 font-semibold text-accent">
      {due && (
        <>
          <CalendarClock aria-hidden="true" className="size-4 shrink-0" />
          <span>
            {say(texts.duePreview, { at: say(instantWords(due.dueAt)) })}
            <span className="ml-1.5 font-normal text-fg3">
              {say(texts.dueBegins, { day: say(dayWords(due.effectiveDay)) })}
            </span>
          </span>
        </>
      )}
    </p>
  )
}
