import { ArrowDown, ArrowUp, ChevronsUpDown } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Lang } from '#kernel/text.ts'
import { say } from '#kernel/text.ts'
import { classes } from './classes.ts'
import { pageLang } from './page-lang.ts'
import { texts } from './texts.ts'

export interface Sort {
  key: string
  way: 'up' | 'down'
}

export interface SortHeadProps {
  column: { key: string; title: ReactNode; numeric?: boolean; sortable?: boolean; width?: string }
  sort?: Sort
  onSort?: (sort: Sort) => void
  sortHref?: (sort: Sort) => string
  lang?: Lang
  className?: string
}

/** The sort that follows a press on a head: a new column begins with its natural way, the same one turns around. */
export function nextSort(sort: Sort | undefined, key: string, numeric = false): Sort {
  if (sort?.key === key) return { key, way: sort.way === 'up' ? 'down' : 'up' }
  return { key, way: numeric ? 'down' : 'up' }
}

/** The head of a column, with a button (or a link) when it can be sorted. */
export function SortHead({ column, sort, onSort, sortHref, lang = pageLang(), className }: SortHeadProps) {
  const way = sort?.key === column.key ? sort.way : undefined
  const Icon = way === 'up' ? ArrowUp : way === 'down' ? ArrowDown : ChevronsUpDown
  const next = nextSort(sort, column.key, column.numeric)
  const inside = (
    <>
      {column.title}
      <Icon aria-hidden="true" className={classes('size-3', way ? 'text-accent' : 'text-fg3 opacity-60')} />
      {way && <span className="spoken">{say(way === 'up' ? texts.sortedUp : texts.sortedDown, lang)}</span>}
    </>
  )
  const look = classes(
    'inline-flex items-center gap-1 rounded-chip hover:text-fg1',
    column.numeric && 'flex-row-reverse',
  )
  const active = column.sortable && (onSort || sortHref)
  return (
    <th
      scope="col"
      style={{ width: column.width }}
      aria-sort={column.sortable ? (way === 'up' ? 'ascending' : way === 'down' ? 'descending' : 'none') : undefined}
      className={classes(
        'h-(--row) border-b border-line text-caption font-medium whitespace-nowrap text-fg3 max-sm:whitespace-normal',
        className,
      )}
    >
      {!active ? (
        column.title
      ) : sortHref ? (
        <a href={sortHref(next)} className={look}>
          {inside}
        </a>
      ) : (
        <button type="button" onClick={() => onSort?.(next)} className={look}>
          {inside}
        </button>
      )}
    </th>
  )
}
