import { FileText, Lock } from 'lucide-react'
import { areaUrl } from '#platform/routes/web/urls.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { Card } from '#ui/card.tsx'
import type { CaseDetail } from '../contract.ts'
import type { CaseTypeOut } from '../desk-contract.ts'
import { instantWords } from './due-standing.ts'
import { FieldValue } from './field-value.tsx'
import { placeText } from './place-field.tsx'
import { texts } from './texts.ts'
import { caseTexts } from './texts-case.ts'

/** What the case is about: the declared fields, where and when; personal ones marked, or said to be hidden. */
export function CaseFacts({ one, type }: { one: CaseDetail; type: CaseTypeOut | undefined }) {
  const { say } = useLang()
  const declared = Object.entries(type?.fields ?? {})
  const hasPersonal = declared.some(([, field]) => field.personal)
  // The place of the case itself stands below; a field of the same meaning would only repeat it.
  const shown = declared.filter(
    ([name, field]) =>
      (field.kind !== 'place' || one.lat === null) && (!field.personal || (one.personalShown && name in one.fields)),
  )
  // Forty empty lines hide the five that count: an empty field is said only where it ought to be filled.
  const given = shown.filter(([name, field]) => shown.length <= 12 || field.required || !isBlank(one.fields[name]))
  const long = ([name]: [string, unknown]) => String(one.fields[name] ?? '').length > 60
  const rows = [...given.filter(long), ...given.filter((entry) => !long(entry))]
  return (
    <Card title={say(caseTexts.facts)} icon={<FileText />} scope={say(one.typeTitle)} padded>
      <dl className="grid gap-x-6 gap-y-2.5 sm:grid-cols-2">
        {rows.map(([name, field]) => (
          <div key={name} className={long([name, field]) ? 'sm:col-span-2' : ''}>
            <dt className="flex items-center gap-1 text-caption text-fg3">
              {say(field.title)}
              {field.personal && (
                <>
                  <Lock aria-hidden="true" className="size-3" />
                  <span className="spoken">{say(caseTexts.personal)}</span>
                </>
              )}
            </dt>
            <dd className="break-words">
              <FieldValue field={field} value={one.fields[name]} />
            </dd>
          </div>
        ))}
        <div>
          <dt className="text-caption text-fg3">{say(texts.area)}</dt>
          <dd>
            <a href={areaUrl(one.area, one.areaFrom)} className="text-accent hover:underline">
              {one.areaName}
            </a>
            {one.homeAreaName && (
              <span className="text-fg3"> · {say(caseTexts.formerArea, { name: one.homeAreaName })}</span>
            )}
          </dd>
        </div>
        <div>
          <dt className="text-caption text-fg3">{say(texts.received)}</dt>
          <dd>{say(instantWords(one.receivedAt))}</dd>
        </div>
        {one.lat !== null && one.lon !== null && (
          <div>
            <dt className="text-caption text-fg3">{say(texts.place)}</dt>
            <dd className="tabular-nums">{placeText({ lat: one.lat, lon: one.lon })}</dd>
          </div>
        )}
      </dl>
      {hasPersonal && (
        <p className="mt-3 flex items-center gap-1.5 border-t border-line pt-2 text-caption text-fg3">
          <Lock aria-hidden="true" className="size-3 shrink-0" />
          {say(one.personalShown ? caseTexts.personal : caseTexts.personalHidden)}
        </p>
      )}
    </Card>
  )
}

function isBlank(value: unknown): boolean {
  return value === undefined || value === null || value === ''
}
