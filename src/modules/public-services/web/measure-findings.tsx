import { useRef, useState } from 'react'
import { send, withQuery } from '#platform/routes/web/api.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { FormProblem } from '#platform/settings/web/form-problem.tsx'
import { useSending } from '#platform/settings/web/use-sending.ts'
import { Button } from '#ui/button.tsx'
import { formatNumber } from '#ui/format.ts'
import { type Measured, TRICK_TITLES, type Trick } from '../formulas/finding.ts'
import { PATHS } from './places.ts'
import { readTruth } from './read-truth.ts'
import { texts } from './texts.ts'

/** Compares the findings with a list of what is known to be so, and says how many were right and how many were missed. */
export function MeasureFindings({ area }: { area: string | undefined }) {
  const { say, lang } = useLang()
  const input = useRef<HTMLInputElement>(null)
  const sending = useSending()
  const [items, setItems] = useState<(Measured & { trick: Trick })[]>([])
  const percent = (share: number | null) => (share === null ? '—' : `${formatNumber(share * 100, lang, 0)}%`)
  const take = (file: File) =>
    sending.run(async () => {
      const truth = readTruth(await file.text())
      const answer = await send<{ items: typeof items }>('POST', withQuery(PATHS.measure, { area }), { truth })
      setItems(answer.items)
    })
  return (
    <div className="border-t border-line px-3.5 py-2.5">
      <input
        ref={input}
        type="file"
        accept=".csv,.json"
        aria-label={say(texts.measure)}
        className="hidden"
        onChange={(event) => {
          const file = event.target.files?.[0]
          if (file) void take(file)
          event.target.value = ''
        }}
      />
      <Button size="small" busy={sending.busy} onClick={() => input.current?.click()}>
        {say(texts.measure)}
      </Button>
      <p className="mt-1 text-caption text-fg3">{say(texts.measureHow)}</p>
      <FormProblem problem={sending.problem} />
      <ul role="status">
        {items.map(({ precision, recall, ...one }) => (
          <li key={one.trick}>
            {say(TRICK_TITLES[one.trick])}:{' '}
            {say(texts.measured, { ...one, precision: percent(precision), recall: percent(recall) })}
          </li>
        ))}
      </ul>
    </div>
  )
}
