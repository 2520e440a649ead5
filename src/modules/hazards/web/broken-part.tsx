import { OVERVIEW } from '#platform/boards/web/use-overview.ts'
import { useRefresh } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { ErrorCard } from '#ui/error-card.tsx'
import { PART } from './board-of.ts'
import { texts } from './texts.ts'

/** What stands where this field's panels would be when it could not answer; the other panels stay. */
export function BrokenPart() {
  const { lang, say } = useLang()
  const refresh = useRefresh()
  return <ErrorCard title={say(texts.broken)} code={PART} lang={lang} onRetry={() => refresh(OVERVIEW)} />
}
