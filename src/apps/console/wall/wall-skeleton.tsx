import { useLang } from '#platform/routes/web/words.tsx'
import { Card } from '#ui/card.tsx'
import { Skeleton, SkeletonRows } from '#ui/skeleton.tsx'
import { texts } from './texts.ts'

/** The three columns before the first answer, so that nothing moves when it comes. */
export function WallSkeleton() {
  const { lang, say } = useLang()
  return (
    <>
      <div className="flex h-14 items-center gap-4 px-1">
        <Skeleton className="size-[2.375rem]" />
        <span className="text-fg3">{say(texts.preparing)}</span>
      </div>
      <div className="grid min-h-0 flex-1 grid-cols-[25rem_minmax(0,1fr)_26.5rem] gap-2.5">
        <Card>
          <SkeletonRows rows={14} lang={lang} />
        </Card>
        <Card>
          <Skeleton className="h-full w-full opacity-40" />
        </Card>
        <Card>
          <SkeletonRows rows={12} lang={lang} />
        </Card>
      </div>
    </>
  )
}
