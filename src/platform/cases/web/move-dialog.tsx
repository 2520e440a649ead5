import { type FormEvent, useId, useState } from 'react'
import type { Field } from '#platform/contract.ts'
import { errorOf } from '#platform/routes/web/problem.ts'
import { useDraft } from '#platform/routes/web/use-draft.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { Button } from '#ui/button.tsx'
import { Checkbox } from '#ui/checkbox.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { TextField } from '#ui/text-field.tsx'
import type { AllowedMove, CaseMoveIn } from '../contract.ts'
import { DeclaredFields } from './declared-fields.tsx'
import { FileField, type KeptFile } from './file-field.tsx'
import { type FormValues, filledOf, missingFrom } from './form-values.ts'
import { Refusal } from './refusal.tsx'
import { texts } from './texts.ts'
import { caseTexts } from './texts-case.ts'

export interface MoveDialogProps {
  move: AllowedMove
  /** Under which what is typed is kept: the case, or `bulk`. */
  draft: string
  /** One line below the title: which case. */
  about?: string
  place: { area?: string; on?: string; field?: string }
  busy: boolean
  problem: unknown
  conflict: string | undefined
  /** Makes it; true when it was taken. */
  onMake: (move: CaseMoveIn) => Promise<boolean>
  onClose: () => void
}

interface Draft {
  values: FormValues
  note: string
  files: KeptFile[]
}

const EMPTY: Draft = { values: {}, note: '', files: [] }

/** The form of one move, made from its declaration; a refusal stands above it and what was typed stays. */
export function MoveDialog({ move, draft, about, place, busy, problem, conflict, onMake, onClose }: MoveDialogProps) {
  const { say, lang } = useLang()
  const id = useId()
  const [typed, setTyped, forget] = useDraft<Draft>(`case.${draft}.${move.move}`, EMPTY)
  const [tried, setTried] = useState(false)
  const [sure, setSure] = useState(false)
  const form = move.form as Record<string, Field>
  const faults = missingFrom(form, typed.values, move.needs)
  // A form that asks for words or a file itself needs no second box for them.
  const asksWords = Object.values(form).some((field) => field.kind === 'text')
  const asksFile = Object.values(form).some((field) => field.kind === 'file')
  const noteNeeded = move.needs.includes('note') && !('note' in form)
  const filesNeeded = move.needs.includes('files') || move.move === 'attach'
  const names = [...Object.keys(form), 'note', 'files']
  const besideFields = names.some((name) => errorOf(problem, name) !== undefined)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (faults.size > 0 || (move.grave && !sure)) return
    if ((noteNeeded && !typed.note.trim()) || (filesNeeded && typed.files.length === 0)) return
    const fill = filledOf(form, typed.values)
    const taken = await onMake({
      move: move.move,
      ...(Object.keys(fill).length > 0 && { fill }),
      ...(typed.note.trim() && { note: typed.note.trim() }),
      ...(typed.files.length > 0 && { files: typed.files.map((file) => file.hash) }),
    })
    if (taken) forget()
  }
  return (
    <Dialog
      open
      onOpen={(open) => !open && onClose()}
      title={say(move.title)}
      note={about}
      lang={lang}
      actions={
        <>
          <Button className="[[data-surface=phone]_&]:h-11" onClick={onClose}>
            {say(texts.cancel)}
          </Button>
          <Button
            type="submit"
            form={id}
            kind={move.grave ? 'danger' : 'primary'}
            busy={busy}
            className="[[data-surface=phone]_&]:h-11"
          >
            {say(move.title)}
          </Button>
        </>
      }
    >
      {conflict && <Refusal>{say(caseTexts.conflict, { what: conflict })}</Refusal>}
      {problem instanceof Error && !besideFields && <Refusal>{problem.message}</Refusal>}
      <form id={id} onSubmit={submit} noValidate className="flex flex-col gap-4 pb-1">
        <DeclaredFields
          id={`${id}-field`}
          form={form}
          needs={move.needs}
          values={typed.values}
          onValues={(values) => setTyped({ ...typed, values })}
          faults={tried ? faults : new Map()}
          problem={problem}
          place={place}
        />
        {(!asksWords || noteNeeded) && (
          <TextField
            id={`${id}-note`}
            rows={3}
            label={say(caseTexts.note)}
            optional={!noteNeeded}
            lang={lang}
            placeholder={say(caseTexts.noteHint)}
            value={typed.note}
            onChange={(event) => setTyped({ ...typed, note: event.target.value })}
            error={
              errorOf(problem, 'note') ??
              (tried && noteNeeded && !typed.note.trim() ? say(caseTexts.needed) : undefined)
            }
          />
        )}
        {!asksFile && (
          <FileField
            id={`${id}-files`}
            label={say(caseTexts.files)}
            optional={!filesNeeded}
            files={typed.files}
            onFiles={(files) => setTyped({ ...typed, files })}
            error={
              errorOf(problem, 'files') ??
              (tried && filesNeeded && typed.files.length === 0 ? say(caseTexts.needed) : undefined)
            }
          />
        )}
        {move.grave && (
          <div>
            <Checkbox checked={sure} onChecked={setSure} label={say(caseTexts.sureGrave)} />
            {tried && !sure && (
              <p role="alert" className="text-caption font-medium text-critical">
                {say(caseTexts.graveNeeded)}
              </p>
            )}
          </div>
        )}
      </form>
    </Dialog>
  )
}
