import { Sprout } from 'lucide-react'
import type { HazardsBoard } from '#modules/hazards/contract.ts'
import type { Overview } from '#platform/boards/contract.ts'
import { figureImportUrl, peopleUrl, sourcesUrl } from '#platform/routes/web/urls.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { buttonClass } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { texts } from './texts.ts'

/** Whether nothing at all has come into this centre yet. */
export function isFresh(overview: Overview, board: HazardsBoard | undefined): boolean {
  const noFigures = overview.kpis.every((kpi) => kpi.value === null)
  const noReadings = !board || (board.gauges === 0 && board.rain.stations.length === 0)
  return noFigures && noReadings && overview.alerts.length === 0 && overview.sources.every((source) => !source.lastAt)
}

/** The first thing a new centre says: how this board gets its data. */
export function FreshCentre({ soft }: { soft?: boolean }) {
  const { say } = useLang()
  const look = buttonClass('plain', soft ? 'touch' : 'normal')
  return (
    <Card soft={soft}>
      <EmptyState
        icon={<Sprout />}
        title={say(texts.freshTitle)}
        from={say(texts.freshFrom)}
        action={
          <div className={soft ? 'flex flex-col gap-2' : 'flex flex-wrap justify-center gap-2'}>
            <a href={sourcesUrl()} className={buttonClass('primary', soft ? 'touch' : 'normal')}>
              {say(texts.step1)}
            </a>
            <a href={figureImportUrl()} className={look}>
              {say(texts.step2)}
            </a>
            <a href={peopleUrl()} className={look}>
              {say(texts.step3)}
            </a>
          </div>
        }
      />
    </Card>
  )
}
