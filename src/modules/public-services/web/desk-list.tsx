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
              {works && (
                <>
                  {' · '}
                  <a href={formUrl('04', one.id, 'docx')} className="text-accent underline" download>
                    04 Word
                  </a>
                  {', '}
                  <a href={formUrl('04', one.id, 'pdf')} className="text-accent underline" download>
                    PDF
                  </a>
                </>
              )}
            </p>
          </div>
        </li>
      ))}
    </ul>
  )
}
