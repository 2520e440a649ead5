import type { GrantIn } from '#platform/access/contract.ts'
import { errorOf } from '#platform/routes/web/problem.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { AreaPicker } from '#platform/settings/web/area-picker.tsx'
import { useModules } from '#platform/settings/web/use-modules.ts'
import { Select } from '#ui/select.tsx'
import { roles, texts } from './texts.ts'

export interface GrantFieldsProps {
  grant: GrantIn
  onGrant: (grant: GrantIn) => void
  problem: unknown
}

/** A role, over which area, in which field: the three questions of a grant. */
export function GrantFields({ grant, onGrant, problem }: GrantFieldsProps) {
  const { say } = useLang()
  const { fields } = useModules()
  const known = (['viewer', 'officer', 'lead', 'admin'] as const).map((role) => ({
    value: role,
    label: say(roles[role].title),
    note: say(roles[role].note),
  }))
  return (
    <>
      <Select
        id="grant-role"
        label={say(texts.role)}
        hint={say(roles[grant.role].note)}
        value={grant.role}
        onValue={(role) => onGrant({ ...grant, role })}
        choices={known.map((one) => ({ ...one, value: one.value as GrantIn['role'] }))}
        error={errorOf(problem, 'role')}
      />
      <AreaPicker
        id="grant-area"
        label={say(texts.area)}
        value={grant.area ?? null}
        onValue={(area) => onGrant({ ...grant, area: area ?? undefined })}
        empty={say(texts.everywhere)}
        error={errorOf(problem, 'area')}
        optional
      />
      <Select
        id="grant-field"
        label={say(texts.field)}
        value={grant.field ?? 'all'}
        onValue={(field) => onGrant({ ...grant, field: field === 'all' ? undefined : field })}
        choices={[
          { value: 'all', label: say(texts.allFields) },
          ...fields.map((one) => ({ value: one.id, label: say(one.title) })),
        ]}
        error={errorOf(problem, 'field')}
      />
    </>
  )
}
