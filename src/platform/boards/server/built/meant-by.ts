import type { BoardView, Widget } from '../../board-contract.ts'

/** Code and first day of the unit a widget looks at: its own, the board's, the centre's. */
export function meantBy(widget: Widget, view: BoardView, home: string): { code: string; from: string | undefined } {
  if (widget.area) return { code: widget.area, from: widget.areaFrom }
  return view.area ? { code: view.area, from: view.areaFrom } : { code: home || 'VN', from: undefined }
}
