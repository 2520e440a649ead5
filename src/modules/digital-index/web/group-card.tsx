import { ArrowDown, ArrowUp, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { nameIn } from '#kernel/text.ts'
import { unitIn } from '#kernel/unit-words.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { formatNumber } from '#ui/format.ts'
import { IconButton } from '#ui/icon-button.tsx'
import { NumberField } from '#ui/number-field.tsx'
import { TextField } from '#ui/text-field.tsx'
import type { Criterion, Fault, SetDoc } from '../contract.ts'
import { groupPoints, pointsOf } from '../formulas/check-set.ts'
import { changeGroup, dropCriterion, freeCode, moveToGroup, newCriterion, putCriterion, step } from './change-doc.ts'
import { CriterionForm } from './criterion-form.tsx'
import { texts } from './texts.ts'

interface GroupCardProps {
  doc: SetDoc
  at: number
  mayEdit: boolean
  faults: readonly Fault[]
  onDoc: (doc: SetDoc) => void
}

/** A group of the tree with its criteria: renamed, moved, added to, each criterion opened in its place. */
export function GroupCard({ doc, at, mayEdit, faults, onDoc }: GroupCardProps) {
  const { say, lang } = useLang()
  const [open, setOpen] = useState<string>()
  const group = doc.groups[at]!
  const sum = groupPoints(group)
  const move = (by: -1 | 1) => onDoc({ ...doc, groups: step(doc.groups, at, by) })
  const add = () => {
    const code = freeCode(group)
    onDoc(changeGroup(doc, at, { criteria: [...group.criteria, newCriterion(code, say(texts.criterion))] }))
    setOpen(code)
  }
  return (
    <Card
      title={`${group.code}. ${nameIn(group, lang)}`}
      scope={
        <span className={sum === group.maxScore ? '' : 'font-medium text-high'}>
          {say(texts.sum, { sum: formatNumber(sum, lang), total: formatNumber(group.maxScore, lang) })}
          {group.note && ` · ${group.note}`}
        </span>
      }
      tools={
        mayEdit && (
          <span className="flex gap-1">
            <IconButton label={say(texts.up)} icon={<ArrowUp />} onClick={() => move(-1)} />
            <IconButton label={say(texts.down)} icon={<ArrowDown />} onClick={() => move(1)} />
            <IconButton
              label={say(texts.remove)}
              icon={<Trash2 />}
              onClick={() => onDoc({ ...doc, groups: doc.groups.filter((_, i) => i !== at) })}
            />
          </span>
        )
      }
    >
      {mayEdit && (
        <div className="grid gap-3 px-3.5 pb-3 sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_9rem]">
          <TextField
            id={`group-${at}-name`}
            label={say(texts.name)}
            value={group.name}
            onChange={(event) => onDoc(changeGroup(doc, at, { name: event.target.value }))}
            lang={lang}
          />
          <TextField
            id={`group-${at}-name-en`}
            label={say(texts.nameEn)}
            value={group.nameEn ?? ''}
            onChange={(event) => onDoc(changeGroup(doc, at, { nameEn: event.target.value }))}
            lang={lang}
          />
          <NumberField
            id={`group-${at}-max`}
            label={say(texts.points)}
            value={group.maxScore}
            onValue={(n) => onDoc(changeGroup(doc, at, { maxScore: n ?? 0 }))}
            digits={2}
            lang={lang}
          />
        </div>
      )}
      <ul>
        {group.criteria.map((one, i) => (
          <li key={one.code} className="border-t border-line px-3.5 py-2">
            <CriterionLine
              criterion={one}
              open={open === one.code}
              onOpen={(now) => setOpen(now ? one.code : undefined)}
            />
            {open === one.code && (
              <CriterionForm
                criterion={one}
                mayEdit={mayEdit}
                faults={faults.filter((fault) => fault.path.startsWith(`/groups/${at}/criteria/${i}/`))}
                groups={doc.groups}
                group={at}
                onChange={(next) => {
                  onDoc(putCriterion(doc, at, i, next))
                  setOpen(next.code)
                }}
                onStep={(by) => onDoc(changeGroup(doc, at, { criteria: step(group.criteria, i, by) }))}
                onGroup={(to) => onDoc(moveToGroup(doc, at, i, to))}
                onRemove={() => onDoc(dropCriterion(doc, at, i))}
              />
            )}
          </li>
        ))}
      </ul>
      {mayEdit && (
        <p className="border-t border-line px-3.5 py-2">
          <Button kind="quiet" onClick={add}>
            {say(texts.addCriterion)}
          </Button>
        </p>
      )}
    </Card>
  )
}

function CriterionLine({
  criterion,
  open,
  onOpen,
}: {
  criterion: Criterion
  open: boolean
  onOpen: (open: boolean) => void
}) {
  const { say, lang } = useLang()
  const source = { manual: texts.manual, figure: texts.fromFigure, cases: texts.fromCases }[criterion.source.kind]
  return (
    <button
      type="button"
      aria-expanded={open}
      onClick={() => onOpen(!open)}
      className="flex w-full items-start gap-3 text-left [[data-surface=phone]_&]:min-h-11"
    >
      <span className="w-9 shrink-0 text-fg3 tabular-nums">{criterion.code}</span>
      <span className="min-w-0 flex-1">
        <span className="block font-medium">{criterion.name}</span>
        <span className="block text-caption text-fg3">
          {[
            say(criterion.kind === 'count' ? texts.countKind : texts[criterion.kind]),
            criterion.target !== null &&
              `${say(texts.target)} ${formatNumber(criterion.target, lang)} ${unitIn(criterion.unit, lang)}`,
            say(source),
            criterion.formula,
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </span>
      <b className="shrink-0 tabular-nums">{formatNumber(pointsOf(criterion), lang)}</b>
    </button>
  )
}
