import { memo, useMemo } from 'react'
import type { HazardsBoard } from '#modules/hazards/contract.ts'
import { BrokenPart } from '#modules/hazards/web/broken-part.tsx'
import { FieldMap } from '#modules/hazards/web/field-map.tsx'
import { RainBars } from '#modules/hazards/web/rain-bars.tsx'
import { RiverPanel } from '#modules/hazards/web/river-panel.tsx'
import type { Overview } from '#platform/boards/contract.ts'
import { Card } from '#ui/card.tsx'
import { Skeleton } from '#ui/skeleton.tsx'

export interface WallCentreProps {
  overview: Overview
  board: HazardsBoard | undefined
  now: number
  page: number
  /** How many parts of the wall may be drawn: the second are the charts, the third is the map. */
  turn: number
  chosen: string | undefined
  onChoose: (id: string) => void
}

/** Where it happens: the map, below it the rivers and the rain by hour. */
export const WallCentre = memo(function WallCentre({
  overview,
  board,
  now,
  page,
  turn,
  chosen,
  onChoose,
}: WallCentreProps) {
  // Ages on the map are told by the minute: the drawing of a hundred areas need not follow every tick.
  const minute = Math.floor(now / 60_000) * 60_000
  const map = useMemo(
    () => <FieldMap overview={overview} board={board} now={minute} chosen={chosen} onChoose={onChoose} />,
    [overview, board, minute, chosen, onChoose],
  )
  return (
    <div className="flex min-h-0 min-w-0 flex-col gap-2.5">
      <Card className="min-h-0 flex-1">{turn > 2 ? map : <Skeleton className="h-full w-full opacity-40" />}</Card>
      {turn < 2 ? null : board ? (
        <>
          <RiverPanel rivers={board.rivers} now={now} page={page} className="shrink-0" />
          <RainBars rain={board.rain} className="shrink-0" />
        </>
      ) : (
        <BrokenPart />
      )}
    </div>
  )
})
