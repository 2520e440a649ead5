import { nameIn } from '#kernel/text.ts'
import { Got } from '#platform/routes/web/got.tsx'
import { useGet } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { Card } from '#ui/card.tsx'
import { formatNumber } from '#ui/format.ts'
import type { HistoryOut } from '../contract.ts'
import { PATHS } from './places.ts'
import { texts } from './texts.ts'

/** Earlier published results of an area, those of units that passed into it marked as theirs. */
export function HistoryCard({ area }: { area: string }) {
  const { say, lang } = useLang()
  const got = useGet<HistoryOut>(PATHS.history, { area })
  const of = (points: number, max: number) => `${formatNumber(points, lang, 2)}/${formatNumber(max, lang)}`
  return (
    <Card title={say(texts.history)} padded>
      <Got of={got}>
        {(history) =>
          history.items.length ? (
            <ul className="flex flex-col gap-2">
              {history.items.map((one) => (
                <li key={`${one.round}${one.area}${one.areaFrom}`}>
                  <span className="flex justify-between gap-2">
                    <span className={one.own ? 'font-medium' : 'text-fg2'}>
                      {nameIn({ name: one.roundName, nameEn: one.roundNameEn }, lang)}
                    </span>
                    <span className="tabular-nums">{of(one.points, one.max)}</span>
                  </span>
                  <span className="block text-caption text-fg3">
                    {one.own ? say(texts.ownResult) : `${say(texts.predecessor)}: ${one.name}`} ·{' '}
                    {one.rank === null
                      ? one.unranked && say(one.unranked)
                      : say(texts.place, { rank: one.rank, of: one.of })}
                  </span>
                </li>
              ))}
              {history.weighted.map((one) => (
                <li key={`weighted ${one.round}`} className="border-t border-dashed border-line2 pt-2">
                  <span className="flex justify-between gap-2 text-fg2 italic">
                    <span>{nameIn({ name: one.roundName, nameEn: one.roundNameEn }, lang)}</span>
                    <span className="tabular-nums">{one.points === null ? '–' : of(one.points, one.max)}</span>
                  </span>
                  <span className="block text-caption text-fg3">{say(one.says)}</span>
                </li>
              ))}
            </ul>
          ) : (
            <p className="text-fg3">{say(texts.noHistory)}</p>
          )
        }
      </Got>
    </Card>
  )
}
