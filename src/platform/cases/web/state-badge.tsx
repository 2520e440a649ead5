import { Check, CircleDashed, CircleDot, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { useLang } from '#platform/routes/web/words.tsx'
import { Badge } from '#ui/badge.tsx'
import type { Tone } from '#ui/status.ts'
import type { CaseOut, Phase } from '../contract.ts'

const LOOKS: Record<Phase, { tone: Tone; icon: ReactNode }> = {
  waiting: { tone: 'plain', icon: <CircleDashed /> },
  working: { tone: 'info', icon: <CircleDot /> },
  done: { tone: 'ok', icon: <Check /> },
  refused: { tone: 'off', icon: <X /> },
}

/** The state of a case: a shape for its phase and the word of its type. */
export function StateBadge({ one }: { one: Pick<CaseOut, 'phase' | 'stateTitle'> }) {
  const { say } = useLang()
  const { tone, icon } = LOOKS[one.phase]
  return (
    <Badge tone={tone} icon={icon} className="max-w-full overflow-hidden">
      <span className="truncate" title={say(one.stateTitle)}>
        {say(one.stateTitle)}
      </span>
    </Badge>
  )
}
