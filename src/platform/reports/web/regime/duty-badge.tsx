import { useLang } from '#platform/routes/web/words.tsx'
import { Badge } from '#ui/badge.tsx'
import type { Status } from '#ui/status.ts'
import { StatusMark } from '#ui/status-mark.tsx'
import type { DutyOut } from '../../regime/contract.ts'
import { texts } from './texts.ts'

/** The status a duty is drawn in: shape and word beside the colour. */
export function statusOf(duty: Pick<DutyOut, 'standing' | 'state'>): Status {
  if (duty.state === 'dropped') return 'off'
  switch (duty.standing) {
    case 'late':
      return 'high'
    case 'today':
      return 'medium'
    case 'soon':
      return 'medium'
    case 'done':
    case 'done-late':
      return 'ok'
    case 'ahead':
      return 'info'
  }
}

/** How a duty stands: late, today, soon, or the step it is at. */
export function DutyBadge({ duty }: { duty: Pick<DutyOut, 'standing' | 'state'> }) {
  const { say } = useLang()
  const pressing = duty.standing === 'late' || duty.standing === 'today' || duty.standing === 'soon'
  return (
    <span className="inline-flex flex-wrap items-center gap-1.5">
      {pressing && (
        <Badge tone={statusOf(duty)}>
          <StatusMark
            status={statusOf(duty)}
            size={11}
            label={say(texts[duty.standing as 'late' | 'today' | 'soon'])}
          />
        </Badge>
      )}
      <Badge tone={duty.standing === 'done' || duty.standing === 'done-late' ? 'ok' : 'plain'}>
        {say(texts[`state-${duty.state}`])}
      </Badge>
    </span>
  )
}
