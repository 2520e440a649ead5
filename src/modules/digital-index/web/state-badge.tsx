import { useLang } from '#platform/routes/web/words.tsx'
import { Badge } from '#ui/badge.tsx'
import type { RoundState } from '../contract.ts'
import { texts } from './texts.ts'

const TONES = { open: 'info', 'self-scored': 'medium', reviewed: 'ok', published: 'ok' } as const

/** Where a round or a unit stands, in a word. */
export function StateBadge({ state }: { state: RoundState }) {
  const { say } = useLang()
  return <Badge tone={TONES[state]}>{say(texts[state])}</Badge>
}
