import { ChevronRight } from 'lucide-react'
import { unitIn } from '#kernel/unit-words.ts'
import { useLang } from '#platform/routes/web/words.tsx'
import { formatNumber } from '#ui/format.ts'
import { moment } from './passport-facts.tsx'
import type { PassportRow } from './read-passport.ts'

export interface PassportRowsProps {
  title: string
  rows: readonly PassportRow[]
  /** Said when there are none. */
  none: string
  onOpen: (url: string) => void
}

/** Inputs or earlier values, one a line; one with a passport of its own opens it. */
export function PassportRows({ title, rows, none, onOpen }: PassportRowsProps) {
  const { lang } = useLang()
  const inside = (row: PassportRow) => (
    <>
      <span className="min-w-0 flex-1 text-left">
        <span className="block truncate font-medium">{row.title || moment(row.at)}</span>
        <span className="block truncate text-caption text-fg3">
          {[row.note, row.title ? moment(row.at) : ''].filter(Boolean).join(' · ')}
        </span>
      </span>
      <span className="shrink-0 font-semibold tabular-nums">
        {typeof row.value === 'number' ? formatNumber(row.value, lang) : (row.value ?? '–')}
        {row.unit && <span className="ml-1 text-caption font-medium text-fg3">{unitIn(row.unit, lang)}</span>}
      </span>
    </>
  )
  return (
    <section>
      <h3 className="mb-1 font-semibold text-fg2">{title}</h3>
      {rows.length === 0 && <p className="text-fg3">{none}</p>}
      <ul className="divide-y divide-line">
        {rows.map((row) => {
          const { url } = row
          if (url === null)
            return (
              <li key={row.key} className="flex min-h-11 items-center gap-3 py-1.5">
                {inside(row)}
              </li>
            )
          return (
            <li key={row.key}>
              <button
                type="button"
                onClick={() => onOpen(url)}
                className="-mx-2 flex min-h-11 w-[calc(100%+1rem)] items-center gap-3 rounded-control px-2 py-1.5 hover:bg-raised"
              >
                {inside(row)}
                <ChevronRight aria-hidden="true" className="size-4 shrink-0 text-fg3" />
              </button>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
