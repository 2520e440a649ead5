import { useState } from 'react'
import type { Field } from '#platform/contract.ts'
import { send } from '#platform/routes/web/api.ts'
import { errorOf } from '#platform/routes/web/problem.ts'
import { useSession } from '#platform/routes/web/session.ts'
import { useDraft } from '#platform/routes/web/use-draft.ts'
import { useRefresh } from '#platform/routes/web/use-get.ts'
import type { CaseIn, CaseOpened } from '../contract.ts'
import type { CaseTypeOut } from '../desk-contract.ts'
import { CASES, INBOX } from './cases-paths.ts'
import { type DeadlineDraft, deadlineOf, USUAL } from './deadline-fields.tsx'
import type { KeptFile } from './file-field.tsx'
import { type FormValues, filledOf, missingFrom } from './form-values.ts'
import { newId } from './new-id.ts'
import { openingForm } from './opening-form.ts'
import { ownCommune } from './own-area.ts'
import type { CasePlace } from './place-field.tsx'

/** What is typed of a case before it is opened. Its id is made here, so that sent twice it is one case. */
export interface OpeningDraft {
  id: string
  title: string
  area: string | null
  assignee: string | null
  deadline: DeadlineDraft
  fields: FormValues
  files: KeptFile[]
  place: CasePlace | null
}

export interface Opening {
  type: CaseTypeOut | undefined
  form: Readonly<Record<string, Field>>
  draft: OpeningDraft
  setDraft: (draft: OpeningDraft) => void
  forget: () => void
  faults: ReturnType<typeof missingFrom>
  /** It was sent once: what is missing is said from now on. */
  tried: boolean
  busy: boolean
  problem: unknown
  /** The server's refusal stands beside no field. */
  refusal: string | undefined
  /** Opens the case; undefined when something is missing or the server refused. */
  open: () => Promise<CaseOpened | undefined>
}

/**
 * The opening of a case, whatever form it is drawn as: a draft kept in this tab, what is missing, and the sending.
 * @param key names the draft. @param type undefined until the types are known; nothing can be sent before.
 */
export function useOpening({
  key,
  type,
  begin,
  parent,
}: {
  key: string
  type: CaseTypeOut | undefined
  begin?: Partial<OpeningDraft>
  parent?: CaseIn['parent'] | undefined
}): Opening {
  const refresh = useRefresh()
  const { grants } = useSession()
  const [fresh] = useState<OpeningDraft>(() => ({
    id: newId(),
    title: '',
    area: ownCommune(grants),
    assignee: null,
    deadline: USUAL,
    fields: {},
    files: [],
    place: null,
    ...begin,
  }))
  const [kept, setDraft, forget] = useDraft<OpeningDraft>(key, fresh)
  // A draft of an earlier version of the program may lack what is new.
  const draft = { ...fresh, ...kept }
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>(undefined)
  const form = type ? openingForm(type) : {}
  const faults = missingFrom(form, draft.fields)
  const beside = [...BESIDE, ...Object.keys(form)].some((name) => errorOf(problem, name))
  const open = async () => {
    setTried(true)
    if (!type || !draft.title.trim() || !draft.area || faults.size > 0) {
      // The first fault is shown, not searched for.
      requestAnimationFrame(() => document.querySelector('[aria-invalid=true]')?.scrollIntoView({ block: 'center' }))
      return undefined
    }
    setBusy(true)
    setProblem(undefined)
    try {
      const made = await send<CaseOpened>('POST', CASES, sentOf(type, form, draft, parent))
      forget()
      refresh(CASES, INBOX)
      return made
    } catch (error) {
      setProblem(error)
      return undefined
    } finally {
      setBusy(false)
    }
  }
  const refusal = problem instanceof Error && !beside ? problem.message : undefined
  return { type, form, draft, setDraft, forget, faults, tried, busy, problem, refusal, open }
}

/** Beside these a refusal is shown at the field itself. */
const BESIDE = ['title', 'area', 'assignee', 'dueAt', 'term']

/** A case has one place: the one chosen for it, else the first its own form asks for. */
function sentOf(
  type: CaseTypeOut,
  form: Opening['form'],
  draft: OpeningDraft,
  parent: CaseIn['parent'] | undefined,
): CaseIn {
  const fields = filledOf(form, draft.fields)
  const own = Object.entries(form).find(([name, field]) => field.kind === 'place' && fields[name])
  const place = draft.place ?? (own ? (fields[own[0]] as CasePlace) : null)
  return {
    id: draft.id,
    type: type.id,
    title: draft.title.trim(),
    area: draft.area!,
    ...deadlineOf(draft.deadline),
    ...(draft.assignee && { assignee: draft.assignee }),
    fields,
    ...(draft.files.length > 0 && { files: draft.files.map((file) => file.hash) }),
    ...(place && { place }),
    ...(parent && { parent }),
  }
}
