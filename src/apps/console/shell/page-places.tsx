import { useLang } from '#platform/routes/web/words.tsx'
import { Card } from '#ui/card.tsx'
import { ErrorCard } from '#ui/error-card.tsx'
import { Skeleton, SkeletonRows } from '#ui/skeleton.tsx'
import { gateTexts } from './gate-texts.ts'

/** In the place of a page that failed to load or to draw; the frame and the other pages stand. */
export function BrokenPage({ error, reset }: { error: unknown; reset?: () => void }) {
  const { lang, say } = useLang()
  const code = error instanceof Error ? error.message : String(error)
  const retry = () => {
    // A file that failed to load is asked for anew only with the page.
    if (!reset || /import|module|fetch/i.test(code)) location.reload()
    else reset()
  }
  return (
    <div className="p-4">
      <ErrorCard
        title={say(gateTexts.brokenTitle)}
        advice={say(gateTexts.brokenAdvice)}
        code={code}
        lang={lang}
        onRetry={retry}
      />
    </div>
  )
}

/** In the place of a page that is on its way: the same layout, no spinner. */
export function WaitingPage() {
  const { lang } = useLang()
  return (
    <div className="flex flex-col gap-3 p-4">
      <Skeleton className="h-7 w-56" />
      <Card>
        <SkeletonRows rows={8} lang={lang} />
      </Card>
    </div>
  )
}
