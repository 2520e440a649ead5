import { MonitorCog } from 'lucide-react'
import { overviewUrl } from '#platform/routes/web/urls.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { Button } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { texts } from './texts.ts'

/** In the place of the wall on a phone, where nobody could read it: the overview says the same. */
export function TooSmall() {
  const { say } = useLang()
  return (
    <main className="grid h-dvh place-items-center bg-page text-fg1">
      <h1 className="spoken">{say(texts.tooSmall)}</h1>
      <EmptyState
        icon={<MonitorCog />}
        title={say(texts.tooSmall)}
        from={say(texts.tooSmallNote)}
        action={
          <Button href={overviewUrl()} kind="primary" size="touch">
            {say(texts.toOverview)}
          </Button>
        }
      />
    </main>
  )
}
