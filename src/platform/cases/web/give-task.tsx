import { ClipboardPlus } from 'lucide-react'
import { type FormEvent, useEffect, useId, useState } from 'react'
import { useHere } from '#platform/routes/web/here.ts'
import { useNotice } from '#platform/routes/web/notices.ts'
import { useSession } from '#platform/routes/web/session.ts'
import { caseUrl } from '#platform/routes/web/urls.ts'
import { useGet } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { Button, type ButtonKind, type ButtonSize } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { USUAL } from './deadline-fields.tsx'
import { OpeningFields } from './opening-fields.tsx'
import { Refusal } from './refusal.tsx'
import { texts } from './texts.ts'
import { caseTexts } from './texts-case.ts'
import { useCaseTypes } from './use-case-types.ts'
import { type Opening, useOpening } from './use-opening.ts'

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

function TaskDialog({
  parent,
  title,
  area,
  onClose,
}: Pick<GiveTaskProps, 'parent' | 'title' | 'area'> & { onClose: () => void }) {
  const { say, lang } = useLang()
  const { go } = useHere()
  const notice = useNotice()
  const id = useId()
  const opening = useOpening({
    key: `task.${parent ? `${parent.kind}.${parent.id}` : 'alone'}`,
    type: useCaseTypes().byId.get(TASK),
    begin: { area: area ?? null },
    parent,
  })
  useSuggestion(parent, opening)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const body = opening.draft.title.trim()
    const made = await opening.open()
    if (!made) return
    notice({
      title: say(caseTexts.taskGiven, { code: made.code }),
      body,
      action: { label: say(caseTexts.see), onPress: () => go(caseUrl(made.id)) },
    })
    onClose()
  }
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
          <Button type="submit" form={id} kind="primary" busy={opening.busy} className="[[data-surface=phone]_&]:h-11">
            {say(caseTexts.giveTask)}
          </Button>
        </>
      }
    >
      {opening.refusal && <Refusal>{opening.refusal}</Refusal>}
      <form id={id} noValidate onSubmit={submit} className="flex flex-col gap-4 pb-1">
        <OpeningFields id={id} opening={opening} brief areaKnown={Boolean(area)} />
      </form>
    </Dialog>
  )
}

/** What the matter itself suggests fills what is still empty, once; what was typed is never touched. */
function useSuggestion(parent: GiveTaskProps['parent'], { draft, setDraft }: Opening): void {
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
}
