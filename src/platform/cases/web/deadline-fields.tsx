import { useLang } from '#platform/routes/web/words.tsx'
import { NumberField } from '#ui/number-field.tsx'
import { Select } from '#ui/select.tsx'
import type { CaseTypeOut } from '../desk-contract.ts'
import { DuePreview, type Term } from './due-preview.tsx'
import { termWords } from './explain-clock.ts'
import { InstantField } from './instant-field.tsx'
import { caseTexts as texts } from './texts-case.ts'
import { useTerm } from './use-term.ts'

export interface DeadlineDraft {
  /** `usual`: what the type says; `term`: so long; `day`: until then, given from above. */
  mode: 'usual' | 'term' | 'day'
  value: number | null
  unit: Term['unit']
  dueAt: string | null
}

/** The deadline as a type has it. */
export const USUAL: DeadlineDraft = { mode: 'usual', value: 3, unit: 'working-day', dueAt: null }

export interface DeadlineFieldsProps {
  id: string
  draft: DeadlineDraft
  onDraft: (draft: DeadlineDraft) => void
  type: CaseTypeOut | undefined
  error?: string
}

/** A deadline: the type's own, so many working days, or a day given from above; what that means is shown at once. */
export function DeadlineFields({ id, draft, onDraft, type, error }: DeadlineFieldsProps) {
  const { say, lang } = useLang()
  const { term, cutoff } = useTerm(type)
  const usual = term
    ? say(texts.usualTerm, { term: termWords(term, say) })
    : say(type?.term ? texts.usualLater : texts.noDeadline)
  const chosen =
    draft.mode === 'usual'
      ? term
      : draft.mode === 'term' && draft.value !== null && draft.value >= 0
        ? { value: draft.value, unit: draft.unit }
        : null
  return (
    <div className="flex flex-col gap-2">
      <Select
        id={`${id}-mode`}
        label={say(texts.deadline)}
        lang={lang}
        value={draft.mode}
        onValue={(mode) => onDraft({ ...draft, mode })}
        choices={[
          { value: 'usual', label: usual },
          { value: 'term', label: say(texts.byTerm) },
          { value: 'day', label: say(texts.byDay) },
        ]}
      />
      {draft.mode === 'term' && (
        <div className="grid grid-cols-[6rem_minmax(0,1fr)] gap-2">
          <NumberField
            id={`${id}-value`}
            label={say(texts.termValue)}
            lang={lang}
            value={draft.value}
            error={error}
            onValue={(value) => onDraft({ ...draft, value })}
          />
          <Select
            id={`${id}-unit`}
            label={say(texts.termUnit)}
            lang={lang}
            value={draft.unit}
            onValue={(unit) => onDraft({ ...draft, unit })}
            choices={[
              { value: 'working-day', label: say(texts.workingDay) },
              { value: 'working-hour', label: say(texts.workingHour) },
              { value: 'calendar-day', label: say(texts.calendarDay) },
            ]}
          />
        </div>
      )}
      {draft.mode === 'day' ? (
        <InstantField
          id={`${id}-day`}
          label={say(texts.dueDay)}
          value={draft.dueAt}
          error={error}
          onValue={(dueAt) => onDraft({ ...draft, dueAt })}
        />
      ) : (
        <DuePreview term={chosen} cutoff={cutoff} />
      )}
    </div>
  )
}

/** What the deadline means for the server: a term, a fixed instant, or nothing. */
export function deadlineOf(draft: DeadlineDraft): { term?: Term; dueAt?: string } {
  if (draft.mode === 'term' && draft.value !== null) return { term: { value: draft.value, unit: draft.unit } }
  if (draft.mode === 'day' && draft.dueAt) return { dueAt: draft.dueAt }
  return {}
}
