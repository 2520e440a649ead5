import { Paperclip } from 'lucide-react'
import { useState } from 'react'
import { nameIn } from '#kernel/text.ts'
import { unitIn } from '#kernel/unit-words.ts'
import { PassportValue } from '#platform/routes/web/passport-opener.tsx'
import { useLang } from '#platform/routes/web/words.tsx'
import { Badge } from '#ui/badge.tsx'
import { Button } from '#ui/button.tsx'
import { formatMoment, formatNumber } from '#ui/format.ts'
import { SimulatedBadge } from '#ui/simulated-badge.tsx'
import type { AnswerOut, Given, UnitOut } from '../contract.ts'
import { ReviewForm } from './review-form.tsx'
import { SelfForm } from './self-form.tsx'
import { texts } from './texts.ts'

/** One criterion of a unit: what the centre counted, what was given with its evidence, what was reviewed; and the next step. */
export function AnswerCard({ answer, unit }: { answer: AnswerOut; unit: UnitOut }) {
  const { say, lang } = useLang()
  const [open, setOpen] = useState<'self' | 'review'>()
  const { criterion, automatic, self, review } = answer
  const points = (n: number) => formatNumber(n, lang, 2)
  const counts = review?.score ?? self?.score ?? 0
  return (
    <li id={criterion.code} className="border-t border-line px-3.5 py-3 first:border-t-0">
      <div className="flex items-start gap-3">
        <div className="min-w-0 flex-1">
          <p className="font-medium">
            <span className="mr-1.5 text-fg3 tabular-nums">{criterion.code}</span>
            {nameIn(criterion, lang)}
          </p>
          {criterion.explanation && <p className="text-caption text-fg3">{criterion.explanation}</p>}
        </div>
        <p className="shrink-0 text-right tabular-nums">
          <b className="text-section">{points(counts)}</b>
          <span className="text-caption text-fg3">/{formatNumber(criterion.maxScore, lang)}</span>
        </p>
      </div>
      <dl className="mt-2 grid gap-x-6 gap-y-1.5 sm:grid-cols-[8rem_minmax(0,1fr)]">
        {automatic && (
          <>
            <dt className="text-caption text-fg3">{say(texts.automatic)}</dt>
            <dd className="flex flex-wrap items-center gap-x-3 gap-y-1">
              {automatic.score === null ? (
                <span className="text-off">{automatic.note && say(automatic.note)}</span>
              ) : (
                <>
                  <PassportValue
                    passport={automatic.passport}
                    label={nameIn(criterion, lang)}
                    value={shownValue(automatic, criterion.unit)}
                    unit={criterion.unit}
                    digits={Number.isInteger(shownValue(automatic, criterion.unit)) ? 0 : 2}
                    simulated={automatic.simulated}
                  />
                  <span className="text-caption text-fg3">
                    {parts(automatic, lang)} → {points(automatic.score)} · {automatic.note && say(automatic.note)}
                  </span>
                </>
              )}
              {automatic.simulated && <SimulatedBadge lang={lang} />}
            </dd>
          </>
        )}
        <dt className="text-caption text-fg3">{say(texts.selfPoints)}</dt>
        <dd className="min-w-0">
          {self ? (
            <>
              <span className="tabular-nums">
                {shownGiven(self, criterion.kind, criterion.unit, lang, say)} → <b>{points(self.score)}</b>
              </span>
              <span className="ml-2 text-caption text-fg3">
                {say(texts.bySelf, { name: self.byName, at: formatMoment(new Date(self.at)) })}
              </span>
              {answer.small && (
                <span className="ml-2">
                  <Badge tone="medium">{say(texts.small)}</Badge>
                </span>
              )}
              {self.why && <p className="font-medium text-high">{say(self.why)}</p>}
              {self.note && <p className="text-fg2">{self.note}</p>}
              <Evidence answer={answer} />
            </>
          ) : (
            <span className="font-medium text-off">{say(texts.notAnswered)}</span>
          )}
        </dd>
        {review && (
          <>
            <dt className="text-caption text-fg3">{say(texts.review)}</dt>
            <dd>
              <b className="tabular-nums">{points(review.score)}</b>
              {answer.difference !== null && Math.abs(answer.difference) > 0.005 && (
                <span className="ml-2 font-medium text-high tabular-nums">
                  {say(texts.difference)} {answer.difference > 0 && '+'}
                  {points(answer.difference)}
                </span>
              )}
              <span className="ml-2 text-caption text-fg3">
                {say(texts.bySelf, { name: review.byName, at: formatMoment(new Date(review.at)) })}
              </span>
              {review.reason && <p className="text-fg2">{review.reason}</p>}
            </dd>
          </>
        )}
      </dl>
      {open === 'self' && <SelfForm answer={answer} unit={unit} onClose={() => setOpen(undefined)} />}
      {open === 'review' && <ReviewForm answer={answer} unit={unit} onClose={() => setOpen(undefined)} />}
      {!open && unit.maySelfScore && (
        <Button className="mt-2 [[data-surface=phone]_&]:h-11" onClick={() => setOpen('self')}>
          {say(self ? texts.edit : texts.scoreNow)}
        </Button>
      )}
      {!open && (unit.mayReview || unit.mayCorrect) && (
        <Button className="mt-2 [[data-surface=phone]_&]:h-11" onClick={() => setOpen('review')}>
          {say(unit.mayCorrect ? texts.correct : texts.review)}
        </Button>
      )}
    </li>
  )
}

function Evidence({ answer: { self } }: { answer: AnswerOut }) {
  if (!self || (!self.files.length && !self.links.length)) return null
  return (
    <ul className="mt-1 flex flex-wrap gap-x-4 gap-y-1">
      {self.files.map((file) => (
        <li key={file.hash} className="flex items-center gap-1">
          <Paperclip aria-hidden="true" className="size-3.5 text-fg3" />
          <a href={`/api/v1/files/${file.hash}`}>{file.name}</a>
        </li>
      ))}
      {self.links.map((link) => (
        <li key={link} className="max-w-full truncate">
          <a href={link} target="_blank" rel="noreferrer">
            {link}
          </a>
        </li>
      ))}
    </ul>
  )
}

function shownValue(given: Given, unit: string): number | null {
  if (given.numerator !== null && given.denominator)
    return ((unit === '%' ? 100 : 1) * given.numerator) / given.denominator
  return given.value
}

function parts(given: Given, lang: 'vi' | 'en'): string {
  return given.numerator !== null && given.denominator !== null
    ? `${formatNumber(given.numerator, lang)}/${formatNumber(given.denominator, lang)}`
    : ''
}

function shownGiven(
  given: Given,
  kind: string,
  unit: string,
  lang: 'vi' | 'en',
  say: ReturnType<typeof useLang>['say'],
): string {
  if (kind === 'boolean') return given.value === null ? '–' : say(given.value >= 1 ? texts.yes : texts.no)
  const inputs = Object.entries(given.inputs).map(([name, n]) => `${name} = ${formatNumber(n, lang)}`)
  if (inputs.length) return inputs.join(', ')
  const value = shownValue(given, unit)
  return [
    value === null ? '–' : `${formatNumber(value, lang, Number.isInteger(value) ? 0 : 2)} ${unitIn(unit, lang)}`,
    parts(given, lang),
  ]
    .filter(Boolean)
    .join(' · ')
}
