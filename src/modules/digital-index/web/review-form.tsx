import { useState } from 'react'
import { send } from '#platform/routes/web/api.ts'
import { errorOf } from '#platform/routes/web/problem.ts'
import { useRefresh } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { FormProblem } from '#platform/settings/web/form-problem.tsx'
import { useSending } from '#platform/settings/web/use-sending.ts'
import { Button } from '#ui/button.tsx'
import { NumberField } from '#ui/number-field.tsx'
import { TextField } from '#ui/text-field.tsx'
import type { AnswerOut, UnitOut } from '../contract.ts'
import { PATHS } from './places.ts'
import { texts } from './texts.ts'

/** A reviewer's score of one criterion: agreeing takes one touch, a difference wants its reason. */
export function ReviewForm({ answer, unit, onClose }: { answer: AnswerOut; unit: UnitOut; onClose: () => void }) {
  const { say, lang } = useLang()
  const refresh = useRefresh()
  const sending = useSending()
  const own = answer.self?.score ?? 0
  const [score, setScore] = useState<number | null>(answer.review?.score ?? own)
  const [reason, setReason] = useState(unit.mayCorrect ? '' : (answer.review?.reason ?? ''))
  const { code } = answer.criterion
  const noun = unit.mayCorrect ? 'corrections' : 'reviews'
  const save = (wanted: number) =>
    sending.run(async () => {
      await send('PUT', `${PATHS.unit(unit.round, unit.id)}/${noun}/${encodeURIComponent(code)}`, {
        score: wanted,
        ...(reason.trim() && { reason: reason.trim() }),
      })
      refresh(PATHS.all)
      onClose()
    })
  const id = `review-${code.replace(/\W/g, '-')}`
  return (
    <div className="mt-3 flex max-w-xl flex-col gap-3 rounded-card border border-line bg-page p-3">
      <FormProblem problem={sending.problem} fields={['score', 'reason']} />
      <NumberField
        id={id}
        label={say(texts.score)}
        hint={say(texts.max, { n: answer.criterion.maxScore })}
        value={score}
        onValue={setScore}
        digits={2}
        error={errorOf(sending.problem, 'score')}
        lang={lang}
      />
      <TextField
        id={`${id}-reason`}
        label={say(texts.reason)}
        rows={2}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        error={errorOf(sending.problem, 'reason')}
        optional={!unit.mayCorrect && score === own}
        lang={lang}
      />
      <div className="flex flex-wrap gap-2">
        {!unit.mayCorrect && (
          <Button
            kind={score === own ? 'primary' : 'plain'}
            busy={sending.busy}
            className="[[data-surface=phone]_&]:h-11"
            onClick={() => void save(own)}
          >
            {say(texts.agree)} ({own})
          </Button>
        )}
        {(unit.mayCorrect || score !== own) && (
          <Button
            kind="primary"
            busy={sending.busy}
            disabled={score === null}
            className="[[data-surface=phone]_&]:h-11"
            onClick={() => void save(score ?? 0)}
          >
            {say(texts.save)}
          </Button>
        )}
        <Button className="[[data-surface=phone]_&]:h-11" onClick={onClose}>
          {say(texts.cancel)}
        </Button>
      </div>
    </div>
  )
}
