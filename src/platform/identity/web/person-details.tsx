import { type FormEvent, useState } from 'react'
import { useNotice } from '#platform/routes/web/notices.ts'
import { errorOf, restOf } from '#platform/routes/web/problem.ts'
import { useDraft } from '#platform/routes/web/use-draft.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { Button } from '#ui/button.tsx'
import { TextField } from '#ui/text-field.tsx'
import type { PersonChange, PersonOut } from '../contract.ts'
import { texts } from './texts.ts'

export interface PersonDetailsProps {
  person: PersonOut
  allowed: boolean
  save: (change: PersonChange) => Promise<void>
}

const FIELDS = ['name', 'position', 'office', 'phone'] as const

/** Name, position, office and telephone; kept as a draft until saved. */
export function PersonDetails({ person, allowed, save }: PersonDetailsProps) {
  const { say } = useLang()
  const notice = useNotice()
  const [draft, setDraft, forget] = useDraft<Partial<Record<(typeof FIELDS)[number], string>>>(
    `people.${person.id}`,
    {},
  )
  const [problem, setProblem] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const touched = FIELDS.some((key) => draft[key] !== undefined && draft[key] !== (person[key] ?? ''))
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    setProblem(null)
    try {
      await save({ ...draft, version: person.version })
      forget()
      notice({ title: say(texts.saved) })
    } catch (error) {
      setProblem(error)
    } finally {
      setBusy(false)
    }
  }
  const rest = restOf(problem, FIELDS)
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      {FIELDS.map((key) => (
        <TextField
          key={key}
          id={`details-${key}`}
          label={say(texts[key])}
          optional={key !== 'name'}
          readOnly={!allowed}
          value={draft[key] ?? person[key] ?? ''}
          onChange={(event) => setDraft({ ...draft, [key]: event.target.value })}
          error={errorOf(problem, key)}
        />
      ))}
      {rest && (
        <p role="alert" className="font-medium text-critical">
          {rest}
        </p>
      )}
      {allowed && touched && (
        <Button type="submit" kind="primary" busy={busy} className="self-end">
          {say(texts.save)}
        </Button>
      )}
    </form>
  )
}
