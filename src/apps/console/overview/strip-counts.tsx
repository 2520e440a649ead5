import type { ReactNode } from 'react'
import type { HazardsBoard } from '#modules/hazards/contract.ts'
import type { Overview } from '#platform/boards/contract.ts'
import { alertsUrl, mapUrl, sourcesUrl } from '#platform/routes/web/urls.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { texts } from './texts.ts'

function Count({ label, href, children }: { label: string; href: string; children: ReactNode }) {
  return (
    <a
      href={href}
      className="hidden shrink-0 flex-col justify-center border-l border-line px-4 leading-tight whitespace-nowrap hover:bg-raised md:flex"
    >
      <b className="text-section leading-tight font-semibold">{children}</b>
      <span className="text-caption text-fg3">{label}</span>
    </a>
  )
}

/** The counts beside the situation; each leads to what it counts. */
export function StripCounts({ overview, board }: { overview: Overview; board: HazardsBoard }) {
  const { say } = useLang()
  const { counts } = overview
  return (
    <>
      <Count href={alertsUrl({ state: 'living' })} label={say(texts.critical, { n: counts.open })}>
        <span className={counts.critical > 0 ? 'text-critical' : undefined}>{counts.critical}</span>
        {counts.overdue > 0 && (
          <small className="ml-1.5 text-caption font-medium text-critical">
            {say(texts.overdueShort, { n: counts.overdue })}
          </small>
        )}
      </Count>
      <Count href={mapUrl({ show: 'hazards.water' })} label={say(texts.gauges, { n: board.gauges })}>
        {board.over}
      </Count>
      <Count href={sourcesUrl()} label={say(texts.lacking)}>
        <span className={counts.lacking > 0 ? 'text-off' : undefined}>{counts.lacking}</span>
      </Count>
    </>
  )
}
