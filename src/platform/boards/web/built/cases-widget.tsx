import { DueMark } from '#platform/cases/web/due-mark.tsx'
import { StateBadge } from '#platform/cases/web/state-badge.tsx'
import { PassportValue } from '#platform/routes/web/passport-opener.tsx'
import { casesUrl, caseUrl } from '#platform/routes/web/urls.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { Measured } from '#ui/charts/measured.tsx'
import { PartBars } from '#ui/charts/part-bars.tsx'
import type { Drawn } from '../../board-contract.ts'
import { barsOf, OPEN_PARTS } from './case-parts.ts'
import { texts } from './texts.ts'

/** Cases: how many are open, late and due, where they stand, and those that are due next. Every count opens its passport. */
export function CasesWidget({ drawn, title }: { drawn: Drawn; title: string }) {
  const { lang, say } = useLang()
  const face = drawn.cases!
  const { total } = face
  const type = face.types.map((one) => one.id).join(',')
  const tiles = [
    { count: 'open', value: total.n - total.ended, tone: undefined, due: undefined },
    { count: 'overdue', value: total.overdue, tone: total.overdue ? ('critical' as const) : undefined, due: 'overdue' },
    { count: 'today', value: total.today, tone: total.today ? ('high' as const) : undefined, due: 'today' },
    { count: 'soon', value: total.soon, tone: undefined, due: 'soon' },
  ] as const
  return (
    <div className="flex flex-col gap-2 px-3.5 pb-3">
      <ul className="flex flex-wrap gap-x-6 gap-y-2">
        {tiles.map(({ count, value, tone, due }) => (
          <li key={count}>
            <PassportValue
              passport={`${face.passport}&count=${count}`}
              label={say(texts.counts[count])}
              value={value}
              unit=""
              size="kpi"
              tone={tone}
            />
            <a
              className="block text-caption text-fg3 hover:text-accent hover:underline"
              href={casesUrl({ type, area: drawn.area.code, ...(due ? { due } : { state: 'open' }) })}
            >
              {say(texts.counts[count])}
            </a>
          </li>
        ))}
      </ul>
      {total.n > total.ended && (
        <Measured>
          {(width) => (
            <PartBars
              title={title}
              bars={barsOf(face, (text) => say(text))}
              parts={OPEN_PARTS.map((one) => ({ ...one, name: say(texts.counts[one.key]) }))}
              unit={say(texts.casesUnit)}
              most={drawn.widget.tall * 8}
              width={width}
              lang={lang}
            />
          )}
        </Measured>
      )}
      {total.ended > 0 && (
        <p className="text-caption text-fg3">
          {say(texts.counts.ended)}:{' '}
          <PassportValue
            passport={`${face.passport}&count=ended`}
            label={say(texts.counts.ended)}
            value={total.ended}
            unit=""
          />
        </p>
      )}
      {face.list.length > 0 && (
        <ul aria-label={say(texts.dueNext)} className="border-t border-line">
          {face.list.map((one) => (
            <li key={one.id} className="flex flex-wrap items-center gap-x-3 gap-y-0.5 border-b border-line py-1.5">
              <DueMark one={one} className="w-32 shrink-0 text-caption whitespace-nowrap" />
              <a href={caseUrl(one.id)} className="min-w-40 flex-1 truncate font-medium hover:underline">
                {one.title}
              </a>
              <span className="text-caption text-fg3">{one.areaName}</span>
              <StateBadge one={one} />
            </li>
          ))}
        </ul>
      )}
      {face.partial && <p className="text-caption text-fg3">{say(texts.partial)}</p>}
    </div>
  )
}
