import { errorOf } from '#platform/routes/web/problem.ts'
import { useGet } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { AreaPicker } from '#platform/settings/web/area-picker.tsx'
import { useModules } from '#platform/settings/web/use-modules.ts'
import { type Choice, Select } from '#ui/select.tsx'
import type { AssignableOut, SessionOut } from '../contract.ts'
import { texts } from './duty-texts.ts'

export interface Ground {
  area: string | null
  field: string | null
}

/** Where and in which field; both may be left open. */
export function GroundFields({
  ground,
  onGround,
  problem,
}: {
  ground: Ground
  onGround: (ground: Ground) => void
  problem: unknown
}) {
  const { say } = useLang()
  const { fields } = useModules()
  return (
    <>
      <AreaPicker
        id="ground-area"
        label={say(texts.area)}
        value={ground.area}
        onValue={(area) => onGround({ ...ground, area })}
        empty={say(texts.everywhere)}
        error={errorOf(problem, 'area')}
        optional
      />
      <Select
        id="ground-field"
        label={say(texts.field)}
        value={ground.field ?? 'all'}
        onValue={(field) => onGround({ ...ground, field: field === 'all' ? null : field })}
        choices={[
          { value: 'all', label: say(texts.allFields) },
          ...fields.map((one) => ({ value: one.id, label: say(one.title) })),
        ]}
        error={errorOf(problem, 'field')}
      />
    </>
  )
}

/** Who may be named: everybody who may act at the place where I work. */
export function useColleagues(area: string | null): Choice[] {
  const session = useGet<SessionOut>('/api/v1/session', undefined, { every: 0 })
  const grants = (session.data?.grants ?? []).filter((grant) => grant.role !== 'viewer')
  // Who works in one place only asks about that place; the centre as a whole is for who stands over it.
  const all = grants.some((grant) => grant.area === null && grant.field === null)
  const own = grants.find((grant) => grant.area !== null) ?? grants[0]
  const asked = { area: area ?? (all ? undefined : own?.area), field: all ? undefined : own?.field }
  const got = useGet<{ items: AssignableOut[] }>('/api/v1/people/assignable', asked, { every: 0, wait: !session.data })
  return (got.data?.items ?? []).map((one) => ({ value: one.id, label: one.name, note: one.position }))
}
