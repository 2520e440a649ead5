import { useLang } from '#platform/routes/web/words.tsx'
import { Card } from '#ui/card.tsx'
import { Skeleton, SkeletonRows } from '#ui/skeleton.tsx'

/** The panels of the overview before the first answer. */
export function OverviewSkeleton() {
  const { lang } = useLang()
  return (
    <div className="grid gap-3 px-3.5 sm:px-5 sm:grid-cols-[7fr_5fr]">
      <div className="sm:col-span-2">
        <Skeleton className="mt-3 h-7 w-56" />
        <Skeleton className="mt-2 h-3 w-36" />
      </div>
      <Card className="sm:col-span-2">
        <Skeleton className="m-3 h-8" />
      </Card>
      <Card className="max-sm:hidden">
        <Skeleton className="h-full min-h-96 w-full opacity-40" />
      </Card>
      <Card>
        <SkeletonRows rows={6} lang={lang} />
      </Card>
    </div>
  )
}
