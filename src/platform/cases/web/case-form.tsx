import { type FormEvent, useId, useState } from 'react'
import { send } from '#platform/routes/web/api.ts'
import { useHere } from '#platform/routes/web/here.ts'
import { useNotice } from '#platform/routes/web/notices.ts'
import { errorOf } from '#platform/routes/web/problem.ts'
import { casesUrl, caseUrl } from '#platform/routes/web/urls.ts'
import { useDraft } from '#platform/routes/web/use-draft.ts'
import { useRefresh } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { AreaPicker } from '#platform/settings/web/area-picker.tsx'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { TextField } from '#ui/text-field.tsx'
import type { CaseOpened } from '../contract.ts'
import type { CaseTypeOut } from '../desk-contract.ts'
import { CASES, INBOX } from './cases-paths.ts'
import { type DeadlineDraft, DeadlineFields, deadlineOf, USUAL } from './deadline-fields.tsx'
import { DeclaredFields } from './declared-fields.tsx'
import { FileField, type KeptFile } from './file-field.tsx'
import { type FormValues, filledOf, missingFrom } from './form-values.ts'
import { newId } from './new-id.ts'
import { openingForm } from './opening-form.ts'
import { PersonField } from './person-field.tsx'
import { type CasePlace, PlaceField } from './place-field.tsx'
import { Refusal } from './refusal.tsx'
import { texts } from './texts.ts'
import { caseTexts } from './texts-case.ts'
import { useAssignable } from './use-assignable.ts'

interface CaseDraft {
  id: string
  title: string
  area: string | null
  assignee: string | null
  deadline: DeadlineDraft
  fields: FormValues
  files: KeptFile[]
  place: CasePlace | null
}

/** The form of a new case, made from its type: what, where, who, by when, its own fields, files and place. */
export function CaseForm({ type, parent }: { type: CaseTypeOut; parent?: string }) {
  const { say, lang } = useLang()
  const { go } = useHere()
  const notice = useNotice()
  const refresh = useRefresh()
  const id = useId()
  const form = openingForm(type)
  const [fresh] = useState<CaseDraft>(() => ({
    id: newId(),
    title: '',
    area: null,
    assignee: null,
    deadline: USUAL,
    fields: {},
    files: [],
    place: null,
  }))
  const [draft, setDraft, forget] = useDraft<CaseDraft>(`case.new.${type.id}.${parent ?? ''}`, fresh)
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>(undefined)
  const place = { area: draft.area ?? undefined, field: type.module }
  const people = useAssignable(place)
  const faults = missingFrom(form, draft.fields)
  const ownPlace = Object.values(form).some((field) => field.kind === 'place')
  const [kind, parentId] = parent?.split(/:(.*)/s) ?? []
  const beside = ['title', 'area', 'assignee', 'dueAt', 'term', ...Object.keys(form)].some((name) =>
    errorOf(problem, name),
  )
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!draft.title.trim() || !draft.area || faults.size > 0) {
      // The first fault is shown, not searched for.
      requestAnimationFrame(() => document.querySelector('[aria-invalid=true]')?.scrollIntoView({ block: 'center' }))
      return
    }
    setBusy(true)
    setProblem(undefined)
    const fields = filledOf(form, draft.fields)
    const first = Object.entries(form).find(([name, field]) => field.kind === 'place' && fields[name])
    const at = draft.place ?? (first ? (fields[first[0]] as CasePlace) : null)
    try {
      const made = await send<CaseOpened>('POST', CASES, {
        id: draft.id,
        type: type.id,
        title: draft.title.trim(),
        area: draft.area,
        ...deadlineOf(draft.deadline),
        ...(draft.assignee && { assignee: draft.assignee }),
        fields,
        ...(draft.files.length > 0 && { files: draft.files.map((file) => file.hash) }),
        ...(at && { place: at }),
        ...(kind && parentId && { parent: { kind, id: parentId } }),
      })
      forget()
      refresh(CASES, INBOX)
      notice({ title: say(caseTexts.created, { code: made.code }), body: draft.title.trim() })
      for (const odd of made.warnings ?? []) notice({ status: 'medium', title: say(odd), body: made.code })
      go(caseUrl(made.id), { replace: true })
    } catch (error) {
      setProblem(error)
      setBusy(false)
    }
  }
  return (
    <form noValidate onSubmit={submit}>
      {problem instanceof Error && !beside && <Refusal>{problem.message}</Refusal>}
      <Card padded bodyClass="flex flex-col gap-4">
        <TextField
          id={`${id}-title`}
          label={say(caseTexts.title)}
          hint={say(caseTexts.titleHint)}
          lang={lang}
          maxLength={500}
          value={draft.title}
          onChange={(event) => setDraft({ ...draft, title: event.target.value })}
          error={errorOf(problem, 'title') ?? (tried && !draft.title.trim() ? say(caseTexts.needed) : undefined)}
        />
        <AreaPicker
          id={`${id}-area`}
          label={say(caseTexts.area)}
          value={draft.area}
          onValue={(area) => setDraft({ ...draft, area })}
          error={errorOf(problem, 'area') ?? (tried && !draft.area ? say(caseTexts.neededChoice) : undefined)}
        />
        <DeclaredFields
          id={`${id}-field`}
          form={form}
          values={draft.fields}
          onValues={(fields) => setDraft({ ...draft, fields })}
          faults={tried ? faults : new Map()}
          problem={problem}
          place={place}
        />
        {!ownPlace && (
          <PlaceField
            id={`${id}-place`}
            label={say(texts.place)}
            optional
            value={draft.place}
            onValue={(next) => setDraft({ ...draft, place: next })}
            error={errorOf(problem, 'place')}
          />
        )}
        <FileField
          id={`${id}-files`}
          label={say(caseTexts.files)}
          optional
          files={draft.files}
          onFiles={(files) => setDraft({ ...draft, files })}
          error={errorOf(problem, 'files')}
        />
        <PersonField
          id={`${id}-assignee`}
          label={say(caseTexts.assignTo)}
          optional
          empty={say(caseTexts.later)}
          choices={people}
          hint={draft.area ? undefined : say(caseTexts.areaFirst)}
          value={draft.assignee}
          onValue={(assignee) => setDraft({ ...draft, assignee })}
          error={errorOf(problem, 'assignee')}
        />
        <DeadlineFields
          id={`${id}-due`}
          draft={draft.deadline}
          onDraft={(deadline) => setDraft({ ...draft, deadline })}
          type={type}
          error={errorOf(problem, 'dueAt') ?? errorOf(problem, 'term')}
        />
      </Card>
      <div className="mt-3 flex justify-end gap-2">
        <Button
          className="[[data-surface=phone]_&]:h-11"
          onClick={() => {
            forget()
            go(casesUrl({ type: type.id }))
          }}
        >
          {say(texts.cancel)}
        </Button>
        <Button type="submit" kind="primary" busy={busy} className="[[data-surface=phone]_&]:h-11 max-sm:flex-1">
          {say(caseTexts.create)}
        </Button>
      </div>
    </form>
  )
}
