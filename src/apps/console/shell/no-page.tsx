import { MapPinOff } from 'lucide-react'
import { useEffect } from 'react'
import { overviewUrl } from '#platform/routes/web/urls.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { Button } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { gateTexts } from './gate-texts.ts'

/** An address nobody lives at. */
export function NoPage() {
  const { say } = useLang()
  useEffect(() => {
    document.title = `${say(gateTexts.noPage)} · Saola`
  }, [say])
  return (
    <>
      <h1 className="spoken">{say(gateTexts.noPage)}</h1>
      <EmptyState
        icon={<MapPinOff />}
        title={say(gateTexts.noPage)}
        from={say(gateTexts.noPageNote)}
        action={
          <Button href={overviewUrl()} kind="primary">
            {say(gateTexts.toOverview)}
          </Button>
        }
      />
    </>
  )
}
