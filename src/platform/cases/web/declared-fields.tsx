import type { Text } from '#kernel/text.ts'
import type { Field } from '#platform/contract.ts'
import { errorOf } from '#platform/routes/web/problem.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import type { Choice } from '#ui/select.tsx'
import { DeclaredField } from './declared-field.tsx'
import type { FormValues } from './form-values.ts'
import { useAssignable } from './use-assignable.ts'
import { useOffices } from './use-offices.ts'

export interface DeclaredFieldsProps {
  id: string
  form: Readonly<Record<string, Field>>
  /** Names that must be filled beside those the form itself requires. */
  needs?: readonly string[]
  values: FormValues
  onValues: (values: FormValues) => void
  /** What was found missing before sending. */
  faults: ReadonlyMap<string, Text>
  /** The server's refusal. */
  problem: unknown
  /** Where people are looked for. */
  place: { area?: string; on?: string; field?: string }
}

/** A declared form in one column. */
export function DeclaredFields({
  id,
  form,
  needs = [],
  values,
  onValues,
  faults,
  problem,
  place,
}: DeclaredFieldsProps) {
  const { say } = useLang()
  const entries = Object.entries(form)
  const people = useAssignable(place, !entries.some(([, field]) => field.kind === 'person'))
  const offices: Choice[] = useOffices(!('office' in form || 'receiving' in form || 'deciding' in form)).map((one) => ({
    value: one.code,
    label: one.name,
  }))
  return entries.map(([name, field]) => {
    const fault = faults.get(name)
    return (
      <DeclaredField
        key={name}
        id={`${id}-${name}`}
        name={name}
        field={field}
        value={values[name]}
        onValue={(value) => onValues({ ...values, [name]: value })}
        required={field.required === true || needs.includes(name)}
        error={errorOf(problem, name) ?? (fault && say(fault))}
        people={people}
        offices={offices}
      />
    )
  })
}
