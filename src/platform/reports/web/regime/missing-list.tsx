import { CircleCheck } from 'lucide-react'
import { parsePeriod, periodTitle } from '#kernel/period.ts'
import { withQuery } from '#platform/routes/web/api.ts'
import { indicatorUrl, newCaseUrl } from '#platform/routes/web/urls.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { Badge } from '#ui/badge.tsx'
import { Card } from '#ui/card.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import type { DutyDetail, Filled } from '../../regime/contract.ts'
import { texts } from './texts.ts'

const LINK = 'inline-flex min-h-6 items-center text-accent hover:underline [[data-surface=phone]_&]:min-h-11'

/** What the report still lacks, first of all: which figure, of when, who owes it, and the two ways to get it. */
export function MissingList({ one }: { one: DutyDetail }) {
  const { say } = useLang()
  const lacking = gapsOf(one.filled)
  return (
    <Card title={say(texts.missing)} scope={lacking.length || undefined}>
      {lacking.length === 0 ? (
        <EmptyState icon={<CircleCheck />} title={say(texts.missingNone)} from={say(texts.missingNoneNote)} />
      ) : (
        <ul>
          {lacking.map((gap) => {
            const period = gap.period ? parsePeriod(gap.period) : undefined
            return (
              <li key={gap.hole} className="border-t border-line px-3.5 py-2.5">
                <p className="flex flex-wrap items-baseline gap-x-2">
                  <span className="font-semibold">{say(gap.title)}</span>
                  {period && <span className="text-fg2">{say(periodTitle(period))}</span>}
                  {gap.state === 'not-official' && <Badge tone="medium">{say(texts.waiting)}</Badge>}
                </p>
                <p className="text-caption text-fg2">
                  {gap.state === 'no-right'
                    ? say(texts.noRight)
                    : isReason(gap)
                      ? say(texts.noReason)
                      : gap.owes
                        ? say(texts.owes, { who: gap.owes })
                        : say(texts.owesNobody)}
                </p>
                {one.mayWrite && !isReason(gap) && gap.indicator && gap.area && (
                  <p className="flex flex-wrap gap-x-4">
                    <a className={LINK} href={indicatorUrl(gap.indicator, { area: gap.area })}>
                      {say(texts.enter)}
                    </a>
                    {gap.period && (
                      <a
                        className={LINK}
                        href={withQuery(newCaseUrl(), {
                          type: 'cases.task',
                          parent: `figure:${gap.indicator}/${gap.area}/${gap.period}`,
                        })}
                      >
                        {say(texts.askFor)}
                      </a>
                    )}
                  </p>
                )}
              </li>
            )
          })}
        </ul>
      )}
    </Card>
  )
}

const isReason = (gap: Filled) => gap.hole.split('|')[3] === 'reason'

/** Gaps once a figure and period, those that nobody has before those that wait for approval. */
function gapsOf(filled: readonly Filled[]): Filled[] {
  const seen = new Map<string, Filled>()
  for (const one of filled) {
    if (one.state === 'ok') continue
    const key = `${one.indicator}|${one.area}|${one.period}|${isReason(one)}`
    if (!seen.has(key)) seen.set(key, one)
  }
  const weight = (one: Filled) => (one.state === 'missing' && !isReason(one) ? 0 : one.state === 'not-official' ? 2 : 1)
  return [...seen.values()].sort((a, b) => weight(a) - weight(b))
}
