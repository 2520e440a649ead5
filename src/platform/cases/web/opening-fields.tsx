import { errorOf } from '#platform/routes/web/problem.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { AreaPicker } from '#platform/settings/web/area-picker.tsx'
import { TextField } from '#ui/text-field.tsx'
import { DeadlineFields } from './deadline-fields.tsx'
import { DeclaredFields } from './declared-fields.tsx'
import { FileField } from './file-field.tsx'
import { PersonField } from './person-field.tsx'
import { PlaceField } from './place-field.tsx'
import { texts } from './texts.ts'
import { caseTexts } from './texts-case.ts'
import { useAssignable } from './use-assignable.ts'
import type { Opening } from './use-opening.ts'

export interface OpeningFieldsProps {
  id: string
  opening: Opening
  /** A dialog: who and by when before the rest, no files, no place. */
  brief?: boolean
  /** The area is settled by where one stands. */
  areaKnown?: boolean
}

/** The fields of a case to be opened: what and where, its own form, who and by when. */
export function OpeningFields({ id, opening, brief, areaKnown }: OpeningFieldsProps) {
  const { say, lang } = useLang()
  const { draft, setDraft, tried, problem, form } = opening
  const missing = (empty: boolean, words: (typeof caseTexts)['needed']) => (tried && empty ? say(words) : undefined)
  const own = <OwnFields id={id} opening={opening} />
  return (
    <>
      <TextField
        id={`${id}-title`}
        label={say(caseTexts.title)}
        hint={say(caseTexts.titleHint)}
        lang={lang}
        maxLength={500}
        value={draft.title}
        onChange={(event) => setDraft({ ...draft, title: event.target.value })}
        error={errorOf(problem, 'title') ?? missing(!draft.title.trim(), caseTexts.needed)}
      />
      {!areaKnown && (
        <AreaPicker
          id={`${id}-area`}
          label={say(caseTexts.area)}
          value={draft.area}
          onValue={(area) => setDraft({ ...draft, area })}
          error={errorOf(problem, 'area') ?? missing(!draft.area, caseTexts.neededChoice)}
        />
      )}
      {!brief && own}
      {!brief && !Object.values(form).some((field) => field.kind === 'place') && (
        <PlaceField
          id={`${id}-place`}
          label={say(texts.place)}
          optional
          value={draft.place}
          onValue={(place) => setDraft({ ...draft, place })}
          error={errorOf(problem, 'place')}
        />
      )}
      {!brief && (
        <FileField
          id={`${id}-files`}
          label={say(caseTexts.files)}
          optional
          files={draft.files}
          onFiles={(files) => setDraft({ ...draft, files })}
          error={errorOf(problem, 'files')}
        />
      )}
      <WhoAndWhen id={id} opening={opening} />
      {brief && own}
    </>
  )
}

const placeOf = ({ type, draft }: Opening) => ({ area: draft.area ?? undefined, field: type?.module })

function OwnFields({ id, opening }: { id: string; opening: Opening }) {
  const { draft, setDraft, form, faults, tried, problem } = opening
  return (
    <DeclaredFields
      id={`${id}-field`}
      form={form}
      values={draft.fields}
      onValues={(fields) => setDraft({ ...draft, fields })}
      faults={tried ? faults : new Map()}
      problem={problem}
      place={placeOf(opening)}
    />
  )
}

function WhoAndWhen({ id, opening }: { id: string; opening: Opening }) {
  const { say } = useLang()
  const { type, draft, setDraft, problem } = opening
  const people = useAssignable(placeOf(opening))
  return (
    <>
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
    </>
  )
}
