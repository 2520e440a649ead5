import { useEffect, useRef } from 'react'
import { useLive } from '#platform/routes/web/live.ts'
import { usePatch, useRefresh } from '#platform/routes/web/use-get.ts'
import { useLiveReadings } from '#platform/things/web/use-live-readings.ts'
import type { BoardOut } from '../../board-contract.ts'
import { withReadings } from './patch-reading.ts'

/** How long a board gathers before it asks again, ms: a file of figures comes as thousands of events. */
const GATHER = 1500

/** Keeps a shown board true: readings are put on it as they come; figures, cases and a change of the board are asked anew. */
export function useLiveBoard(board: BoardOut, path: string): void {
  const refresh = useRefresh()
  const patch = usePatch()
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const shown = board.widgets.flatMap((one) => (one.state === 'ok' ? [one] : []))
  const indicators = new Set(shown.flatMap((one) => one.indicators.map((i) => i.id)))
  const types = new Set(shown.flatMap((one) => one.cases?.types.map((type) => type.id) ?? []))
  const gauges = [...new Set(shown.flatMap((one) => (one.reading?.live ? [one.reading.thing] : [])))]
  // The first event sets the turn and later ones leave it: a stream that never rests must not put it off for ever.
  const soon = () => {
    timer.current ??= setTimeout(() => {
      timer.current = undefined
      refresh(path)
    }, GATHER)
  }
  useEffect(() => () => clearTimeout(timer.current), [])
  useLive<{ indicator?: string }>('figures', (figure) => {
    if (!figure.indicator || indicators.has(figure.indicator)) soon()
  })
  useLive<{ type?: string }>(types.size ? 'cases' : null, (one) => {
    if (!one.type || types.has(one.type)) soon()
  })
  useLive(`board:${board.id}`, soon)
  // One gauge is watched by its own topic; of several the common one costs a single subscription.
  const [only] = gauges
  useLiveReadings(gauges.length === 0 ? null : gauges.length === 1 ? `readings:${only}` : 'readings', (readings) => {
    patch<BoardOut>(path, (kept) => withReadings(kept, readings))
  })
}
