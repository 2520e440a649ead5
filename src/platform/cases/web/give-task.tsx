import { ClipboardPlus } from 'lucide-react'
import { type FormEvent, useEffect, useId, useState } from 'react'
import { send } from '#platform/routes/web/api.ts'
import { useHere } from '#platform/routes/web/here.ts'
import { useNotice } from '#platform/routes/web/notices.ts'
import { errorOf } from '#platform/routes/web/problem.ts'
import { useSession } from '#platform/routes/web/session.ts'
import { caseUrl } from '#platform/routes/web/urls.ts'
import { useDraft } from '#platform/routes/web/use-draft.ts'
import { useGet, useRefresh } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { AreaPicker } from '#platform/settings/web/area-picker.tsx'
import { Button, type ButtonKind, type ButtonSize } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { TextField } from '#ui/text-field.tsx'
import type { CaseOut } from '../contract.ts'
import { CASES, INBOX } from './cases-paths.ts'
import { type DeadlineDraft, DeadlineFields, deadlineOf, USUAL } from './deadline-fields.tsx'
import { DeclaredFields } from './declared-fields.tsx'
import { type FormValues, filledOf, missingFrom } from './form-values.ts'
import { newId } from './new-id.ts'
import { openingForm } from './opening-form.ts'
import { PersonField } from './person-field.tsx'
import { Refusal } from './refusal.tsx'
import { texts } from './texts.ts'
import { caseTexts } from './texts-case.ts'
import { useAssignable } from './use-assignable.ts'
import { useCaseTypes } from './use-case-types.ts'

const TASK = 'cases.task'

export interface GiveTaskProps {
  /** What the task belongs to: an alert, a figure, a thing, a case; a task may stand alone. */
  parent?: { kind: string; id: string }
  /** What it is about, in words: stands in the dialog. */
  title?: string
  /** GSO code of the ground it concerns; chosen in the dialog when left out. */
  area?: string | null
  kind?: ButtonKind
  size?: ButtonSize
  buttonClass?: string
}

/** "Giao việc": a button that gives a task from where one stands, with whom, by when and what; hidden from who may not. */
export function GiveTask({ kind = 'plain', size = 'normal', buttonClass, ...about }: GiveTaskProps) {
  const { say } = useLang()
  const { may } = useSession()
  const [open, setOpen] = useState(false)
  if (!may('cases:write')) return null
  return (
    <>
      <Button kind={kind} size={size} className={buttonClass} icon={<ClipboardPlus />} onClick={() => setOpen(true)}>
        {say(caseTexts.giveTask)}
      </Button>
      {open && <TaskDialog {...about} onClose={() => setOpen(false)} />}
    </>
  )
}

/** What `/api/v1/tasks/suggest` says a task made from something begins with. */
interface TaskSuggestion {
  title: string
  area: string | null
  assignee: string | null
  dueAt: string | null
}

interface TaskDraft {
  id: string
  title: string
  assignee: string | null
  area: string | null
  deadline: DeadlineDraft
  fields: FormValues
}

function TaskDialog({
  parent,
  title,
  area,
  onClose,
}: Pick<GiveTaskProps, 'parent' | 'title' | 'area'> & { onClose: () => void }) {
  const { say, lang } = useLang()
  const { go } = useHere()
  const notice = useNotice()
  const refresh = useRefresh()
  const id = useId()
  const type = useCaseTypes().byId.get(TASK)
  const [fresh] = useState<TaskDraft>(() => ({
    id: newId(),
    title: '',
    assignee: null,
    area: area ?? null,
    deadline: USUAL,
    fields: {},
  }))
  const [draft, setDraft, forget] = useDraft<TaskDraft>(
    `task.${parent ? `${parent.kind}.${parent.id}` : 'alone'}`,
    fresh,
  )
  // What the matter itself suggests fills what is still empty, once; what was typed is never touched.
  const suggested = useGet<TaskSuggestion>(
    '/api/v1/tasks/suggest',
    { parent: parent && `${parent.kind}:${parent.id}` },
    { every: 0, wait: !parent },
  ).data
  const [taken, setTaken] = useState(false)
  useEffect(() => {
    if (!suggested || taken) return
    setTaken(true)
    if (draft.title || draft.assignee) return
    setDraft({
      ...draft,
      title: suggested.title,
      area: draft.area ?? suggested.area,
      assignee: suggested.assignee,
      ...(suggested.dueAt && { deadline: { ...USUAL, mode: 'day' as const, dueAt: suggested.dueAt } }),
    })
  }, [suggested, taken, draft, setDraft])
  const [busy, setBusy] = useState(false)
  const [tried, setTried] = useState(false)
  const [problem, setProblem] = useState<unknown>(undefined)
  const place = { area: draft.area ?? undefined, field: 'cases' }
  const people = useAssignable(place)
  const form = type ? openingForm(type) : {}
  const faults = missingFrom(form, draft.fields)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!draft.title.trim() || !draft.area || faults.size > 0) return
    setBusy(true)
    setProblem(undefined)
    try {
      const made = await send<CaseOut>('POST', CASES, {
        id: draft.id,
        type: TASK,
        title: draft.title.trim(),
        area: draft.area,
        ...deadlineOf(draft.deadline),
        ...(draft.assignee && { assignee: draft.assignee }),
        fields: filledOf(form, draft.fields),
        ...(parent && { parent }),
      })
      forget()
      refresh(CASES, INBOX)
      notice({
        title: say(caseTexts.taskGiven, { code: made.code ?? '' }),
        body: draft.title.trim(),
        action: { label: say(caseTexts.see), onPress: () => go(caseUrl(made.id)) },
      })
      onClose()
    } catch (error) {
      setProblem(error)
    } finally {
      setBusy(false)
    }
  }
  const beside = ['title', 'area', 'assignee', 'dueAt', 'term', ...Object.keys(form)].some((name) =>
    errorOf(problem, name),
  )
  return (
    <Dialog
      open
      onOpen={(next) => !next && onClose()}
      title={say(caseTexts.giveTask)}
      note={title && say(caseTexts.giveTaskNote, { about: title })}
      lang={lang}
      actions={
        <>
          <Button className="[[data-surface=phone]_&]:h-11" onClick={onClose}>
            {say(texts.cancel)}
          </Button>
          <Button type="submit" form={id} kind="primary" busy={busy} className="[[data-surface=phone]_&]:h-11">
            {say(caseTexts.giveTask)}
          </Button>
        </>
      }
    >
      {problem instanceof Error && !beside && <Refusal>{problem.message}</Refusal>}
      <form id={id} noValidate onSubmit={submit} className="flex flex-col gap-4 pb-1">
        <TextField
          id={`${id}-title`}
          label={say(caseTexts.title)}
          hint={say(caseTexts.titleHint)}
          lang={lang}
          value={draft.title}
          onChange={(event) => setDraft({ ...draft, title: event.target.value })}
          error={errorOf(problem, 'title') ?? (tried && !draft.title.trim() ? say(caseTexts.needed) : undefined)}
        />
        {!area && (
          <AreaPicker
            id={`${id}-area`}
            label={say(caseTexts.area)}
            value={draft.area}
            onValue={(next) => setDraft({ ...draft, area: next })}
            error={errorOf(problem, 'area') ?? (tried && !draft.area ? say(caseTexts.neededChoice) : undefined)}
          />
        )}
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
        <DeclaredFields
          id={`${id}-field`}
          form={form}
          values={draft.fields}
          onValues={(fields) => setDraft({ ...draft, fields })}
          faults={tried ? faults : new Map()}
          problem={problem}
          place={place}
        />
      </form>
    </Dialog>
  )
}
