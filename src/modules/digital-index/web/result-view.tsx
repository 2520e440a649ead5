import { nameIn } from '#kernel/text.ts'
import { Got } from '#platform/routes/web/got.tsx'
import { useHere } from '#platform/routes/web/here.ts'
import { useGet } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { ChoiceRow } from '#platform/settings/web/choice-row.tsx'
import { Card } from '#ui/card.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { formatMoment } from '#ui/format.ts'
import { SimulatedBadge } from '#ui/simulated-badge.tsx'
import type { ResultOut, RoundDetail } from '../contract.ts'
import { HeatTable } from './heat-table.tsx'
import { PATHS } from './places.ts'
import { texts } from './texts.ts'

/** The result of a round: places where they do not mislead, points by group or criterion, a way to the evidence. */
export function ResultView({ round }: { round: RoundDetail }) {
  const { say, lang } = useLang()
  const { query, change } = useHere()
  const by = query.by === 'criterion' ? 'criterion' : 'group'
  const allowed = round.mayLead || round.editions > 0
  const got = useGet<ResultOut>(`${PATHS.round(round.id)}/result`, { edition: query.edition }, { wait: !allowed })
  if (!allowed) return <EmptyState title={say(texts.noResult)} from={say(texts.noResultHow)} />
  const choices = Array.from({ length: round.editions }, (_, i) => ({ value: String(i + 1), label: `${i + 1}` }))
  return (
    <Got of={got}>
      {(result) => (
        <Card
          title={
            result.edition
              ? say(texts.edition, { n: result.edition, at: formatMoment(new Date(result.publishedAt ?? '')) })
              : say(texts.provisional)
          }
          scope={
            result.reason
              ? `${say(texts.reason)}: ${result.reason}`
              : nameIn({ name: result.setName, nameEn: result.setNameEn }, lang)
          }
          tools={
            <span className="flex flex-wrap items-center gap-2">
              {result.simulated && <SimulatedBadge lang={lang} />}
              {round.editions > 1 && (
                <ChoiceRow
                  label={say(texts.published)}
                  value={String(result.edition)}
                  onValue={(edition) => change({ edition })}
                  choices={choices}
                />
              )}
              {result.edition > 0 && result.measures !== 'staff' && (
                <>
                  <a href={`${PATHS.published(round.id)}?format=csv&edition=${result.edition}`}>CSV</a>
                  <a href={`${PATHS.published(round.id)}?edition=${result.edition}`}>JSON</a>
                </>
              )}
            </span>
          }
        >
          <div className="flex flex-col gap-2 px-3.5 pb-2">
            <ChoiceRow
              label={say(texts.views)}
              value={by}
              onValue={(next) => change({ by: next })}
              choices={[
                { value: 'group', label: say(texts.byGroup) },
                { value: 'criterion', label: say(texts.byCriterion) },
              ]}
            />
            <p className="text-caption text-fg3">
              {say(texts.heatNote)}{' '}
              {result.comparedWith && say(texts.changeNote, { round: nameIn(result.comparedWith, lang) })}{' '}
              {result.comparedWith && !result.comparedWith.sameSet && say(texts.otherSet)}
            </p>
          </div>
          <HeatTable result={result} round={round} by={by} />
        </Card>
      )}
    </Got>
  )
}
