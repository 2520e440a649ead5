import { useState } from 'react'
import { nameIn } from '#kernel/text.ts'
import { FileField, type KeptFile } from '#platform/cases/web/file-field.tsx'
import { send } from '#platform/routes/web/api.ts'
import { errorOf } from '#platform/routes/web/problem.ts'
import { useDraft } from '#platform/routes/web/use-draft.ts'
import { useRefresh } from '#platform/routes/web/use-get.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { ChoiceRow } from '#platform/settings/web/choice-row.tsx'
import { FormProblem } from '#platform/settings/web/form-problem.tsx'
import { useSending } from '#platform/settings/web/use-sending.ts'
import { Button } from '#ui/button.tsx'
import { NumberField } from '#ui/number-field.tsx'
import { TextField } from '#ui/text-field.tsx'
import type { AnswerOut, UnitOut } from '../contract.ts'
import { PATHS } from './places.ts'
import { texts } from './texts.ts'

interface Draft {
  value: number | null
  numerator: number | null
  denominator: number | null
  inputs: Record<string, number | null>
  note: string
  links: string
  files: KeptFile[]
}

/** Scoring one criterion: what its kind asks for, and the evidence. What is typed stays in this tab until it is taken. */
export function SelfForm({ answer, unit, onClose }: { answer: AnswerOut; unit: UnitOut; onClose: () => void }) {
  const { say, lang } = useLang()
  const refresh = useRefresh()
  const sending = useSending()
  const [uploading, setUploading] = useState(false)
  const { criterion, self, automatic } = answer
  const from = self ?? automatic
  const [start] = useState<Draft>({
    value: from?.value ?? null,
    numerator: from?.numerator ?? null,
    denominator: from?.denominator ?? null,
    inputs: from?.inputs ?? {},
    note: self?.note ?? '',
    links: self?.links.join('\n') ?? '',
    files: self?.files ?? [],
  })
  const [draft, setDraft, forget] = useDraft<Draft>(`digital-index.${unit.id}.${criterion.code}`, start)
  const id = (name: string) => `self-${criterion.code.replace(/\W/g, '-')}-${name}`
  const change = (part: Partial<Draft>) => setDraft({ ...draft, ...part })
  const save = () =>
    sending.run(async () => {
      const inputs = Object.fromEntries(Object.entries(draft.inputs).filter(([, n]) => n !== null))
      await send('PUT', `${PATHS.unit(unit.round, unit.id)}/answers/${encodeURIComponent(criterion.code)}`, {
        value: draft.value,
        numerator: draft.numerator,
        denominator: draft.denominator,
        inputs,
        note: draft.note.trim(),
        links: draft.links.split(/\s+/).filter(Boolean),
        files: draft.files.map((file) => file.hash),
        ...(self && { version: answer.version }),
      })
      forget()
      refresh(PATHS.all)
      onClose()
    })
  const number = (name: 'value' | 'numerator' | 'denominator', label: string, unitName?: string) => (
    <NumberField
      id={id(name)}
      label={label}
      value={draft[name]}
      onValue={(n) => change({ [name]: n })}
      digits={4}
      {...(unitName && { unit: unitName })}
      error={errorOf(sending.problem, name)}
      lang={lang}
    />
  )
  return (
    <div className="mt-3 flex max-w-xl flex-col gap-3 rounded-card border border-line bg-page p-3">
      <FormProblem problem={sending.problem} fields={['value', 'numerator', 'denominator', 'links']} />
      {criterion.inputs.length > 0 ? (
        criterion.inputs.map((input) => (
          <NumberField
            key={input.name}
            id={id(input.name)}
            label={input.title || input.name}
            value={draft.inputs[input.name] ?? null}
            onValue={(n) => change({ inputs: { ...draft.inputs, [input.name]: n } })}
            lang={lang}
          />
        ))
      ) : criterion.kind === 'boolean' ? (
        <ChoiceRow
          label={nameIn(criterion, lang)}
          value={draft.value === null ? '' : draft.value >= 1 ? 'yes' : 'no'}
          onValue={(next) => change({ value: next === 'yes' ? 1 : 0 })}
          choices={[
            { value: 'yes', label: say(texts.yes) },
            { value: 'no', label: say(texts.no) },
          ]}
        />
      ) : criterion.kind === 'ratio' ? (
        <>
          {number('numerator', criterion.numerator || say(texts.numerator))}
          {number('denominator', criterion.denominator || say(texts.denominator))}
        </>
      ) : (
        number('value', say(texts.value), criterion.unit)
      )}
      {criterion.evidence && (
        <p className="text-caption text-fg2">{say(texts.evidenceWanted, { what: criterion.evidence })}</p>
      )}
      <FileField
        id={id('files')}
        label={say(texts.evidence)}
        files={draft.files}
        onFiles={(files) => change({ files })}
        onBusy={setUploading}
        optional={!criterion.evidence}
      />
      <TextField
        id={id('links')}
        label={say(texts.links)}
        hint={say(texts.linksHint)}
        rows={2}
        value={draft.links}
        onChange={(event) => change({ links: event.target.value })}
        error={errorOf(sending.problem, 'links') ?? errorOf(sending.problem, '0')}
        optional
        lang={lang}
      />
      <TextField
        id={id('note')}
        label={say(texts.noteField)}
        rows={2}
        value={draft.note}
        onChange={(event) => change({ note: event.target.value })}
        optional
        lang={lang}
      />
      <div className="flex gap-2">
        <Button
          kind="primary"
          busy={sending.busy}
          disabled={uploading}
          className="[[data-surface=phone]_&]:h-11"
          onClick={() => void save()}
        >
          {say(texts.save)}
        </Button>
        <Button className="[[data-surface=phone]_&]:h-11" onClick={onClose}>
          {say(texts.cancel)}
        </Button>
      </div>
    </div>
  )
}
