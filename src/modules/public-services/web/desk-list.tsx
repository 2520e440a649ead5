import type { Text } from '#kernel/text.ts'
import { caseUrl } from '#platform/routes/web/urls.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { Badge } from '#ui/badge.tsx'
import { formatDate, formatNumber } from '#ui/format.ts'
import type { DeskItem } from '../formulas/analysis-contract.ts'
import { formUrl } from './places.ts'
import { texts } from './texts.ts'

export interface DeskRow extends DeskItem {
  chance?: number | null
  why?: Text | null
}

export interface DeskListProps {
  rows: readonly DeskRow[]
  chosen: ReadonlySet<string>
  onToggle: (id: string) => void
  /** May work on dossiers: sees the boxes and the forms. */
  works: boolean
}

/** Dossiers of the morning, one under the other, with a box to print form 04 for many and the forms of each. */
export function DeskList({ rows, chosen, onToggle, works }: DeskListProps) {
  const { say, lang } = useLang()
  return (
    <ul>
      {rows.map((one) => (
        <li key={one.id} className="flex items-start gap-2 border-t border-line px-3.5 py-2 first:border-t-0">
          {works && (
            <label className="-my-1 -ml-2 grid size-9 shrink-0 cursor-pointer place-items-center [[data-surface=phone]_&]:size-11">
              <input
                type="checkbox"
                className="size-4 accent-(--accent)"
                aria-label={`${say(texts.choose)} ${one.code}`}
                checked={chosen.has(one.id)}
                onChange={() => onToggle(one.id)}
              />
            </label>
          )}
          <div className="min-w-0 flex-1">
            <div className="flex flex-wrap items-baseline gap-x-2">
              <a href={caseUrl(one.id)} className="font-semibold hover:underline">
                {one.code}
              </a>
              <Badge>{say(one.stateTitle)}</Badge>
              {one.apologyAt && <Badge tone="ok">{say(texts.told)}</Badge>}
              {one.chance != null && (
                <span className="text-caption font-semibold">{formatNumber(one.chance * 100, lang, 0)}%</span>
              )}
              <span className="ml-auto text-caption whitespace-nowrap text-fg2 tabular-nums">
                {say(texts.due)} {formatDate(new Date(one.dueAt))}
              </span>
            </div>
            <p className="truncate text-fg2">{one.title}</p>
            <p className="text-caption text-fg3">
              {[one.officeName, one.officer].filter(Boolean).join(', ')}
              {one.why && ` · ${say(one.why)}`}
            </p>
            {works && <ApologyFiles id={one.id} />}
          </div>
        </li>
      ))}
    </ul>
  )
}

/** The apology of one dossier as a file, for a desk that prints one by one. */
function ApologyFiles({ id }: { id: string }) {
  const { say } = useLang()
  const link = 'inline-flex items-center text-accent underline [[data-surface=phone]_&]:min-h-11'
  return (
    <p className="flex flex-wrap items-center gap-x-3 text-caption text-fg3">
      {say(texts.apologyFile)}
      <a href={formUrl('04', id, 'docx')} className={link} download>
        Word
      </a>
      <a href={formUrl('04', id, 'pdf')} className={link} download>
        PDF
      </a>
    </p>
  )
}
