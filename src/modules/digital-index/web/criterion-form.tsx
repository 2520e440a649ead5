import { useState } from 'react'
import { useLang } from '#platform/routes/web/words.tsx'
import { Button } from '#ui/button.tsx'
import { NativeSelect } from '#ui/native-select.tsx'
import { NumberField } from '#ui/number-field.tsx'
import { TextField } from '#ui/text-field.tsx'
import type { Criterion, Fault, Group, Kind } from '../contract.ts'
import { SourceFields } from './source-fields.tsx'
import { texts } from './texts.ts'

interface CriterionFormProps {
  criterion: Criterion
  mayEdit: boolean
  faults: readonly Fault[]
  groups: readonly Group[]
  group: number
  onChange: (criterion: Criterion) => void
  onStep: (by: -1 | 1) => void
  onGroup: (to: number) => void
  onRemove: () => void
}

const KINDS: readonly Kind[] = ['ratio', 'boolean', 'count', 'table']

/** Everything about one criterion; a formula that cannot be read says so at once, beside its field. */
export function CriterionForm(props: CriterionFormProps) {
  const { criterion: one, mayEdit, faults, groups, group, onChange } = props
  const { say, lang } = useLang()
  const [steps, setSteps] = useState(one.steps.map((step) => `${step.from}: ${step.score}`).join('; '))
  const [inputs, setInputs] = useState(one.inputs.map((input) => `${input.name} = ${input.title}`).join('\n'))
  const id = (name: string) => `c-${one.code.replace(/\W/g, '-')}-${name}`
  const fault = (name: string) => {
    const found = faults.find((it) => it.path.endsWith(`/${name}`))
    return found && say(found.message)
  }
  const text = (
    key: 'name' | 'nameEn' | 'explanation' | 'numerator' | 'denominator' | 'unit' | 'evidence',
    label: string,
    rows?: number,
  ) => (
    <TextField
      id={id(key)}
      label={label}
      value={one[key] ?? ''}
      disabled={!mayEdit}
      {...(rows && { rows })}
      onChange={(event) => onChange({ ...one, [key]: event.target.value })}
      error={fault(key)}
      lang={lang}
    />
  )
  const number = (key: 'maxScore' | 'weight' | 'target', label: string) => (
    <NumberField
      id={id(key)}
      label={label}
      value={one[key]}
      disabled={!mayEdit}
      onValue={(n) => onChange({ ...one, [key]: key === 'target' ? n : (n ?? 0) })}
      digits={2}
      error={fault(key)}
      lang={lang}
    />
  )
  return (
    <div className="mt-3 flex flex-col gap-3 rounded-card border border-line bg-page p-3">
      {text('name', say(texts.name))}
      {text('nameEn', say(texts.nameEn))}
      {text('explanation', say(texts.explanation), 2)}
      <div className="grid gap-3 sm:grid-cols-2">
        <NativeSelect
          id={id('kind')}
          label={say(texts.kind)}
          value={one.kind}
          disabled={!mayEdit}
          onChange={(event) => onChange({ ...one, kind: event.target.value as Kind })}
          choices={KINDS.map((kind) => ({ value: kind, label: say(kind === 'count' ? texts.countKind : texts[kind]) }))}
          lang={lang}
        />
        {number('maxScore', say(texts.maxScore))}
        {number('weight', say(texts.weight))}
        {text('unit', say(texts.unitOf))}
        {one.kind !== 'boolean' && one.kind !== 'table' && number('target', say(texts.target))}
        {one.kind === 'ratio' && text('numerator', say(texts.numerator))}
        {one.kind === 'ratio' && text('denominator', say(texts.denominator))}
      </div>
      {one.kind === 'table' ? (
        <TextField
          id={id('steps')}
          label={say(texts.steps)}
          hint={say(texts.stepsHint)}
          value={steps}
          disabled={!mayEdit}
          onChange={(event) => {
            setSteps(event.target.value)
            onChange({ ...one, steps: readSteps(event.target.value) })
          }}
          error={fault('steps')}
          lang={lang}
        />
      ) : (
        <>
          <TextField
            id={id('formula')}
            label={say(texts.formula)}
            hint={say(texts.formulaHint)}
            value={one.formula ?? ''}
            disabled={!mayEdit}
            onChange={(event) => onChange({ ...one, formula: event.target.value || null })}
            error={fault('formula')}
            optional
            lang={lang}
          />
          {one.formula !== null && (
            <TextField
              id={id('inputs')}
              label={say(texts.inputs)}
              hint={say(texts.inputsHint)}
              rows={3}
              value={inputs}
              disabled={!mayEdit}
              onChange={(event) => {
                setInputs(event.target.value)
                onChange({ ...one, inputs: readInputs(event.target.value) })
              }}
              error={fault('inputs')}
              optional
              lang={lang}
            />
          )}
        </>
      )}
      {text('evidence', say(texts.evidence), 2)}
      <SourceFields id={id('source')} criterion={one} mayEdit={mayEdit} onChange={onChange} />
      {mayEdit && (
        <div className="flex flex-wrap items-end gap-2 border-t border-line pt-3">
          <Button kind="quiet" onClick={() => props.onStep(-1)}>
            {say(texts.up)}
          </Button>
          <Button kind="quiet" onClick={() => props.onStep(1)}>
            {say(texts.down)}
          </Button>
          <NativeSelect
            id={id('group')}
            label={say(texts.toGroup)}
            value={String(group)}
            onChange={(event) => props.onGroup(Number(event.target.value))}
            choices={groups.map((it, i) => ({ value: String(i), label: `${it.code}. ${it.name}` }))}
            lang={lang}
          />
          <Button kind="danger" className="ml-auto" onClick={props.onRemove}>
            {say(texts.remove)}
          </Button>
        </div>
      )}
    </div>
  )
}

function readSteps(text: string): Criterion['steps'] {
  const number = (part: string) => Number(part.trim().replace(',', '.'))
  return text.split(';').flatMap((part) => {
    const [from = '', score = ''] = part.split(':')
    const step = { from: number(from), score: number(score) }
    return from.trim() && score.trim() && Number.isFinite(step.from) && Number.isFinite(step.score) ? [step] : []
  })
}

function readInputs(text: string): Criterion['inputs'] {
  return text.split('\n').flatMap((line) => {
    const [name = '', ...title] = line.split('=')
    return name.trim() ? [{ name: name.trim(), title: title.join('=').trim() }] : []
  })
}
