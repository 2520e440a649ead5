import { useCallback, useDeferredValue, useState } from 'react'
import { hazardsBoardOf } from '#modules/hazards/web/board-of.ts'
import { makeHazardsPatches } from '#modules/hazards/web/patch-board.ts'
import { useOverview } from '#platform/boards/web/use-overview.ts'
import { useHere } from '#platform/routes/web/here.ts'
import { useNow } from '#platform/routes/web/use-now.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { ErrorCard } from '#ui/error-card.tsx'
import { useIsPhone } from '../shell/use-surface.ts'
import { mayRotate, mostSevere } from './chosen-alert.ts'
import { CutOffBanner } from './cut-off-banner.tsx'
import { TooSmall } from './too-small.tsx'
import { useInTurn } from './use-in-turn.ts'
import { usePageTurn } from './use-page-turn.ts'
import { useWallSurface } from './use-wall-surface.ts'
import { WallCentre } from './wall-centre.tsx'
import { WallHeader } from './wall-header.tsx'
import { WallLeft } from './wall-left.tsx'
import { WallRight } from './wall-right.tsx'
import { WallSkeleton } from './wall-skeleton.tsx'
import './wall.css'

/** Head and both sides, then the charts of the centre, whose height the map needs, then the map. */
const WALL_PARTS = 3

/** The wall, where the screen is large enough for one. */
export default function WallPage() {
  return useIsPhone() ? <TooSmall /> : <Wall />
}

/** The wall of the operations room: how we are doing, where, and what to do; never scrolls, lives for days, says when it is cut off. */
function Wall() {
  useWallSurface()
  const { query, change } = useHere()
  const { lang } = useLang()
  const [patches] = useState(makeHazardsPatches)
  const answer = useOverview(query.area, patches)
  // What comes live is drawn in small steps between the presses of whoever stands before the wall, never instead of them.
  const now = useDeferredValue(useNow(10))
  const overview = useDeferredValue(answer.data)
  const board = hazardsBoardOf(overview)
  const page = usePageTurn(!!overview && mayRotate(overview.alerts))
  const chosen = overview?.alerts.find((alert) => alert.id === query.alert) ?? mostSevere(overview?.alerts ?? [])
  const choose = useCallback((id: string) => change({ alert: id }, { replace: true }), [change])
  const turn = useInTurn(overview ? WALL_PARTS : 1)
  return (
    <main data-theme="dark" className="wall flex h-dvh w-full flex-col gap-2.5 overflow-hidden bg-page p-3 text-fg1">
      {overview ? (
        <>
          <WallHeader overview={overview} board={board} />
          <CutOffBanner now={now} failed={!!answer.error} answeredAt={answer.dataUpdatedAt} />
          <div className="grid min-h-0 flex-1 grid-cols-[25rem_minmax(0,1fr)_26.5rem] gap-2.5">
            <WallLeft overview={overview} board={board} now={now} page={page} />
            <WallCentre {...{ overview, board, now, page, turn }} chosen={chosen?.id} onChoose={choose} />
            <WallRight overview={overview} now={now} chosen={chosen?.id} onChoose={choose} />
          </div>
        </>
      ) : answer.error ? (
        <ErrorCard
          title={answer.error.title}
          advice={answer.error.detail}
          onRetry={() => void answer.refetch()}
          lang={lang}
          className="m-auto"
        />
      ) : (
        <WallSkeleton />
      )}
    </main>
  )
}
