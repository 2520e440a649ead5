import { useQuery } from '@tanstack/react-query'
import { type Problem, send } from '#platform/routes/web/api.ts'
import { useSettled } from '#platform/settings/web/use-settled.ts'
import { ErrorCard } from '#ui/error-card.tsx'
import { SkeletonRows } from '#ui/skeleton.tsx'
import type { Painted } from '../../board-contract.ts'
import { WidgetCard } from './widget-card.tsx'

/** Widgets that are not saved yet, painted by the centre; while the next painting is on its way the last stays. */
export function usePreview(widgets: readonly unknown[], view: object) {
  const settled = useSettled(JSON.stringify({ view, widgets }))
  return useQuery<{ widgets: Painted[] }, Problem>({
    queryKey: ['/api/v1/boards/preview', settled],
    queryFn: () => send('POST', '/api/v1/boards/preview', JSON.parse(settled)),
    placeholderData: (before) => before,
    enabled: widgets.length > 0,
  })
}

/** One widget as it would stand on the board. */
export function WidgetPreview({ widget, view }: { widget: unknown; view: object }) {
  const got = usePreview([widget], view)
  const [painted] = got.data?.widgets ?? []
  if (got.error) return <ErrorCard title={got.error.title} advice={got.error.detail} />
  return painted ? <WidgetCard painted={painted} at={new Date().toISOString()} /> : <SkeletonRows rows={4} />
}
