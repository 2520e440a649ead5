import { useEffect, useState } from 'react'
import { useRefresh } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { FormProblem } from '#platform/settings/web/form-problem.tsx'
import type { Sending } from '#platform/settings/web/use-sending.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { formatNumber } from '#ui/format.ts'
import { Progress } from '#ui/progress.tsx'
import type { ImportOut } from './import-wire.ts'
import { importTexts as words } from './texts.ts'

export interface ImportTakingProps {
  outcome: ImportOut
  /** Where it is asked how far it is. */
  path: string
  sending: Sending
  /** Asks for the writing again, where it stands still. */
  onGoOn: () => void
  onAgain: () => void
  /** It is written, or no longer looked at. */
  onGone: () => void
}

/** How often one looks, ms. */
const LOOK = 800
/** Nothing moved for so long: it may be asked for again, ms. */
const STILL = 20_000

/** A large file while it is written: how many of how many; the person may leave, the centre goes on. */
export function ImportTaking({ outcome, path, sending, onGoOn, onAgain, onGone }: ImportTakingProps) {
  const { lang, say } = useLang()
  const refresh = useRefresh()
  const { done, total } = outcome.progress ?? { done: 0, total: outcome.accepted }
  const [still, setStill] = useState(false)
  useEffect(() => {
    const turn = setInterval(() => refresh(path), LOOK)
    return () => clearInterval(turn)
  }, [refresh, path])
  // biome-ignore lint/correctness/useExhaustiveDependencies: every step counts the wait anew
  useEffect(() => {
    setStill(false)
    const wait = setTimeout(() => setStill(true), STILL)
    return () => clearTimeout(wait)
  }, [done])
  useEffect(() => onGone, [onGone])
  const n = (count: number) => formatNumber(count, lang)
  return (
    <Card padded>
      <div className="flex max-w-3xl flex-col gap-3">
        <FormProblem problem={sending.problem} />
        <h2 className="text-section font-semibold" aria-live="polite">
          {say(words.writing, { name: outcome.name })}
        </h2>
        <Progress
          thick
          share={total ? done / total : 0}
          label={say(words.committing)}
          end={say(words.writingOf, { done: n(done), total: n(total) })}
        />
        <p className="text-fg2">{say(words.writingNote)}</p>
        {outcome.rejected.length > 0 && (
          <p className="text-fg2">{say(words.writingRefused, { n: n(outcome.rejected.length) })}</p>
        )}
        <div className="flex flex-wrap gap-2">
          <Button onClick={onAgain}>{say(words.another)}</Button>
          {still && (
            <Button kind="primary" busy={sending.busy} onClick={onGoOn}>
              {say(words.goOn)}
            </Button>
          )}
        </div>
      </div>
    </Card>
  )
}
