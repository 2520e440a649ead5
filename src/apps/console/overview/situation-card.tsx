import type { ReactNode } from 'react'
import { say as sayIn } from '#kernel/text.ts'
import type { HazardsBoard } from '#modules/hazards/contract.ts'
import { shownSituation } from '#modules/hazards/web/shown-situation.ts'
import { RiskSquare, riskStatus } from '#modules/hazards/web/situation-strip.tsx'
import type { Overview } from '#platform/boards/contract.ts'
import { alertsUrl, mapUrl, sourcesUrl } from '#platform/routes/web/urls.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { Card } from '#ui/card.tsx'
import { toneClass } from '#ui/status.ts'
import { SmallMap } from './small-map.tsx'
import { texts } from './texts.ts'

export interface SituationCardProps {
  overview: Overview
  board: HazardsBoard | undefined
}

/** The day on a phone: level of risk, what and where, a small map, and the three numbers that matter. */
export function SituationCard({ overview, board }: SituationCardProps) {
  const { lang, say } = useLang()
  const { counts } = overview
  const situation = shownSituation(board)
  const [head, rest] = parts(sayIn(situation.title, lang))
  return (
    <Card soft className={toneClass(riskStatus(situation.level))}>
      <div className="grid grid-cols-[minmax(0,1fr)_auto]">
        <div className="pt-3 pb-2.5 pl-4">
          <span className="inline-flex items-center gap-1.5 rounded-control bg-tone-soft py-1 pr-2.5 pl-1.5 text-body font-semibold text-tone">
            <RiskSquare level={situation.level} size="small" />
            {head}
          </span>
          {rest && <h2 className="mt-1.5 text-title font-semibold">{rest}</h2>}
          <p className="mt-1 text-body leading-snug text-fg2">{sayIn(situation.detail, lang)}</p>
        </div>
        <div className="self-center pr-1.5">
          <SmallMap overview={overview} board={board} />
        </div>
      </div>
      <ul className="grid grid-cols-3 border-t border-line">
        <Figure href={alertsUrl({ state: 'living' })} words={say(texts.critical, { n: counts.open })}>
          <span className={counts.critical > 0 ? 'text-critical' : undefined}>{counts.critical}</span>
        </Figure>
        <Figure href={mapUrl({ show: 'hazards.water' })} words={say(texts.gauges, { n: board?.gauges ?? 0 })}>
          {board?.over ?? '–'}
        </Figure>
        <Figure href={sourcesUrl()} words={say(texts.lacking)}>
          <span className={counts.lacking > 0 ? 'text-off' : undefined}>{counts.lacking}</span>
        </Figure>
      </ul>
    </Card>
  )
}

function Figure({ href, words, children }: { href: string; words: string; children: ReactNode }) {
  return (
    <li className="border-l border-line first:border-0">
      <a href={href} className="block py-1.5 pl-3.5 leading-tight">
        <b className="block text-kpi leading-tight font-semibold">{children}</b>
        <span className="text-caption whitespace-nowrap text-fg3">{words}</span>
      </a>
    </li>
  )
}

/** "Rủi ro thiên tai cấp 2 · mưa lớn, lũ" as a tag and a headline. */
function parts(title: string): [string, string | undefined] {
  const [head = '', ...rest] = title.split(' · ')
  const text = rest.join(' · ')
  return [head, text ? text.charAt(0).toLocaleUpperCase('vi') + text.slice(1) : undefined]
}
